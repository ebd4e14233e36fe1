import type { Office } from '../../domain/office.ts'
import { type Finding, screen } from '../../domain/screening/index.ts'
import { findSecrecyMark } from '../../domain/secrecy-mark.ts'
import type { LedgerRow } from '../../files/ledger/ledger.ts'
import type { LedgerItem } from './ledger-item.ts'

/** Also in columns that are not imported: a mark in the remarks is a mark. */
export function isMarked({ cells }: LedgerRow): boolean {
  return Object.values(cells).some((cell) => cell !== '' && findSecrecyMark(cell) !== null)
}

/** What the screening finds in the texts of an item. */
export function screenItem({ draft }: LedgerItem, office: Office): Finding[] {
  const own = draft.documentNumber ? [draft.documentNumber] : []
  const parts = [
    { place: '标题', text: draft.title },
    { place: '内容', text: draft.content, unit: 'paragraph' as const },
    { place: '摘要', text: draft.form?.summary ?? '', unit: 'paragraph' as const },
    { place: '依据', text: draft.basis ?? '' },
  ]
  return screen(
    parts.filter(({ text }) => text !== ''),
    {
      attribute: draft.proposedAttribute ?? 'proactive',
      publicDocumentNumbers: [...office.screening.publicDocumentNumbers, ...own],
    },
  )
}
