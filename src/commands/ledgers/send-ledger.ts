import { LEDGER_KINDS, LEDGER_MAX_LINES, LEDGER_NAMES, type LedgerKind, type TableFormat } from '../../domain/ledger.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import { mayEver, sectionsFor } from '../../domain/permissions.ts'
import { foldCharacters } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import { ledgerName } from '../../reports/ledgers/index.ts'
import type { ActContext, AuditNote, Command, Reply } from '../act.ts'
import { getVault, readingNote } from '../applicant-data.ts'
import { withExampleTimes } from '../example-time.ts'
import { getPeriod, periodExamples } from '../period-words.ts'
import { takeFormat } from './format-words.ts'
import { countLedger } from './prepare-ledger.ts'

/** Other words for a ledger, longest first where one begins with another. */
const WORDS: Readonly<Record<string, LedgerKind>> = {
  依申请公开: 'request',
  依申请: 'request',
  申请: 'request',
  主动公开: 'disclosure',
  公开: 'disclosure',
  保密审查: 'secrecy-review',
  保密: 'secrecy-review',
  审查: 'secrecy-review',
  咨询: 'consultation',
  会议培训: 'meeting',
  会议: 'meeting',
  培训: 'meeting',
  要点任务: 'task',
  任务: 'task',
  要点: 'task',
}

const NAMED_WORDS = /(?:^|\s)(?:全名|实名|显示姓名)(?=\s|$)/
/** A chat takes 20 MB (protocol 4.3); csv and JSON are not packed. */
const CHAT_MAX_LINES: Readonly<Record<TableFormat, number>> = { xlsx: LEDGER_MAX_LINES, csv: 20_000, json: 20_000 }
/** Each reading of a full name has its audit row. */
const MAX_NAMED = 500

/** 台账: one of the office's books over a time, as a table into the chat of who asks. */
export const showLedger = {
  act: 'ledger.read',
  words: ['台账', '要台账', '导出台账'],
  usage: '台账 主动公开 {月}',
  summary: '要一段时间的台账（表格，内部用）',

  async handle(words, context) {
    const folded = foldCharacters(words).trim()
    if (folded === '') return { text: overview(context) }
    const isNamed = NAMED_WORDS.test(folded)
    const { format, rest } = takeFormat(folded.replace(NAMED_WORDS, ' '))
    const { ledger, rest: time } = takeLedger(rest, context)
    return sendLedger({ ledger, ...getPeriod(time, context.today), format, isNamed }, context)
  },
} satisfies Command

export interface LedgerInput extends Period {
  readonly ledger: LedgerKind
  readonly format: TableFormat
  readonly isNamed: boolean
}

function overview(context: ActContext): string {
  const names = LEDGER_KINDS.map((kind) => LEDGER_NAMES[kind]).join('、')
  return `有六本台账：${names}。\n写名称和时间，例如：${withExampleTimes(showLedger.usage, context)}。时间可以写：${periodExamples(context.today)}。`
}

/** @throws {UserError} naming the ledgers there are. */
function takeLedger(words: string, context: ActContext): { ledger: LedgerKind; rest: string } {
  const found = Object.keys(WORDS).find((word) => words.startsWith(word))
  const ledger = found === undefined ? undefined : WORDS[found]
  if (found === undefined || !ledger)
    throw new UserError(
      'bad-arguments',
      `没有这本台账。有：${LEDGER_KINDS.map((kind) => LEDGER_NAMES[kind]).join('、')}。例如：${withExampleTimes(showLedger.usage, context)}`,
    )
  return {
    ledger,
    rest: words
      .slice(found.length)
      .replace(/^台[账帐]/, '')
      .trim(),
  }
}

/**
 * Sees that there is something to send, and writes down what is read in full.
 * @throws {UserError} for a ledger without a line or with too many, and for full names without the right to them.
 */
export async function askForLedger(
  { ledger, from, to, isNamed }: LedgerInput,
  maxLines: number,
  context: ActContext,
): Promise<{ total: number; audit: readonly AuditNote[] }> {
  const { actor, stores } = context
  const query = { from, to, sections: sectionsFor('ledger.read', actor) }
  const total = await countLedger(ledger, query, stores)
  const name = `${ledgerName(ledger)}（${formatPeriod({ from, to })}）`
  if (total === 0)
    throw new UserError('not-found', `${name}没有记录${query.sections ? '（只看您科室的）' : ''}。可以换一段时间再要。`)
  if (total > maxLines)
    throw new UserError('too-long', `${name}共 ${total} 条，一个文件最多 ${maxLines} 条，请按季度或月份分几次要。`)
  const detail = { lines: total, named: isNamed ? 1 : 0 }
  const note: AuditNote = { subjectKind: 'ledger', subjectId: `${ledger} ${from} ${to}`, detail }
  if (!isNamed) return { total, audit: [note] }
  if (ledger !== 'request') throw new UserError('bad-arguments', '只有依申请公开台账有申请人，不用写“全名”。')
  if (!mayEver('personal-data.read', actor))
    throw new UserError('no-right', '申请人的全名只有公开专员能要。不写“全名”的，姓名只显示姓。')
  getVault(context)
  const numbers = await stores.ledgers.requests.findNumbersWithApplicant(query)
  if (numbers.length > MAX_NAMED)
    throw new UserError('too-long', `带全名的一次最多 ${MAX_NAMED} 件，这里有 ${numbers.length} 件，请分几次要。`)
  return { total, audit: [note, ...numbers.map((number) => readingNote(number, 'export'))] }
}

/** Sends the ledger to the chat of who asks; it is made as things stand when it is sent. @throws {UserError} */
export async function sendLedger(input: LedgerInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { total, audit } = await askForLedger(input, CHAT_MAX_LINES[input.format], context)
  const file = { report: 'ledger', ...input, askedBy: actor.userId } as const
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
  const masked = input.ledger === 'request' && !input.isNamed ? '申请人只显示姓。' : ''
  const named = input.isNamed ? '里面有申请人的全名：不要转发，用完从手机上删除。' : ''
  return {
    text: `${ledgerName(input.ledger)}（${formatPeriod(input)}），共 ${total} 条，随后发到。${masked}${named}`,
    audit,
  }
}
