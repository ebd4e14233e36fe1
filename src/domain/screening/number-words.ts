import { textAfter, textBefore } from './prepared-text.ts'

// 索引号：…, 合同编号 …: numbers of papers and things, public by their nature.
const PAPER_NUMBER =
  /(?:编号|编码|代码|索引号|流水号|订单号|批号|条码|条形码|序列号|合同号|许可证号|证书号|货号|工单号|案号|受理号|登记号|备案号|注册号|标准号|档案号|档号|项目号|型号|文号|税号|识别号|信用代码|招标号|标段号)码?[是为:\s]{0,4}[A-Z\d/_-]{0,16}$/i
// No such number is a person's, although an ID number may stand behind 编号.
const THING_NUMBER = /(?:许可证|合同|项目|工程|订单|流水|索引|招标|标段|发票|专利)(?:编号|编码|号码|号)[是为:\s]{0,4}$/
const CREDIT_CODE = /(?:信用代码|统一代码|机构代码|税号|识别号)[证号码是为:\s()]{0,6}$/
const SUM = /(?:[￥¥$]|金额|资本|总额|总数|合计|预算|决算|收入|支出|资金|价款|总价)[是为共计:\s]{0,4}$/
const UNIT_OF_AMOUNT = /^\s?(?:元|万|亿|%|吨|平方|立方|公里|千米|字节|千瓦|[kmg]b\b)/i

/** Called the number of a paper or thing right before it. */
export function isPaperNumber(plain: string, start: number): boolean {
  return PAPER_NUMBER.test(textBefore(plain, start, 40))
}

/** As `isPaperNumber`, of the few labels that never stand before a person's number. */
export function isThingNumber(plain: string, start: number): boolean {
  return THING_NUMBER.test(textBefore(plain, start, 24))
}

export function isCalledCreditCode(plain: string, start: number): boolean {
  return CREDIT_CODE.test(textBefore(plain, start, 24))
}

/** 13812345678 元 counts something, as does what has ￥ or 金额 before it. */
export function isAmount(plain: string, start: number, end: number): boolean {
  return UNIT_OF_AMOUNT.test(textAfter(plain, end, 6)) || SUM.test(textBefore(plain, start, 12))
}

/** Part of a web address: …/art_13812345678.html. What follows a = is a value somebody sent. */
export function isInWebAddress(plain: string, start: number): boolean {
  const before = textBefore(plain, start, 200)
  return /(?:https?:\/\/|www\.)[^\s\p{Script=Han}]{0,180}$/iu.test(before) && !before.endsWith('=')
}
