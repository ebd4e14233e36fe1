import { letterBasis } from '../../src/domain/letter-basis.ts'
import type { LetterPlaceholder, LetterValues } from '../../src/domain/letter-placeholders.ts'
import { LETTER_KINDS, type LetterKindId, letterKind, letterNumber } from '../../src/domain/letters.ts'
import { type RemedyOutcome, remediesText } from '../../src/domain/remedies.ts'

/** An office, people and requests that do not exist. */
export const OFFICE = { name: '月河区月河街道办事处', prefix: '月街公开' }
export const REMEDIES = { reconsiderationBody: '月河区人民政府', court: '月河区人民法院' }

const VALUES: Readonly<
  Record<Exclude<LetterPlaceholder, '依据' | '期限说明' | '逾期后果' | '文号' | '救济告知'>, string>
> = {
  单位名称: OFFICE.name,
  单位地址: '月河区月河街1号月河街道办事处207室',
  联系人: '办公室公开专员',
  联系电话: '010-00000000',
  日期: '2026年3月4日',
  登记编号: '依申〔2026〕0003号',
  申请人: '甲某某',
  申请人类别: '自然人',
  证件名称: '居民身份证',
  证件号码: '（样例，略）',
  联系地址: '月河区月河里小区（样例）',
  申请人电话: '（样例，略）',
  电子邮箱: 'sample@example.invalid',
  代理人: '无',
  申请日期: '2026年2月9日',
  提交方式: '挂号信',
  收到日期: '2026年2月10日',
  申请内容: '月河里小区2025年加装电梯工程的竣工验收备案材料和补助资金的拨付明细',
  提供形式: '纸质',
  获取方式: '邮寄',
  接收材料: '1. 政府信息公开申请书1份\n2. 身份证明复印件1份',
  记录人: '办公室公开专员',
  经办人: '办公室公开专员',
  答复期限: '2026年3月16日',
  适用规定: '《中华人民共和国政府信息公开条例》（国务院令第711号）',
  承办科室: '城管科',
  答复类型: '部分公开',
  拟办意见: '竣工验收备案材料可以公开；拨付明细中涉及个人账户的内容遮盖后提供。',
  科室意见: '同意。　城管科科长　2026年3月2日',
  保密审查意见: '不涉及国家秘密；个人账户信息不予公开。　保密审查员甲　2026年3月2日',
  主管领导意见: '',
  主要领导意见: '',
  办理结果: '',
  补正内容: '1. 请明确“拨付明细”是指哪一批次的补助资金，并写明年度或者文号。\n2. 请提交本人身份证明的复印件。',
  补正期限: '2026年3月20日',
  说明事项: '2026年1月1日至3月3日，你（单位）共提出申请46件，其中32件内容相近。请逐类说明申请的理由和用途。',
  说明期限: '2026年3月20日前',
  原答复期限: '2026年3月16日',
  延期原因: '申请涉及的材料时间跨度长、需要逐页核对',
  延期至: '2026年4月14日',
  第三方: '月河电梯安装有限公司（样例）',
  涉及信息: '《月河里小区加装电梯工程施工合同》（2025年）及其附件',
  征求事项: '1. 是否同意公开上述合同及附件。\n2. 不同意公开或者只同意公开一部分的，请写明具体内容和理由。',
  回复期限: '收到本文书之日起15个工作日内',
  征求对象: '第三方',
  征求日期: '2026年2月26日',
  第三方意见: '不同意公开合同附件二中的单价。',
  公开理由: '加装电梯使用财政补助资金，单价是核算补助金额的依据，不公开会对公共利益造成重大影响。',
  收文机关: '月河区住房和城市建设委员会（样例）',
  协办单位: '月河区财政局（样例）',
  协办事项: '请协助查找2025年第二批老旧小区加装电梯补助资金的拨付文件，并提出可否公开的意见。',
  计费说明:
    '按件计收。2026年2月共申请35件：10件以内不收费；第11至30件，每件100元，计2000元；第31至35件，每件200元，计1000元。',
  收费金额: '3000元',
  缴费期限: '收到本通知次日起20个工作日内',
  缴费方式: '凭本通知到月河区政务服务大厅（样例）办理非税收入缴款，缴款后把凭证的复印件交本机关。',
  公开信息: '1. 《月河里小区加装电梯工程竣工验收备案表》\n2. 2025年加装电梯补助资金拨付明细（遮盖个人账户）',
  提供方式: '纸质复印件共12页，随本文书邮寄。',
  不予公开内容: '拨付明细中居民个人的银行账号、联系方式。',
  处理决定: '本机关对上述申请不再处理',
  理由: '上述内容属于个人隐私，公开会对第三方合法权益造成损害，且第三方不同意公开。',
  答复内容: '补助政策的全文已在月河区政府门户网站公开，可以自行查阅。',
  其他渠道: '月河区信访接待中心（样例），或拨打12345市民服务热线。',
  更正事项: '居民代表登记表中本人的出生年份',
  核查情况: '经与户籍档案核对，登记表中的出生年份录入有误。',
  更正结果: '已于2026年3月3日更正，更正后的登记表复印件附后。',
  附件: '1. 竣工验收备案表复印件\n2. 补助资金拨付明细复印件',
}

