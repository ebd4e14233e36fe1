import type { LocalDate } from '../domain/local-date.ts'
import { parseSpokenDate, takeLeadingDate } from '../domain/spoken-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { RecordKind } from './record-kind.ts'
import { RECORD_KINDS } from './record-kinds.ts'

/** The longest word of a kind that the words begin with. */
export function leadingKind(words: string): { kind: RecordKind; word: string } | null {
  const folded = foldCharacters(words)
  const [best] = RECORD_KINDS.flatMap((kind) =>
    kind.words.filter((word) => folded.startsWith(word)).map((word) => ({ kind, word })),
  ).sort((a, b) => b.word.length - a.word.length)
  return best ?? null
}

/**
 * One message may hold several lines of work: on lines of their own, parted by semicolons, as another kind behind a
 * comma (`咨询 现场 12，培训 43人`), or as another variant of the same kind (`咨询 现场 12，电话 5`). A day written once in
 * a line of variants is that of all of them. Returned as if each had been typed alone.
 */
export function splitEntries(words: string, today: LocalDate): string[] {
  const parts: string[] = []
  for (const line of words.split(/[\n;；]+/).flatMap(splitAtKinds)) {
    const part = dayBehind(line.trim().replace(/^(?:登记|登記)[\s:：]*/, ''), today)
    const before = parts.at(-1)
    // A line that names no kind goes on with the one before it.
    if (before !== undefined && !leadingKind(part)) parts[parts.length - 1] = `${before} ${part}`
    else if (part !== '') parts.push(part)
  }
  return (parts.length > 0 ? parts : ['']).flatMap((part) => splitAtVariants(part, today))
}

/** `9月6日 咨询 现场 12`: the day may stand in front. */
function dayBehind(part: string, today: LocalDate): string {
  const leading = takeLeadingDate(part, today)
  return leading && leadingKind(leading.rest) ? `${leading.rest} ${leading.day}` : part
}

/** A kind begins a new line only where a number or a space follows: 报告年度计划 is part of a subject. */
function splitAtKinds(line: string): string[] {
  const parts: string[] = []
  for (const piece of line.split(/(?=[，,、])/)) {
    const bare = piece.replace(/^[，,、]\s*/, '')
    const next = leadingKind(bare)
    const behind = next ? foldCharacters(bare.slice(next.word.length)) : ''
    const isKind = next !== null && /^(?:[\s:]|\d)/.test(behind) && /\d|无|零/.test(behind)
    if (parts.length > 0 && !isKind) parts[parts.length - 1] += piece
    else parts.push(parts.length > 0 ? bare : piece)
  }
  return parts
}

function splitAtVariants(part: string, today: LocalDate): string[] {
  const found = leadingKind(part)
  if (!found?.kind.variants || found.kind.quantity !== 'typed') return [part]
  const { subject } = found.kind
  // 事项：电话投诉 is a subject, not a second variant.
  if (subject && (subject.required !== 'labelled' || part.includes(subject.label))) return [part]
  const behind = part.slice(found.word.length)
  const names = Object.keys(found.kind.variants)
    .sort((a, b) => b.length - a.length)
    .join('|')
  const folded = foldCharacters(behind)
  const starts = [...folded.matchAll(new RegExp(names, 'g'))].map(({ index }) => index)
  if (starts.length < 2) return [part]
  const days: string[] = []
  const pieces = starts.map((start, index) =>
    behind
      .slice(start, starts[index + 1])
      .split(/[\s，,、]+/)
      .filter((token) => {
        const isDay = /\d{8}|[-/.年月日号天]/.test(token) && parseSpokenDate(token, today) !== null
        if (isDay) days.push(token)
        return token !== '' && !isDay
      })
      .join(' '),
  )
  const before = behind
    .slice(0, starts[0])
    .replace(/[\s，,、:：]+/g, ' ')
    .trim()
  if (days.length + (before === '' ? 0 : 1) > 1)
    throw new UserError('bad-arguments', '一行里只写一个日期。不同日期的请分行写。')
  return pieces.map((piece) => [found.word, piece, before || days[0]].filter(Boolean).join(' '))
}
