import { SCENES, type SeenDigest, type SeenTally } from './observer.ts'
import type { FoundingYear } from './plan/founding-year.ts'
import type { ExpectedDigest } from './plan/reminders.ts'

/** One line below the table. */
export interface Check {
  readonly label: string
  readonly expected: number
  readonly seen: number
  /** What is wrong in detail; empty when all is well. */
  readonly faults: readonly string[]
}

export interface Seen {
  readonly digests: readonly SeenDigest[]
  readonly tallies: readonly SeenTally[]
  readonly scenes: readonly number[]
  readonly zeroCards: number
  readonly yearAnswer: string
  readonly numberOfKey: (key: string) => string | undefined
}

const FAULTS_SHOWN = 5

/** Everything beside F1–F35 that must hold at the simulator. */
export function checkYear(year: FoundingYear, seen: Seen): Check[] {
  const returned = year.actions.filter(({ purpose }) => purpose === 'return').length
  const returnedItems = year.items.filter(({ fate }) => fate.returnedAt.length > 0).length
  const late = year.items.filter(({ fate }) => fate.kind === 'late').length
  const numberIn = (pattern: RegExp) => Number(pattern.exec(seen.yearAnswer)?.[1] ?? Number.NaN)
  return [
    ...checkDigests(year.digests, seen),
    ...checkTallies(seen.tallies),
    exactly('报送（条）', year.items.length, numberIn(/^报送 (\d+)条/m)),
    exactly(`退回过的（条，共退回 ${returned} 次）`, returnedItems, numberIn(/退回 (\d+)条/)),
    exactly('超期发布（条）', late, numberIn(/超期发布 (\d+)条/)),
    exactly('撤回（条）', 1, numberIn(/撤回 (\d+)条/)),
    exactly('月底问零报告的卡片（张）', year.zeroCards, seen.zeroCards),
    ...SCENES.map(({ label, people }, index) => exactly(label, people, seen.scenes[index] ?? 0)),
  ]
}

/** Every reminder and every word to the next in line, by person and day, and no other. */
export function checkDigests(
  expectedDigests: readonly ExpectedDigest[],
  { digests, numberOfKey }: Pick<Seen, 'digests' | 'numberOfKey'>,
): Check[] {
  const numbers = (keys: readonly string[]) => keys.map((key) => numberOfKey(key) ?? key)
  return (['due', 'escalated'] as const).map((kind) => {
    const line = (day: string, person: string, named: readonly string[]) =>
      `${day} ${person} ${[...named].sort().join(' ')}`
    const expected = expectedDigests.flatMap(({ day, person, [kind]: keys }) =>
      keys.length > 0 ? [line(day, person, numbers(keys))] : [],
    )
    const seen = digests.flatMap(({ day, person, [kind]: named }) =>
      named.length > 0 ? [line(day, person, named)] : [],
    )
    return {
      label: kind === 'due' ? '提醒（人·日）' : '逾期抄告（人·日）',
      expected: expected.length,
      seen: seen.length,
      faults: [
        ...without(expected, seen).map((entry) => `应有而没有：${entry}`),
        ...without(seen, expected).map((entry) => `不应有：${entry}`),
      ].slice(0, FAULTS_SHOWN),
    }
  })
}

/** Entries of `from` that are not in `others`, a second one of the same included. */
function without(from: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return from.filter((entry) => {
    const index = left.indexOf(entry)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}

function checkTallies(tallies: readonly SeenTally[]): Check[] {
  const months = Array.from({ length: 12 }, (_, index) => `2017-${String(index + 1).padStart(2, '0')}`)
  const whole = tallies.filter(({ pictures, files }) => pictures === 1 && files === 1)
  const faults = [
    ...without(
      months,
      whole.map(({ month }) => month),
    ).map((month) => `缺 ${month} 的月报（文字、图、表格）`),
    ...without(
      whole.map(({ month }) => month),
      months,
    ).map((month) => `${month} 的月报多了一份`),
  ]
  const sum = (pattern: RegExp) =>
    tallies.reduce((all, { text }) => all + Number(pattern.exec(text)?.[1] ?? Number.NaN), 0)
  return [
    { label: '领导群里的月报（份）', expected: 12, seen: whole.length, faults },
    exactly('十二份月报的采用数相加（条）', 267, sum(/^采用：(\d+)条/m)),
    exactly('十二份月报的咨询相加（人次）', 9_890, sum(/四、咨询[\s\S]*?^合计：(\d+)/m)),
  ]
}

export function exactly(label: string, expected: number, seen: number): Check {
  return { label, expected, seen, faults: expected === seen ? [] : [`应为 ${expected}，实为 ${seen}`] }
}
