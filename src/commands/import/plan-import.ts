import type { KnownItem, LedgerImportStore } from '../../store/ledger-import.ts'
import { LEDGER_COLUMNS } from './columns.ts'
import type { LedgerItem, ReadRows, RowFault } from './ledger-item.ts'

/** What importing the rows would do now. Every row is in one of the three: fresh, known, or among the faulty. */
export interface ImportPlan {
  readonly read: ReadRows
  readonly fresh: readonly LedgerItem[]
  readonly known: readonly { readonly rowNumber: number; readonly number: string }[]
  /** In the order of the file; a row may have several. */
  readonly faults: readonly RowFault[]
  readonly faultyRows: number
}

/** Holds the rows against what is here already. */
export async function planImport(read: ReadRows, store: Pick<LedgerImportStore, 'findKnown'>): Promise<ImportPlan> {
  const keys = read.items.map(({ key, section, draft: { formedOn, title }, indexNumber }) => ({
    key,
    section,
    formedOn,
    title,
    indexNumber,
  }))
  const find = createFinder(await store.findKnown(keys))
  const fresh: LedgerItem[] = []
  const known: { rowNumber: number; number: string }[] = []
  const faults: RowFault[] = [...read.faults]
  for (const item of read.items) {
    const { rowNumber } = item
    const same = find.same(item)
    const holder = item.indexNumber === null ? undefined : find.byIndexNumber(item.indexNumber)
    if (same) known.push({ rowNumber, number: same.number })
    else if (holder)
      faults.push({
        rowNumber,
        column: LEDGER_COLUMNS.indexNumber.label,
        reason: `索引号已用于 ${holder.number}，标题、日期或科室不同。请核对。`,
      })
    else fresh.push(item)
  }
  faults.sort((a, b) => a.rowNumber - b.rowNumber)
  return { read, fresh, known, faults, faultyRows: new Set(faults.map(({ rowNumber }) => rowNumber)).size }
}

function createFinder(items: readonly KnownItem[]) {
  const byKey = new Map(items.flatMap((item) => (item.key === null ? [] : [[item.key, item]])))
  const byIndex = new Map(items.flatMap((item) => (item.indexNumber === null ? [] : [[item.indexNumber, item]])))
  const exact = (item: Pick<KnownItem, 'section' | 'formedOn' | 'title'>) =>
    JSON.stringify([item.section, item.formedOn, item.title])
  const byTitle = new Map(items.filter(({ isWithdrawn }) => !isWithdrawn).map((item) => [exact(item), item]))
  return {
    same: ({ key, section, draft }: LedgerItem) =>
      byKey.get(key) ?? byTitle.get(exact({ section, formedOn: draft.formedOn, title: draft.title })),
    byIndexNumber: (indexNumber: string) => byIndex.get(indexNumber),
  }
}
