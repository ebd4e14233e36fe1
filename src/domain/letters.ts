import type { LetterPlaceholder } from './letter-placeholders.ts'
import { countCharacters } from './text.ts'

export const LETTER_RECIPIENTS = {
  applicant: '申请人',
  'third-party': '第三方',
  'co-maker': '共同制作机关',
  assisting: '协办单位',
  internal: '本单位内部',
} as const
export type LetterRecipient = keyof typeof LETTER_RECIPIENTS

/** The groups of the annual form (reference 3.4b), and the two replies that stand outside them. */
export type LetterOutcome =
  | 'released'
  | 'partly'
  | 'withheld'
  | 'unable'
  | 'declined'
  | 'other'
  | 'petition'
  | 'correction'

export interface LetterKind {
  /** What the letter is called, and its template: `name.docx`. */
  readonly name: string
  readonly to: LetterRecipient
  /** The letters (字) of its number; letters with the same count together. Null: a form, known by the case's number. */
  readonly mark: string | null
  /** The template must hold them, and the letter is refused without a value for each. */
  readonly required: readonly LetterPlaceholder[]
  /** The template may hold them; a paragraph with nothing to say is left out. */
  readonly optional: readonly LetterPlaceholder[]
  /** Filled in further by hand: what is empty in its table stays there to be written. */
  readonly isFilledByHand: boolean
  /** Outcomes of a case this letter tells the applicant. */
  readonly answers: readonly LetterOutcome[]
}

/** What every letter with a number opens and closes with. */
const ISSUED = ['文号', '单位名称', '日期'] as const
const CONTACT = ['单位地址', '联系人', '联系电话', '附件'] as const
const CASE = ['登记编号', '申请人', '收到日期', '申请内容'] as const
const REPLY = [...ISSUED, ...CASE, '依据', '救济告知'] as const
const APPLICANT = ['证件名称', '证件号码', '联系地址', '申请人电话', '电子邮箱', '代理人'] as const
const REPLY_OPTIONAL = [...CONTACT, '申请日期', '提交方式', '答复内容'] as const

type Draft = Omit<LetterKind, 'answers' | 'isFilledByHand'> & Partial<Pick<LetterKind, 'answers' | 'isFilledByHand'>>
const letter = (draft: Draft): LetterKind => ({ answers: [], isFilledByHand: false, ...draft })

const reply = (
  name: string,
  answers: readonly LetterOutcome[],
  required: readonly LetterPlaceholder[],
  more: Partial<Draft> = {},
) =>
  letter({
    name,
    to: 'applicant',
    mark: '告',
    required: [...REPLY, ...required],
    optional: REPLY_OPTIONAL,
    answers,
    ...more,
  })

/**
 * The letters of 依申请公开 (reference 3.1, one city's list). What goes to anybody but the applicant cannot name the
 * applicant: their name and papers are theirs, and nobody needs them to say whether information may be released.
 */
