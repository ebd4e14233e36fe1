import { LEDGER_MAX_LINES, type TableFormat } from '../../domain/ledger.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import { foldCharacters } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, AuditNote, Command, Reply } from '../act.ts'
import { withExampleTimes } from '../example-time.ts'
import { getPeriod, periodExamples } from '../period-words.ts'
import type { TableFile } from './build-file.ts'
import { type DeadlineContext, findDeadlines } from './find-deadlines.ts'
import { takeFormat } from './format-words.ts'

const OPEN_DATA_WORDS = /^(?:主动公开|已公开|公开信息|公开数据|开放数据|公开)(?:信息|数据)?(?=\s|\d|$)/
const DEADLINE_WORDS = /^(?:期限|日历|到期日)$/

/** 导出: open data, of what is public alone, and one's own last days as a calendar. Ledgers are another thing: 台账. */
export const exportData = {
  act: 'data.export',
  words: ['导出', '数据导出', '导出数据'],
  usage: '导出 主动公开 {年} csv',
  summary: '已公开信息的数据（可以对外），或期限的日历：导出 期限',

  async handle(words, context) {
    const { format, rest } = takeFormat(foldCharacters(words).trim())
    if (DEADLINE_WORDS.test(rest)) return sendDeadlines(context)
    const [word] = OPEN_DATA_WORDS.exec(rest) ?? []
    if (word === undefined)
      throw new UserError(
        'bad-arguments',
        `导出什么？已公开的信息发“${withExampleTimes(exportData.usage, context)}”（也可以 json、表格；时间可以写 ${periodExamples(context.today)}）；期限的日历发“导出 期限”。内部用的台账发“台账”。`,
      )
    return sendOpenData({ ...getPeriod(rest.slice(word.length), context.today), format }, context)
  },
} satisfies Command

/** @throws {UserError} where nothing was published in the time, or too much for one file. */
export async function askForOpenData(
  { from, to, format }: Period & { readonly format: TableFormat },
  { stores }: Pick<ActContext, 'stores'>,
): Promise<{ file: TableFile; total: number; audit: AuditNote }> {
  const total = await stores.ledgers.published.count({ from, to })
  const name = formatPeriod({ from, to })
  if (total === 0) throw new UserError('not-found', `${name}没有已公开的信息。可以换一段时间再导出。`)
  if (total > LEDGER_MAX_LINES)
    throw new UserError('too-long', `${name}共 ${total} 条，一个文件最多 ${LEDGER_MAX_LINES} 条，请分几次导出。`)
  return {
    file: { report: 'open-data', from, to, format },
    total,
    audit: { subjectKind: 'ledger', subjectId: `open-data ${from} ${to}`, detail: { lines: total } },
  }
}

async function sendOpenData(input: Period & { readonly format: TableFormat }, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { file, total, audit } = await askForOpenData(input, context)
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
  return {
    text: `已公开信息的数据（${formatPeriod(input)}），共 ${total} 条，随后发到。里面只有公开的内容，可以对外。`,
    audit,
  }
}

/** @throws {UserError} where nothing is open. */
export async function askForDeadlines(
  context: DeadlineContext,
): Promise<{ file: TableFile; count: number; audit: AuditNote }> {
  const deadlines = await findDeadlines(context)
  if (deadlines.length === 0) throw new UserError('not-found', '现在没有在办的事项、申请和要点，没有期限可以导出。')
  return {
    file: { report: 'deadlines', askedBy: context.actor.userId },
    count: deadlines.length,
    audit: { subjectKind: 'ledger', subjectId: 'deadlines', detail: { lines: deadlines.length } },
  }
}

async function sendDeadlines(context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { file, count, audit } = await askForDeadlines(context)
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
  return {
    text: `${count} 个期限的日历随后发到，点开可以加到手机或电脑的日历，只有编号和日期。期限变了再导出一次，原来的会更新。`,
    audit,
  }
}
