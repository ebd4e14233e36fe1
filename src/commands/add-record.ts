import { yearOf } from '../domain/local-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import type { RegisterActKind } from '../store/register-acts.ts'
import type { ActContext, AuditNote, Command, Reply } from './act.ts'
import { parsePeriod, showRecords } from './list-records.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { parseCorrection } from './record-correction.ts'
import { splitEntries } from './record-entries.ts'
import { describeRecord, recordKind } from './record-kinds.ts'
import { assertFirstOfYear, yearAndDayTotal, yearTotal } from './record-totals.ts'
import { assertMayRecord, parseRecord, type RecordInput } from './record-words.ts'
import { getRecord, recordNumber } from './reference.ts'
import { cut } from './wording.ts'

/** 登记: lines of work beside items and requests; also 更正 and 作废 of an earlier line, and the lines of a day or month. */
export const addRecord = {
  act: 'record.add',
  words: ['登记', '记录'],
  usage: '登记 咨询 现场 28',
  summary: '登记咨询、微信、媒体、会议、培训等',

  async handle(words, context) {
    const folded = foldCharacters(words)
    if (/^(更正|改正)/.test(folded)) return correctRecord(words.slice(2).trim(), context)
    if (/^(作废|撤销|删除)/.test(folded)) return voidRecord(words.slice(2).trim(), context)
    const period = parsePeriod(words, context)
    return period ? showRecords(period, context) : addEntries(words, context)
  },
} satisfies Command

/** Of several, the one that is not understood is named by its place: its words may be somebody's name. */
function parseAll(entries: readonly string[], context: ActContext): RecordInput[] {
  return entries.map((entry, index) => {
    try {
      return parseRecord(entry, context)
    } catch (error) {
      if (entries.length === 1 || !(error instanceof UserError)) throw error
      const message = `第 ${index + 1} 条：${error.message}\n全部没有登记。`
      throw new UserError(error.code, message, { cause: error })
    }
  })
}

/** Everything one message says, or nothing of it: one undo takes it all back. */
export async function addEntries(words: string, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const inputs = parseAll(splitEntries(words, context.today), context)
  const added: { id: number; number: string; input: RecordInput; alike: WorkRecord | null }[] = []
  for (const input of inputs) {
    await assertFirstOfYear(input, context)
    const alike = await stores.workRecords.findAlike(input)
    added.push({ ...(await insertRecord(input, context)), input, alike })
  }
  await stores.registerActs.keep({ userId: actor.userId, act: 'record-add', subjects: added.map(({ id }) => id) }, now)
  const lines: string[] = []
  for (const { number, input } of added) {
    const what = `${number} ${describeRecord(input)}`
    const totals = await yearAndDayTotal(input, context)
    lines.push(added.length === 1 ? `已登记 ${what}\n${totals}` : `${what}（${totals}）`)
  }
  if (added.length > 1) lines.unshift(`已登记 ${added.length} 条：`)
  for (const { number, alike } of added)
    if (alike)
      lines.push(
        `注意：同一天已有 ${alike.number} ${describeRecord(alike)}，两条都计数；如重复请发“登记 作废 ${number}”。`,
      )
  return {
    text: lines.join('\n'),
    audit: added.map(({ number }): AuditNote => ({ subjectKind: 'record', subjectId: number })),
  }
}

/** Keeps one line of work. */
export async function insertRecord(
  input: RecordInput,
  context: ActContext,
  correction?: { corrects: number; reason: string },
): Promise<{ id: number; number: string }> {
  const { actor, stores, now } = context
  const year = yearOf(input.happenedOn)
  const number = recordNumber(year, await stores.counters.next(`record-${year}`))
  const id = await stores.workRecords.insert({ ...input, number }, actor.userId, now, correction)
  return { id, number }
}

/** `登记 更正 记35 30 原因`: the old line stays, marked; the new one counts. */
export async function correctRecord(words: string, context: ActContext): Promise<Reply> {
  const { record, rest } = await getLive(words, '登记 更正 记35 30 多记了', context)
  const { input, reason } = parseCorrection(record, rest, context.office.wechatAccounts)
  await context.stores.workRecords.markReplaced(record.id, context.now)
  const { id, number } = await insertRecord(input, context, { corrects: record.id, reason: cut(reason, 200) })
  await keepAct('record-correct', id, context)
  const change =
    input.subject === record.subject && input.quantity !== record.quantity
      ? `${record.quantity} 改为 ${input.quantity}`
      : `${describeRecord(record)} 改为 ${describeRecord(input)}`
  return {
    text: `已更正 ${record.number}：${change}，新编号 ${number}\n${await yearTotal(input, context)}`,
    audit: { subjectKind: 'record', subjectId: number },
  }
}

/** `登记 作废 记35 原因`: the line stays, marked, and counts nowhere. */
export async function voidRecord(words: string, context: ActContext): Promise<Reply> {
  const { record, rest } = await getLive(words, '登记 作废 记35 重复登记', context)
  assertNoPersonalData(rest)
  await context.stores.workRecords.markVoid(record.id, cut(rest || '作废', 200), context.now)
  await keepAct('record-void', record.id, context)
  return {
    text: `已作废 ${record.number} ${describeRecord(record)}\n${await yearTotal(record, context)}`,
    audit: { subjectKind: 'record', subjectId: record.number },
  }
}

function keepAct(act: RegisterActKind, id: number, { stores, actor, now }: ActContext): Promise<void> {
  return stores.registerActs.keep({ userId: actor.userId, act, subjects: [id] }, now)
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
