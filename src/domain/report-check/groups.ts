import { FAMILIES, type Family, type Member } from './families.ts'
import { type Figure, isChange } from './figures.ts'
import type { Paragraph } from './paragraphs.ts'
import { runBehindRespectively } from './respectively.ts'

export interface Part {
  readonly member: Member
  readonly figure: Figure
  /** 占总体的比例为2.9%. */
  readonly share: Figure | null
}

/** Parts of a whole as one place of the report gives them. */
export interface Group {
  readonly family: Family
  readonly total: Figure | null
  readonly parts: readonly Part[]
  /** Counts stand among the parts whose words are not known: the parts need not make up the whole. */
  readonly hasOthers: boolean
}

/** Parts stand no further behind their total. */
const MAX_PARAGRAPHS_APART = 3

export function findGroups(figures: readonly Figure[], paragraphs: readonly Paragraph[]): Group[] {
  const totals = new Set(figures.filter((figure) => FAMILIES.some((family) => family.isTotal(figure))))
  return FAMILIES.flatMap((family) => adoptTotals(groupsOf(family, figures, paragraphs, totals)))
}

interface OpenGroup {
  readonly family: Family
  total: Figure | null
  readonly parts: Part[]
  hasOthers: boolean
  last: Figure
}

function groupsOf(
  family: Family,
  figures: readonly Figure[],
  paragraphs: readonly Paragraph[],
  totals: ReadonlySet<Figure>,
): OpenGroup[] {
  const groups: OpenGroup[] = []
  let open: OpenGroup | null = null
  for (const [index, figure] of figures.entries()) {
    if (!family.units.includes(figure.unit) || isChange(figure) || figure.isApproximate) continue
    if (totals.has(figure) && family.isTotal(figure)) {
      open = { family, total: figure, parts: [], hasOthers: false, last: figure }
      groups.push(open)
      continue
    }
    const part = memberOf(family, figure)
    // Another total begins: what follows is part of that.
    if (!part && !family.standsAlone && totals.has(figure)) open = null
    if (!part) {
      if (open && isTotalBehind(open, figure)) open.total = figure
      else if (open && isOther(open, figure)) open.hasOthers = true
      continue
    }
    if (open && !belongs(open, figure, paragraphs)) open = null
    if (!open) {
      if (!family.standsAlone) continue
      open = { family, total: null, parts: [], hasOthers: false, last: figure }
      groups.push(open)
    }
    if (open.total && open.total.unit !== figure.unit) continue
    open.parts.push({ member: part, figure, share: shareOf(figure, figures[index + 1]) })
    open.last = figure
  }
  return groups.map((group) => withSharesBehind(group, figures))
}

/** 分别为8条、3条和215条，合计226条: the total of parts that stand alone may follow them. */
function isTotalBehind({ total, parts, last }: OpenGroup, figure: Figure): boolean {
  return (
    total === null &&
    parts.length > 1 &&
    figure.unit === last.unit &&
    figure.paragraph === last.paragraph &&
    figure.sentence === last.sentence &&
    /^(?:以上)?(?:合计|共计|总计)(?:为|是)?\s*$/.test(figure.wide)
  )
}

/** 占比分别为57.7%、23.1%: shares behind all parts, in their order. */
function withSharesBehind(group: OpenGroup, figures: readonly Figure[]): OpenGroup {
  if (group.parts.length < 2) return group
  const run = runBehindRespectively(figures, figures.indexOf(group.last) + 1)
  const isOfParts =
    run.length === group.parts.length && run[0]?.unit === '%' && run[0].paragraph === group.last.paragraph
  if (!isOfParts || group.parts.some(({ share }) => share)) return group
  return { ...group, parts: group.parts.map((part, index) => ({ ...part, share: run[index] ?? null })) }
}

/** Of the same unit, in the paragraph of the parts, and nothing that reports count beside them. */
function isOther({ last, total }: OpenGroup, { paragraph, wide, unit }: Figure): boolean {
  return (
    paragraph === last.paragraph && unit === (total ?? last).unit && !/结转|按时|按期|延期|超期|复议|诉讼/.test(wide)
  )
}

/** The words before a figure say what it counts; where they say nothing, those after it do. */
function memberOf({ members, never }: Family, { before, after, wide }: Figure): Member | null {
  if (never?.test(wide) || never?.test(after)) return null
  return members.find(({ words }) => words.test(before)) ?? members.find(({ words }) => words.test(after)) ?? null
}

function belongs({ last, family }: OpenGroup, { paragraph }: Figure, paragraphs: readonly Paragraph[]): boolean {
  if (paragraph.index - last.paragraph.index > MAX_PARAGRAPHS_APART) return false
  const between = paragraphs.slice(last.paragraph.index + 1, paragraph.index + 1)
  // Of all but classes the parts follow at once: the next numbered heading is about something else.
  return (
    family.standsAlone === true ||
    !between.some(({ plain }) => /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/.test(plain))
  )
}

const SHARE_BETWEEN = /^[^0-9。；;]{0,4}[，,、\s(（]*(?:约)?(?:占|比例|占比)[^0-9。；;，,]{0,16}$|^\s*[(（]\s*(?:约)?$/

/** The percentage that follows a count and is its share. */
export function shareOf(figure: Figure, next: Figure | undefined): Figure | null {
  if (!next || next.paragraph !== figure.paragraph || next.unit !== '%') return null
  const between = figure.paragraph.plain.slice(figure.end, next.start)
  return SHARE_BETWEEN.test(between) && !/分别/.test(between) ? next : null
}

/** Parts without a total near them belong to the report's one total, where all places give the same. */
function adoptTotals(groups: readonly OpenGroup[]): Group[] {
  const totals = groups.flatMap(({ total }) => (total ? [total] : []))
  const [first] = totals
  const isOne = totals.every(({ value }) => value === first?.value)
  return groups.map(({ family, total, parts, hasOthers }) => ({
    family,
    total: total ?? (isOne && first && family.standsAlone ? first : null),
    parts,
    hasOthers,
  }))
}
