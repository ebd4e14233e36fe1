import { createRandom, type Random } from '../../../demo/plan/random.ts'
import { composeItems } from '../../../demo/plan/titles.ts'
import { COMMUNITIES, MATTERS, PAPERS, TRICKY_SENTENCES, VERBS } from './corpus-matters.ts'
import { makeCreditCode, makeIdentityNumber } from './made-up-numbers.ts'

/** 文号 the ordinary texts cite: on the office's list, so that citing them is right. */
export const PUBLIC_DOCUMENT_NUMBERS = ['国办发〔2017〕24号', '京政办发〔2017〕13号', '西政发〔2017〕6号']

/** A text with a mark or an identity number in it, and the rule that must find it. */
export interface Planted {
  readonly rule: 'secrecy-mark' | 'identity-number'
  readonly text: string
  /** The number as 18 characters; '' for a mark. No finding may hold it. */
  readonly secret: string
}

export function composeMarks(count: number, seed: number): Planted[] {
  const random = createRandom(seed)
  return distinct(count, () => ({ rule: 'secrecy-mark', text: markedText(random), secret: '' }))
}

export function composeIdentityNumbers(count: number, seed: number): Planted[] {
  const random = createRandom(seed)
  return distinct(count, () => {
    const secret = makeIdentityNumber(random)
    return { rule: 'identity-number', text: textWithNumber(random, write(random, secret)), secret }
  })
}

/** Titles and passages as such an office publishes them every day. */
export function composeOrdinaryTexts(count: number, seed: number): string[] {
  const random = createRandom(seed)
  const demo = composeItems(random).map(({ title }) => ({ text: title }))
  const kinds = [titleOf, titleOf, trickyText, numbersText, tableText]
  const made = distinct(count, () => ({ text: random.pick(kinds)(random) }))
  return [...new Set([...demo, ...made].map(({ text }) => text))]
}

function distinct<T extends { readonly text: string }>(count: number, make: () => T): T[] {
  const made = new Map<string, T>()
  for (let tries = 0; made.size < count; tries += 1) {
    if (tries > count * 50) throw new Error('the corpus has too few different texts')
    const each = make()
    made.set(each.text, each)
  }
  return [...made.values()]
}

function titleOf(random: Random): string {
  const matter = random.pick(MATTERS)
  const year = random.between(2009, 2026)
  const community = `${random.pick(COMMUNITIES)}社区`
  return random.pick([
    () => `关于${random.pick(VERBS)}${year}年${matter}的${random.pick(PAPERS)}`,
    () => `月坛街道${year}年${random.between(1, 12)}月${matter}${random.pick(PAPERS)}`,
    () => `${community}${matter}${random.pick(PAPERS)}（第${random.between(1, 60)}期）`,
    () => `${community} ${matter} ${random.pick(PAPERS)}`,
  ])()
}

const SPLITS = [
  '',
  '',
  '',
  ' ',
  '　',
  '  ',
  '\u00a0',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u{e0100}',
  '\u{e0041}',
  '·',
  '-',
  '\t',
  '\u00ad',
]
const LEVELS = ['绝密', '机密', '秘密', '絕密', '機密', '祕密', '絶密']
const STARS = ['★', '☆', '＊', '*', '⭐', ' ★', '★ ', '　★　']
const TERMS = ['1年', '10年', '３０年', '长期', '6个月', '十年', '20 年']

function markedText(random: Random): string {
  const level = random.pick(LEVELS)
  const mark = `${level.charAt(0)}${random.pick(SPLITS)}${level.charAt(1)}`
  const starred = `${mark}${random.pick(STARS)}${random.pick(TERMS)}`
  const title = titleOf(random)
  const paper = `关于${random.pick(MATTERS)}的${random.pick(['通知', '请示', '报告', '批复', '函'])}`
  return random.pick([
    () => `${starred}\n${title}`,
    () => `0000${random.between(10, 99)}\n${starred}\n特急\n${title}`,
    () => `${title} ${starred}`,
    () => `${title}${starred}`,
    () => `报送 2017-03-0${random.between(1, 9)} ${starred} ${title}`,
    () => `${title}\n${mark}\n第一段`,
    () => `${mark}★\n${title}`,
    () => `密级：${mark}\n${title}`,
    () => `密级${mark} ${paper}`,
    () => `【${mark}】${title}`,
    () => `${paper}（${mark}）`,
    () => `${mark} ${paper}`,
    () => `${mark} ${random.pick(['1年', '10年', '长期'])} ${title}`,
    () => `${mark}级文件\n${title}`,
    () => `${level}${paper}`,
    () => `${paper}\n本件为${mark}件，请妥善保管。`,
    () => `${mark}（${random.pick(TERMS)}）${title}`,
  ])()
}