const OUTCOMES: Readonly<Partial<Record<LetterKindId, RemedyOutcome>>> = {
  'release-notice-third-party': 'third-party-release',
  fee: 'fee',
}

/** Values for one letter, as a case under the 2019 regulation gives them. */
export function sampleValues(id: LetterKindId): LetterValues {
  const kind = letterKind(id)
  const { basis, consequence, termNote } = letterBasis(id, '2019')
  const outcome = OUTCOMES[id] ?? kind.answers[0]
  const values: Record<LetterPlaceholder, string> = {
    ...VALUES,
    依据: id === 'reply-partly' ? `${basis}、第十五条` : basis,
    期限说明: termNote,
    逾期后果: consequence,
    文号: kind.mark === null ? '' : letterNumber(id, { prefix: OFFICE.prefix, year: 2026, serial: 3 }),
    救济告知: outcome ? remediesText('2026-03-04', outcome, REMEDIES) : '',
    ...OTHER_WORDS[id],
  }
  const usable = [...kind.required, ...kind.optional]
  return Object.fromEntries(usable.map((name) => [name, values[name]]))
}

/** Where the case above does not fit the letter. */
const OTHER_WORDS: Readonly<Partial<Record<LetterKindId, LetterValues>>> = {
  'approval-sheet': { 依据: '《中华人民共和国政府信息公开条例》第三十六条第三项、第三十七条、第十五条' },
  supplement: { 附件: '' },
  'state-reasons': { 附件: '', 登记编号: '', 收到日期: '', 申请内容: '' },
  extension: { 附件: '' },
  delay: { 附件: '' },
  'consult-third-party': { 附件: '征求意见回执' },
  'consult-notice': { 附件: '' },
  'release-notice-third-party': { 附件: '' },
  'consult-co-maker': { 附件: '征求意见回执', 涉及信息: '《月河区老旧小区加装电梯联合验收办法》（2025年）' },
  assistance: { 附件: '' },
  fee: { 附件: '', 登记编号: '', 收到日期: '', 申请内容: '', 救济告知: '' },
  'reply-released': { 公开信息: '《月河里小区加装电梯工程竣工验收备案表》', 附件: '竣工验收备案表复印件' },
  'reply-withheld': {
    理由: '上述材料属于尚在讨论、没有形成正式文件的过程性信息。',
    依据: '《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第三项',
    答复内容: '',
    附件: '',
  },
  'reply-unable': {
    理由: '经检索2024年至2026年的收发文登记和业务档案，没有上述政府信息。',
    依据: '《中华人民共和国政府信息公开条例》第三十六条第四项',
    答复内容: '补助资金由区级部门拨付，建议向月河区财政局（样例）咨询，电话：010-00000000。',
    附件: '',
  },
  'reply-declined': {
    理由: '本机关已于2026年1月20日对相同内容的申请作出答复，文号为月街公开告〔2026〕1号。',
    答复内容: '',
    附件: '',
  },
  'reply-other': { 理由: '本机关已告知补正，你（单位）没有在补正期限内补正，也没有说明理由。', 答复内容: '', 附件: '' },
  'not-a-request': { 理由: '上述内容反映施工噪声扰民、要求查处，属于投诉举报。', 答复内容: '', 附件: '' },
  correction: { 答复内容: '', 附件: '更正后的登记表复印件' },
}

/** Every letter, in the order of the list. */
export const SAMPLE_IDS = Object.keys(LETTER_KINDS) as LetterKindId[]
