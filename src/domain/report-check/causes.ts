import { FINDING_LEVELS, type ReportFinding, type Spot } from './finding.ts'
import type { Paragraph, ReportLine } from './paragraphs.ts'
import type { Repair } from './repairs.ts'

/** What one slip of the pen brought about: the finding to begin with, and those that go with it. */
export interface FindingGroup {
  readonly finding: ReportFinding
  /** In words, what would mend them all; empty where the finding stands alone. */
  readonly cause: string
  readonly consequences: readonly ReportFinding[]
}

/** Each try reads the whole report once more. */
const MAX_TRIES = 80
/** Characters read in all tries together: no more of what is no report. */
const MAX_CHARACTERS_TRIED = 400_000
/** Above this no report was given, and no slip of the pen explains it. */
const MAX_FINDINGS_EXPLAINED = 150
/** Ways to mend a group that are told; of more none is likelier than another. */
const MAX_WAYS_TOLD = 2

type Recheck = (lines: readonly ReportLine[]) => readonly ReportFinding[]

interface Explanation {
  readonly ways: readonly Repair[]
  readonly resolved: readonly ReportFinding[]
}

/**
 * Findings by cause. A change of one number that ends several findings and brings none is taken for their cause: it is
 * tried out by checking the report again with it. Each finding stands in one group, groups in the order of `findings`.
 */
export function groupByCause(
  paragraphs: readonly Paragraph[],
  findings: readonly ReportFinding[],
  recheck: Recheck,
): FindingGroup[] {
  const taken = new Set<ReportFinding>()
  const groups = new Map<ReportFinding, FindingGroup>()
  for (const { ways, resolved } of explain(paragraphs, findings, recheck)) {
    if (resolved.some((finding) => taken.has(finding))) continue
    const finding = mainOf(resolved, ways)
    for (const each of resolved) taken.add(each)
    groups.set(finding, {
      finding,
      cause: wordsOf(ways, paragraphs),
      consequences: resolved.filter((each) => each !== finding),
    })
  }
  return findings.flatMap(
    (finding) => groups.get(finding) ?? (taken.has(finding) ? [] : { finding, cause: '', consequences: [] }),
  )
}

/** What mends the most first; ways that mend the same stand together. */
function explain(
  paragraphs: readonly Paragraph[],
  findings: readonly ReportFinding[],
  recheck: Recheck,
): Explanation[] {
  const judged = findings.filter(({ level }) => level !== 'hint')
  if (judged.length > MAX_FINDINGS_EXPLAINED) return []
  const characters = paragraphs.reduce((sum, { text }) => sum + text.length, 1)
  const tries = Math.min(MAX_TRIES, Math.floor(MAX_CHARACTERS_TRIED / characters))
  const found = new Map<string, { ways: Repair[]; resolved: readonly ReportFinding[] }>()
  for (const repair of candidates(judged).slice(0, tries)) {
    const after = recheck(withRepair(paragraphs, repair)).filter(({ level }) => level !== 'hint')
    const resolved = resolvedBy(repair, judged, after)
    if (resolved.length < 2) continue
    const key = resolved.map((finding) => judged.indexOf(finding)).join()
    const same = found.get(key)
    if (same) same.ways.push(repair)
    else found.set(key, { ways: [repair], resolved })
  }
  return [...found.values()].sort((a, b) => b.resolved.length - a.resolved.length)
}

/**
 * Changes that could end more than one finding, the likeliest first: of what is not there yet (it touches none, and may
 * concern any), and of a number that stands in several.
 */
function candidates(findings: readonly ReportFinding[]): Repair[] {
  const all = new Map(
    findings.flatMap(({ repairs = [] }) => repairs).map((repair) => [JSON.stringify(repair), repair] as const),
  )
  const touched = ({ at }: Repair) =>
    findings.filter(({ spots }) => spots.some((spot) => overlaps(spot, at))).length || findings.length
  return [...all.values()]
    .map((repair) => ({ repair, count: touched(repair) }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count)
    .map(({ repair }) => repair)
}

function withRepair(paragraphs: readonly Paragraph[], { at, write }: Repair): ReportLine[] {
  return paragraphs.map(({ index, place, text }) => ({
    place,
    text: index === at.paragraph ? `${text.slice(0, at.start)}${write}${text.slice(at.end)}` : text,
  }))
}

/** Findings of `before` that are gone; none where the change brought another. */
function resolvedBy(
  repair: Repair,
  before: readonly ReportFinding[],
  after: readonly ReportFinding[],
): ReportFinding[] {
  const left = after.map(({ code, spots }) => ({ code, spots: spots.map((spot) => originalSpot(spot, repair)) }))
  const known = new Set(before.map(keyOf))
  const kept = new Set(left.map(keyOf))
  const changed = left.filter((finding) => !known.has(keyOf(finding)))
  if (changed.some((finding) => !before.some((each) => isAlike(each, finding)))) return []
  return before.filter((finding) => !kept.has(keyOf(finding)) && !changed.some((each) => isAlike(each, finding)))
}

type Placed = Pick<ReportFinding, 'code' | 'spots'>

function keyOf({ code, spots }: Placed): string {
  return [code, ...spots.map(({ paragraph, start, end }) => `${paragraph}:${start}-${end}`).sort()].join(' ')
}

function isAlike(one: Placed, other: Placed): boolean {
  return one.code === other.code && one.spots.some((spot) => other.spots.some((each) => overlaps(spot, each)))
}

/** Where a stretch of the changed text stands in the text as it was given. */
function originalSpot(spot: Spot, { at, write }: Repair): Spot {
  if (spot.paragraph !== at.paragraph || spot.end <= at.start) return spot
  const shift = write.length - (at.end - at.start)
  const isBehind = spot.start >= at.start + write.length
  return { ...spot, start: isBehind ? spot.start - shift : spot.start, end: Math.max(at.end, spot.end - shift) }
}

/** Empty cells overlap with themselves. */
function overlaps(one: Spot, other: Spot): boolean {
  if (one.paragraph !== other.paragraph) return false
  return (one.start < other.end && other.start < one.end) || (one.start === other.start && one.end === other.end)
}

/** The gravest; of those the one that knows the way, and then the first in the text. */
function mainOf(resolved: readonly ReportFinding[], ways: readonly Repair[]): ReportFinding {
  const written = new Set(ways.map((way) => JSON.stringify(way)))
  const rank = ({ level, repairs = [] }: ReportFinding) =>
    FINDING_LEVELS.indexOf(level) * 2 + (repairs.some((repair) => written.has(JSON.stringify(repair))) ? 0 : 1)
  return [...resolved].sort((a, b) => rank(a) - rank(b))[0] as ReportFinding
}

function wordsOf(ways: readonly Repair[], paragraphs: readonly Paragraph[]): string {
  const told = ways.map(({ at, write }) => {
    const { place, text } = paragraphs[at.paragraph] as Paragraph
    const old = text.slice(at.start, at.end).trim()
    return old === '' ? `${place}漏了“${write.replace(/^；/, '')}”` : `${place}“${old}”应为“${write}”`
  })
  const different = [...new Set(told)]
  if (different.length > MAX_WAYS_TOLD) return '下面各条是同一个数引起的，改对以后也就相符。'
  return `可能是${different.join('，或者')}；改对以后，下面各条也就相符。`
}