/** The same number as people write it. */
function write(random: Random, number: string): string {
  const parts = (sizes: readonly number[], gap: string) => {
    let at = 0
    return sizes
      .map((size) => {
        at += size
        return number.slice(at - size, at)
      })
      .join(gap)
  }
  const gap = random.pick([' ', '-', '　', '\u00a0', ' - ', '–', '·'])
  const hidden = random.pick(['\u200b', '\u2060', '\ufeff', '\u{e0020}', '\u{e0101}', '\u00ad'])
  return random.pick([
    () => number,
    () => number,
    () => number.toLowerCase(),
    () => number.replace('X', random.pick(['Ⅹ', 'Х', '×'])),
    () => parts([6, 8, 4], gap),
    () => parts([4, 4, 4, 4, 2], gap),
    () => parts([6, 4, 2, 2, 4], gap),
    () => parts([3, 3, 4, 4, 4], gap),
    () => Array.from(number).join(' '),
    () => Array.from(number).join(hidden),
    () => parts([9, 9], hidden),
    () => Array.from(number, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join(''),
  ])()
}

function textWithNumber(random: Random, number: string): string {
  const name = `${random.pick(['甲', '乙', '丙'])}某${random.between(1, 999)}`
  return random.pick([
    () => number,
    () => `身份证号：${number}`,
    () => `申请人${name}，身份证号码${number}，住西城区。`,
    () => `${random.between(1, 99)}\t${name}\t${number}\t已审核`,
    () => `${name}（${number}）领取补贴`,
    () => `${titleOf(random)}\n${name} ${number}`,
    () => `证件号码:${number};联系人${name}`,
    () => `${name}ID${number}。`,
    () => `2017年3月1日，${name}，${number}，同意`,
  ])()
}

function trickyText(random: Random): string {
  const sentence = random.pick(TRICKY_SENTENCES)
  return random.pick([
    () => `${sentence}。`,
    () => `${titleOf(random)}\n${sentence}。`,
    () => `${sentence}；${random.pick(TRICKY_SENTENCES)}。`,
    () => `${random.between(1, 20)}.${sentence}，由${random.pick(COMMUNITIES)}社区负责。`,
    () => `${titleOf(random)}：${sentence}。\n咨询电话：${landline(random)}。`,
  ])()
}

const landline = (random: Random) =>
  `${random.pick(['010-', '010－', '（010）', ''])}6${random.between(1_000_000, 9_999_999)}`

function numbersText(random: Random): string {
  const year = random.between(2009, 2026)
  const many = (count: number) => Array.from({ length: count }, () => random.between(0, 9)).join('')
  const day = `${year}年${random.between(1, 12)}月${random.between(1, 28)}日`
  const community = random.pick(COMMUNITIES)
  return random.pick([
    () => `统一社会信用代码：${makeCreditCode(random)}`,
    () => `中标单位的统一社会信用代码为${makeCreditCode(random)}，中标金额${random.between(1, 900)}.${many(2)}万元`,
    () => `企业名称\t代码\n某某物业公司\t${makeCreditCode(random)}`,
    () => `索引号：${many(9)}/${year}-${many(5)}\n文号：月街发〔${year}〕${random.between(1, 90)}号\n发布日期：${day}`,
    () => `索引号：${random.between(1, 9)}${many(14)}`,
    () => `合同编号：${random.between(1, 9)}${many(random.between(10, 18))}`,
    () => `项目编号 BJ-${year}-${many(11)}`,
    () => `根据《${random.pick(MATTERS)}办法》（${random.pick(PUBLIC_DOCUMENT_NUMBERS)}），现将有关事项通知如下`,
    () => `《${random.pick(MATTERS)}方案》（西月街办发〔${year}〕${random.between(1, 60)}号）已经主任办公会通过`,
    () => `年度总收入${random.between(1, 9)}${many(10)}元，支出1${random.between(3, 9)}${many(9)}元`,
    () => `${day}至${day}，办公时间9:00-12:00、13:30-17:30，电话${landline(random)}、${landline(random)}`,
    () =>
      `服务热线12345、12319，街道值班电话${landline(random)}转${random.between(100, 999)}，客服400-${many(3)}-${many(4)}`,
    () =>
      `办公地址：西城区${community}北街${random.between(1, 40)}号院${random.between(1, 9)}号楼${random.between(101, 699)}室`,
    () =>
      `报名地点：${community}社区居委会（${community}小区${random.between(1, 20)}号楼1单元10${random.between(1, 4)}室）`,
    () => `邮箱：yuetan${many(2)}@bjxch.gov.cn，邮编1000${many(2)}`,
    () => `详见 http://www.bjxch.gov.cn/art/${year}/3/1/art_1${random.between(3, 9)}${many(9)}.html`,
    () =>
      `联系人：${random.pick(['张', '李', '王'])}女士，电话：1${random.between(3, 9)}${many(1)}****${many(4)}，身份证号11**************${many(2)}`,
    () => `${community}社区 ${year} ${many(4)} ${many(3)} ${random.between(10, 99)}.${many(1)}%`,
    () => `工程自${year}-03-01起至${year}-11-${random.between(10, 30)}止，施工许可证号11010220${many(10)}`,
  ])()
}

function tableText(random: Random): string {
  const rows = Array.from({ length: random.between(2, 6) }, (_, index) => [
    String(index + 1),
    `${random.pick(COMMUNITIES)}社区`,
    random.pick(['低保', '残疾', '特困', '扫雪', '停车', '绿化', '信访']),
    String(random.between(0, 3000)),
    `${random.between(0, 900)}.${random.between(10, 99)}`,
    `${random.between(2009, 2026)}-0${random.between(1, 9)}-${random.between(10, 28)}`,
  ])
  const gap = random.pick(['\t', ' ', '  '])
  return [['序号', '社区', '事项', '数量', '金额', '日期'], ...rows].map((row) => row.join(gap)).join('\n')
}
