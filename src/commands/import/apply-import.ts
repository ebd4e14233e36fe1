import { type LocalDate, yearOf } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Stores } from '../../store/stores.ts'
import type { ActContext, AuditNote } from '../act.ts'
import { itemNumber } from '../reference.ts'
import type { ImportSettings, ReadRows } from './ledger-item.ts'
import { type ImportPlan, planImport } from './plan-import.ts'

/** The file the rows came from. */
export interface ImportedFile {
  readonly sha256: string
  readonly name: string
}

export interface Imported {
  readonly text: string
  readonly audit: AuditNote
  readonly plan: ImportPlan
}

export interface ImportOptions {
  /** Faulty rows are left out; else one of them stops the whole file. */
  readonly skipFaulty: boolean
}

const DAY_MS = 86_400_000
/** The reviewers hear of one file once, however often it is looked at. */
const MARKS_TOLD_FOR_MS = 30 * DAY_MS

export async function loadImportSettings(
  context: Pick<ActContext, 'actor' | 'office' | 'calendar' | 'rules' | 'today' | 'stores'>,
): Promise<ImportSettings> {
  const { actor, office, calendar, rules, today, stores } = context
  const sections = await stores.people.findSections()
  const people = await stores.people.findAll()
  return { office, calendar, rules, today, sections, people, importer: actor.userId }
}

/**
 * 台账导入: every fresh row becomes an item in its last state, all of them or none. Safe to repeat: what is here is left alone.
 * @throws {UserError} where rows are faulty and were not to be skipped; nothing is imported then.
 */
export async function importLedger(
  read: ReadRows,
  file: ImportedFile,
  { skipFaulty }: ImportOptions,
  { actor, stores, now, calendar }: Pick<ActContext, 'actor' | 'stores' | 'now' | 'calendar'>,
): Promise<Imported> {
  await stores.ledgerImport.lock()
  const plan = await planImport(read, stores.ledgerImport)
  if (plan.faultyRows > 0 && !skipFaulty)
    throw new UserError('bad-arguments', `有 ${plan.faultyRows} 行有问题，一行也没有导入。请改正后再导入。`)
  const skipped = plan.known.length + plan.faultyRows
  const counts = { rows: read.rowCount, inserted: plan.fresh.length, known: plan.known.length, faulty: plan.faultyRows }
  const audit = { subjectKind: 'ledger' as const, subjectId: file.sha256, detail: counts }
  const text = importedText(plan)
  if (plan.fresh.length === 0) return { text, audit, plan }
  const route = await stores.routes.getNewest()
  const numbers = await takeNumbers(plan.fresh, stores)
  await stores.ledgerImport.insertAll(
    plan.fresh.map(({ due, ...item }, index) => ({
      ...item,
      number: numbers[index] ?? '',
      dueOn: due.dueOn,
      provisional: due.provisional,
      termWorkdays: due.termWorkdays,
    })),
    { by: actor.userId, at: now, calendarVersion: calendar.version, routeVersion: route.version },
  )
  await stores.ledgerImport.addRun({
    sha256: file.sha256,
    fileName: file.name,
    rowCount: read.rowCount,
    inserted: plan.fresh.length,
    skipped,
    by: actor.userId,
    at: now,
  })
  return { text, audit, plan }
}

function importedText({ fresh, known, faultyRows }: ImportPlan): string {
  const skipped = faultyRows > 0 ? `，有问题没有导入 ${faultyRows} 行` : ''
  return `已导入 ${fresh.length} 条，原来就有 ${known.length} 条${skipped}。`
}

/** Each in the series of the year it was filed, in the order of the file: the numbers of this year stay short. */
async function takeNumbers(
  items: readonly { readonly filedOn: LocalDate }[],
  { counters }: Pick<Stores, 'counters'>,
): Promise<string[]> {
  const ofYear = new Map<number, number>()
  for (const { filedOn } of items) ofYear.set(yearOf(filedOn), (ofYear.get(yearOf(filedOn)) ?? 0) + 1)
  const next = new Map<number, number>()
  for (const [year, count] of [...ofYear].sort(([one], [other]) => one - other))
    next.set(year, await counters.nextRun(`item-${year}`, count))
  return items.map(({ filedOn }) => {
    const year = yearOf(filedOn)
    const serial = next.get(year) ?? 0
    next.set(year, serial + 1)
    return itemNumber(year, serial)
  })
}

/** Rows with a mark of classification: the secrecy reviewers hear that it happened, once for a file (invariant 11). */
export async function tellOfMarks(
  { marked }: Pick<ReadRows, 'marked'>,
  { sha256 }: Pick<ImportedFile, 'sha256'>,
  { actor, stores, today, now }: Pick<ActContext, 'actor' | 'stores' | 'today' | 'now'>,
): Promise<void> {
  if (!(await stores.spentKeys.spend(`ledger-marks ${sha256}`, new Date(now.getTime() + MARKS_TOLD_FOR_MS), now)))
    return
  const text = `${actor.name} 要导入的台账有 ${marked.length} 行带有疑似密级标志，这些行没有保存。请联系本人核实。`
  for (const reviewer of await stores.people.findHolders('secrecy-reviewer', '', today))
    if (reviewer.userId !== actor.userId) await stores.outbox.toPerson(reviewer.userId, { kind: 'text', text }, now)
}

/** For the audit row of the same transaction. */
export function marksNote({ sha256 }: Pick<ImportedFile, 'sha256'>, { marked }: Pick<ReadRows, 'marked'>) {
  return { act: 'secrecy-mark', subjectKind: 'ledger', subjectId: sha256, detail: { rows: marked.length } }
}
