import { type LocalDate, yearOf } from '../domain/local-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { parseCorrection } from './record-correction.ts'
import { describeRecord, isState, recordKind } from './record-kinds.ts'
import { assertMayRecord, parseRecord, type RecordInput } from './record-words.ts'
import { getRecord, recordNumber } from './reference.ts'
import { cut } from './wording.ts'

/** 登记: one line of work beside items and requests; also 更正 and 作废 of an earlier line. */
export const addRecord = {
  act: 'record.add',
  words: ['登记', '记录'],
  usage: '登记 咨询 现场 28',
  summary: '登记咨询、微信、媒体、会议、培训等',

  async handle(words, context) {
    const folded = foldCharacters(words)
    if (/^(更正|改正)/.test(folded)) return correct(words.slice(2).trim(), context)
    if (/^(作废|撤销|删除)/.test(folded)) return cancel(words.slice(2).trim(), context)
    const input = parseRecord(words, context)
    await assertFirstOfYear(input, context)
    const alike = await context.stores.workRecords.findAlike(input)
    const number = await insertRecord(input, context)
    const total = await yearTotal(input, context)
    const twice = alike
      ? `\n注意：同一天已有 ${alike.number} ${describeRecord(alike)}，两条都计数；如重复请发“登记 作废 ${number}”。`
      : ''
    return {
      text: `已登记 ${number} ${describeRecord(input)}\n${total}${twice}`,
      audit: { subjectKind: 'record', subjectId: number },
    }
  },
} satisfies Command

/** Keeps one line of work. Returns its number. */
export async function insertRecord(
  input: RecordInput,
  context: ActContext,
  correction?: { corrects: number; reason: string },
): Promise<string> {
  const { actor, stores, now } = context
  const year = yearOf(input.happenedOn)
  const number = recordNumber(year, await stores.counters.next(`record-${year}`))
  await stores.workRecords.insert({ ...input, number }, actor.userId, now, correction)
  return number
}

/** @throws {UserError} for a second line of what stands once a year: two would add up to what is not so. */
async function assertFirstOfYear(input: RecordInput, { stores }: ActContext): Promise<void> {
  const kind = recordKind(input.kind)
  if (!isState(kind, input.variant)) return
  const year = yearOf(input.happenedOn)
  const [first] = await stores.workRecords.findLive({ kind: kind.kind, variant: input.variant, ...yearBounds(year) })
  if (first)
    throw new UserError(
      'duplicate',
      `${year}年已登记 ${first.number} ${describeRecord(first)}，这个数一年只登一条。要改请发“登记 更正 ${first.number} 数量 原因”。`,
    )
}

async function yearTotal(input: RecordInput, { stores }: ActContext): Promise<string> {
  const year = yearOf(input.happenedOn)
  const kind = recordKind(input.kind)
  const { from, to } = yearBounds(year)
  const variant = input.variant === '' ? null : input.variant
  const total = await stores.workRecords.sum(input.kind, variant, from, to)
  return `${year}年累计 ${total} ${kind.unit}`
}

function yearBounds(year: number): { from: LocalDate; to: LocalDate } {
  return { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate }
}

/** `登记 更正 记35 30 原因`: the old line stays, marked; the new one counts. */
async function correct(words: string, context: ActContext): Promise<Reply> {
  const { record, rest } = await getLive(words, '登记 更正 记35 30 多记了', context)
  const { input, reason } = parseCorrection(record, rest, context.office.wechatAccounts)
  await context.stores.workRecords.markReplaced(record.id, context.now)
  const number = await insertRecord(input, context, { corrects: record.id, reason: cut(reason, 200) })
  const change =
    input.subject === record.subject && input.quantity !== record.quantity
      ? `${record.quantity} 改为 ${input.quantity}`
      : `${describeRecord(record)} 改为 ${describeRecord(input)}`
  return {
    text: `已更正 ${record.number}：${change}，新编号 ${number}\n${await yearTotal(input, context)}`,
    audit: { subjectKind: 'record', subjectId: number },
  }
}

async function cancel(words: string, context: ActContext): Promise<Reply> {
  const { record, rest } = await getLive(words, '登记 作废 记35 重复登记', context)
  assertNoPersonalData(rest)
  await context.stores.workRecords.markVoid(record.id, cut(rest || '作废', 200), context.now)
  return {
    text: `已作废 ${record.number} ${describeRecord(record)}\n${await yearTotal(record, context)}`,
    audit: { subjectKind: 'record', subjectId: record.number },
  }
}

/** Own lines only; the disclosure officer, who answers for the register, also those of others. */
async function getLive(words: string, usage: string, context: ActContext) {
  const found = await getRecord(words, usage, context)
  const { record } = found
  const keepsRegister = context.actor.roles.some((held) => held.role === 'disclosure-officer')
  if (record.recordedBy !== context.actor.userId && !keepsRegister)
    throw new UserError('no-right', `${record.number} 不是您登记的，请登记人或公开专员来更正。`)
  assertMayRecord(recordKind(record.kind), context.actor)
  if (!record.live) throw new UserError('wrong-state', `${record.number} 已更正或作废过，不能再改。`)
  return found
}
