import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { RULE_KINDS, RULE_SIDES, type RuleDocument } from '../domain/rule-document.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { insertRecord } from './add-record.ts'
import { getTitle } from './item-words.ts'
import { readDay } from './known-day.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { ruleNumber } from './rule-reference.ts'

/** About forty pages: longer ones are kept as files. */
export const MAX_CONTENT_CHARACTERS = 30_000
const MAX_DOCUMENT_NUMBER_CHARACTERS = 60

export interface RuleInput {
  readonly kind: RuleDocument['kind']
  readonly side: RuleDocument['side']
  readonly title: string
  readonly documentNumber: string
  readonly issuedOn: LocalDate
  readonly content: string
  readonly attachmentId: number | null
}

/** 登记制度, 登记指南: keeps one of the office's own documents, to be found by words and sent in chat. */
export const registerRule = ruleCommand(
  'rule',
  ['登记制度', '制度登记'],
  '登记制度 主动公开 2017-02-14 《会议开放制度》',
)
export const registerGuide = ruleCommand(
  'guide',
  ['登记指南', '指南登记'],
  '登记指南 依申请公开 2017-03-21 《政府信息公开指南》',
)

function ruleCommand(kind: RuleDocument['kind'], words: readonly string[], usage: string) {
  return {
    act: 'document.manage',
    words,
    usage,
    summary: `保存本单位的${RULE_KINDS[kind]}，正文写在下一行起`,
    handle: (typed, context) => storeRule({ kind, ...parseRule(typed, usage, context), attachmentId: null }, context),
  } satisfies Command
}

const SIDES: Readonly<Record<string, RuleDocument['side']>> = {
  主动公开: 'proactive',
  依申请公开: 'on-request',
  依申请: 'on-request',
  通用: 'both',
}

/** `主动公开 2017-02-14 月街发〔2017〕3号 《…》` in any order, the text from the next line on. */
function parseRule(words: string, usage: string, { today }: ActContext) {
  const [head = '', ...text] = words.split('\n')
  const title: string[] = []
  let side: RuleDocument['side'] | null = null
  let issuedOn: LocalDate | null = null
  let documentNumber = ''
  for (const token of head.split(/[\s，,]+/).filter(Boolean)) {
    const folded = foldCharacters(token)
    const day: LocalDate | null = issuedOn === null && !token.includes('《') ? readDay(token, today) : null
    if (day) issuedOn = day
    else if (!side && SIDES[folded]) side = SIDES[folded] ?? null
    else if (!documentNumber && /^[^《]+[〔[(]20\d{2}[〕\])]\d+号$/.test(folded)) documentNumber = token
    else title.push(token)
  }
  const missing = side ? (issuedOn ? '' : '印发日期') : '主动公开、依申请公开或通用'
  if (!side || !issuedOn) throw new UserError('bad-arguments', `请写明${missing}。写法：${usage}`)
  return { side, issuedOn, documentNumber, title: title.join(' '), content: text.join('\n').trim() }
}

/** The same from chat and page. */
export async function storeRule(input: RuleInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const title = getTitle(input.title)
  assertNoPersonalData(title)
  if (input.issuedOn > today)
    throw new UserError('bad-arguments', `印发日期 ${formatDay(input.issuedOn)} 还没有到，请核对。`)
  if ([...input.content].length > MAX_CONTENT_CHARACTERS)
    throw new UserError('too-long', `正文超过 ${MAX_CONTENT_CHARACTERS} 字，请在网页上传原件。`)
  if ([...input.documentNumber].length > MAX_DOCUMENT_NUMBER_CHARACTERS)
    throw new UserError('too-long', `文号超过 ${MAX_DOCUMENT_NUMBER_CHARACTERS} 字，请核对。`)
  const known = await stores.ruleDocuments.findByTitle(title)
  if (known)
    throw new UserError(
      'duplicate',
      `《${title}》已登记过（${known.number}），没有重复登记。修订过的，先发“废止制度 ${known.number}”，再登记新的。`,
    )
  const number = ruleNumber(yearOf(today), await stores.counters.next(`rule-${yearOf(today)}`))
  await stores.ruleDocuments.insert({ ...input, title, number }, actor.userId, now)
  const name = RULE_KINDS[input.kind]
  const text = input.content || input.attachmentId !== null ? '' : '\n还没有正文：别人只能查到名称和日期。'
  const counted = await countRule(input, title, context)
  return {
    text: `已登记${name} ${number}《${title}》\n${RULE_SIDES[input.side]}，${formatDay(input.issuedOn)} 印发${text}\n大家发“${name} 词”就能查到。${counted}`,
    audit: { subjectKind: 'document', subjectId: number, detail: { kind: input.kind } },
  }
}

/** 年度数据 counts what was made in a year: the document is entered once, and counted with it. */
async function countRule(input: RuleInput, title: string, context: ActContext): Promise<string> {
  const { side, issuedOn } = input
  if (side === 'both' || issuedOn < context.office.body.startsOn) return ''
  const record = {
    kind: 'rule',
    variant: side,
    subject: `《${title}》`,
    quantity: 1,
    details: {},
    happenedOn: issuedOn,
  } as const
  const [from, to] = [`${yearOf(issuedOn)}-01-01`, `${yearOf(issuedOn)}-12-31`] as const satisfies readonly LocalDate[]
  // Somebody may have counted it by hand, on the day they did so.
  if (await context.stores.workRecords.isCounted('rule', [title, `《${title}》`], from, to)) return ''
  const { number } = await insertRecord(record, context)
  return `\n已计入 ${yearOf(issuedOn)} 年“制度”项数（${number}）。`
}
