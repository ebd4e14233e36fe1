import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { Command } from './act.ts'
import { addEntries } from './add-record.ts'
import { readCount, readDetail } from './record-counts.ts'
import { leadingKind } from './record-entries.ts'
import type { RecordKind } from './record-kind.ts'
import { RECORD_KINDS } from './record-kinds.ts'
import { splitTokens, unitsOf } from './record-words.ts'

/** What is counted as it happens. The figures of the whole office, given once a year, keep 登记 in front. */
const DIRECT_KINDS = RECORD_KINDS.filter((kind) => !kind.isOfficeWide)

/** 咨询 现场 12，电话 5: a line of 登记 without the word. */
export const recordDirectly = {
  act: 'record.add',
  words: DIRECT_KINDS.flatMap((kind) => kind.words),
  usage: '咨询 现场 12，电话 5',
  summary: '不写“登记”也能登记',
  takesWhole: true,
  isMeant,

  handle: (words, context) => addEntries(words, context),
} satisfies Command

/**
 * Whether a text that begins with a kind is a line of work: the kind stands apart and a count follows. 会议纪要怎么公开
 * and 培训通知 are not, and go the way of all that is not understood.
 */
export function isMeant(text: string): boolean {
  const found = leadingKind(text)
  if (!found || found.kind.isOfficeWide) return false
  const behind = text.slice(found.word.length)
  const variants = Object.keys(found.kind.variants ?? {})
  const folded = foldCharacters(behind)
  if (!/^[\s:，,]|^\d/.test(folded) && !variants.some((name) => folded.startsWith(name))) return false
  return holdsCount(found.kind, behind, variants)
}

function holdsCount(kind: RecordKind, behind: string, variants: readonly string[]): boolean {
  try {
    return splitTokens(kind, behind).some((token) => {
      const bare = variants.reduce(
        (rest, name) => rest.replace(name, ''),
        foldCharacters(token).split(/[;\n]/)[0] ?? '',
      )
      if (readDetail(kind, token)) return true
      return kind.quantity === 'typed' && readCount(bare, unitsOf(kind)) !== null
    })
  } catch (error) {
    // A count that cannot be read is one all the same: the answer says how to write it.
    if (error instanceof UserError) return true
    throw error
  }
}