export const LETTER_KINDS = {
  'application-form': letter({
    name: '政府信息公开申请表',
    isFilledByHand: true,
    to: 'applicant',
    mark: null,
    required: ['单位名称', '登记编号', '申请人', '申请内容', '申请日期', '记录人'],
    optional: ['申请人类别', ...APPLICANT, '提交方式', '提供形式', '获取方式', '联系电话', '单位地址'],
  }),
  'register-sheet': letter({
    name: '政府信息公开申请登记表',
    isFilledByHand: true,
    to: 'internal',
    mark: null,
    required: ['单位名称', '登记编号', '申请人', '申请内容', '提交方式', '收到日期', '答复期限', '经办人'],
    optional: [
      ...APPLICANT,
      '申请人类别',
      '申请日期',
      '提供形式',
      '获取方式',
      '接收材料',
      '适用规定',
      '承办科室',
      '日期',
    ],
  }),
  receipt: letter({
    name: '政府信息公开申请接收回执',
    to: 'applicant',
    mark: null,
    required: ['单位名称', '登记编号', '申请人', '申请内容', '提交方式', '收到日期', '答复期限', '日期'],
    optional: ['申请日期', '接收材料', '期限说明', '经办人', '依据', '单位地址', '联系人', '联系电话'],
  }),
  'approval-sheet': letter({
    name: '政府信息公开申请审查呈批单',
    isFilledByHand: true,
    to: 'internal',
    mark: null,
    required: [
      '单位名称',
      '登记编号',
      '申请人',
      '申请内容',
      '收到日期',
      '答复期限',
      '承办科室',
      '答复类型',
      '拟办意见',
      '依据',
    ],
    optional: [
      '申请人类别',
      '提交方式',
      '提供形式',
      '获取方式',
      '经办人',
      '科室意见',
      '保密审查意见',
      '主管领导意见',
      '主要领导意见',
      '办理结果',
      '日期',
    ],
  }),
  supplement: letter({
    name: '补正告知书',
    to: 'applicant',
    mark: '补',
    required: [...ISSUED, ...CASE, '依据', '补正内容', '补正期限'],
    optional: [...CONTACT, '申请日期', '提交方式', '期限说明', '逾期后果'],
  }),
  'state-reasons': letter({
    name: '说明理由告知书',
    to: 'applicant',
    mark: '理',
    required: [...ISSUED, '申请人', '依据', '说明事项', '说明期限'],
    optional: [...CONTACT, '登记编号', '收到日期', '申请内容', '逾期后果'],
  }),
  extension: letter({
    name: '延期答复告知书',
    to: 'applicant',
    mark: '延',
    required: [...ISSUED, ...CASE, '依据', '延期原因', '延期至'],
    optional: [...CONTACT, '原答复期限', '期限说明'],
  }),
  delay: letter({
    name: '合理延迟答复告知书',
    to: 'applicant',
    mark: '延',
    required: [...ISSUED, ...CASE, '依据', '延期原因', '延期至'],
    optional: [...CONTACT, '原答复期限', '期限说明'],
  }),
  'consult-third-party': letter({
    name: '征求意见书（第三方）',
    to: 'third-party',
    mark: '征',
    required: [...ISSUED, '第三方', '涉及信息', '征求事项', '回复期限', '依据'],
    optional: [...CONTACT, '登记编号', '逾期后果'],
  }),
  'consult-notice': letter({
    name: '征求意见告知书',
    to: 'applicant',
    mark: '征告',
    required: [...ISSUED, ...CASE, '依据', '征求对象', '征求日期'],
    optional: [...CONTACT, '期限说明'],
  }),
  'release-notice-third-party': letter({
    name: '依申请公开告知书（第三方）',
    to: 'third-party',
    mark: '告',
    required: [...ISSUED, '第三方', '涉及信息', '公开理由', '依据', '救济告知'],
    optional: [...CONTACT, '登记编号', '第三方意见', '征求日期'],
  }),
  'consult-co-maker': letter({
    name: '征求意见书（共同制作机关）',
    to: 'co-maker',
    mark: '征',
    required: [...ISSUED, '收文机关', '涉及信息', '征求事项', '回复期限', '依据'],
    optional: [...CONTACT, '登记编号', '逾期后果'],
  }),
  assistance: letter({
    name: '协办函',
    to: 'assisting',
    mark: '协',
    required: [...ISSUED, '协办单位', '涉及信息', '协办事项', '回复期限'],
    optional: [...CONTACT, '登记编号', '依据'],
  }),
  fee: letter({
    name: '收费通知书',
    to: 'applicant',
    mark: '费',
    required: [...ISSUED, '申请人', '依据', '计费说明', '收费金额', '缴费期限', '缴费方式'],
    optional: [...CONTACT, '登记编号', '收到日期', '申请内容', '逾期后果', '期限说明', '救济告知'],
  }),
  'reply-released': reply('予以公开告知书', ['released'], ['公开信息', '提供方式']),
  'reply-partly': reply('部分公开告知书', ['partly'], ['公开信息', '提供方式', '不予公开内容', '理由']),
  'reply-withheld': reply('不予公开告知书', ['withheld'], ['理由']),
  'reply-unable': reply('无法提供告知书', ['unable'], ['理由']),
  'reply-declined': reply('不予处理告知书', ['declined'], ['理由']),
  'reply-other': reply('其他处理告知书', ['other'], ['处理决定', '理由']),
  'not-a-request': reply('非政府信息公开申请告知书', ['petition'], ['理由', '其他渠道']),
  correction: reply('更正政府信息答复书', ['correction'], ['更正事项', '核查情况', '更正结果'], {
    mark: '更',
    required: [...ISSUED, '登记编号', '申请人', '收到日期', '依据', '救济告知', '更正事项', '核查情况', '更正结果'],
  }),
} as const satisfies Readonly<Record<string, LetterKind>>

export type LetterKindId = keyof typeof LETTER_KINDS

export const LETTER_KIND_IDS = Object.keys(LETTER_KINDS) as LetterKindId[]

export function letterKind(id: LetterKindId): LetterKind {
  return LETTER_KINDS[id]
}

export function templateFileName(id: LetterKindId): string {
  return `${LETTER_KINDS[id].name}.docx`
}

/** The letter that tells an applicant this outcome. */
export function replyLetterOf(outcome: LetterOutcome): LetterKindId {
  const id = LETTER_KIND_IDS.find((each) => letterKind(each).answers.includes(outcome))
  if (!id) throw new RangeError(`no letter answers ${outcome}`)
  return id
}

export interface LetterNumberParts {
  /** 机关代字 with the word of this work, such as 月街公开. */
  readonly prefix: string
  readonly year: number
  /** Counted by prefix, mark and year. */
  readonly serial: number
}

/** 月街公开告〔2026〕3号: 年份 in 〔〕, no zeros before the serial (GB/T 9704—2012 7.2.5). @throws {RangeError} for a form. */
export function letterNumber(id: LetterKindId, { prefix, year, serial }: LetterNumberParts): string {
  const { mark, name } = letterKind(id)
  if (mark === null) throw new RangeError(`${name} has no number of its own`)
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError('serials count from 1')
  return `${prefix}${mark}〔${year}〕${serial}号`
}

/** What no file system, WeCom included, takes in a name, and what hides or turns text. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu
const MAX_NUMBER_CHARACTERS = 60

/** 补正告知书-月街公开补〔2026〕3号.docx; never the applicant's name. `number`: of the letter, of the case for a form. */
export function letterFileName(id: LetterKindId, number: string): string {
  const clean = number.replace(NOT_IN_NAMES, '').trim()
  if (clean === '' || countCharacters(clean) > MAX_NUMBER_CHARACTERS) throw new RangeError('not a number of a letter')
  return `${LETTER_KINDS[id].name}-${clean}.docx`
}
