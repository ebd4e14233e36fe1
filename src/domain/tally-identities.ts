import { FIGURES } from './figures.ts'
import type { MonthlyTally, PeriodFigures, SectionPeriodFigures } from './tally.ts'
import { figureValuesOf } from './tally-figures.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from './vocabulary.ts'

/** A sum that does not hold: nothing is rendered from such figures (invariant 10). `message` is for the administrator. */
export class TallyIdentityError extends Error {
  override readonly name = 'TallyIdentityError'

  readonly broken: readonly string[]

  constructor(broken: readonly string[]) {
    super(`月报勾稽关系不成立，未生成：${broken.join('；')}`)
    this.broken = broken
  }
}

/** One sentence for each identity of the tally that does not hold, naming the figures; none when all do. */
export function findBrokenIdentities(tally: MonthlyTally): string[] {
  return [
    ...withinPeriod('本月', tally.monthFigures),
    ...withinPeriod('本年累计', tally.yearFigures),
    ...monthWithinYear(tally),
    ...sectionsAddUp(tally),
    ...trendAddsUp(tally),
    ...casesAgree(tally),
    ...yearAddsUp(tally),
  ]
}

/** @throws {TallyIdentityError} when an identity does not hold. */
export function assertIdentitiesHold(tally: MonthlyTally): void {
  const broken = findBrokenIdentities(tally)
  if (broken.length > 0) throw new TallyIdentityError(broken)
}

function withinPeriod(period: string, figures: PeriodFigures): string[] {
  const classes = sum(ITEM_CLASSES.map((itemClass) => figures.byClass[itemClass]))
  return [
    ...equal(`${period}五类合计`, classes, `${period}采用`, figures.published),
    ...atMost(`${period}及时`, figures.onTime.part, `${period}到期应公开`, figures.onTime.whole),
    ...atMost(`${period}按时办结`, figures.requests.onTime.part, `${period}应办结`, figures.requests.onTime.whole),
  ]
}

function monthWithinYear({ monthFigures: month, yearFigures: year }: MonthlyTally): string[] {
  const pairs: readonly (readonly [string, number, number])[] = [
    ['报送', month.submitted, year.submitted],
    ['采用', month.published, year.published],
    ['退回', month.returned, year.returned],
    ['撤回', month.withdrawn, year.withdrawn],
    ['依申请新收', month.requests.received, year.requests.received],
    ['依申请办结', month.requests.concluded, year.requests.concluded],
    ['现场咨询', month.consultations.onSite, year.consultations.onSite],
    ['电话咨询', month.consultations.phone, year.consultations.phone],
    ['网上咨询', month.consultations.online, year.consultations.online],
    ...ITEM_CLASSES.map((name) => [ITEM_CLASS_NAMES[name], month.byClass[name], year.byClass[name]] as const),
  ]
  return [
    ...pairs.flatMap(([label, ofMonth, ofYear]) => atMost(`本月${label}`, ofMonth, `本年累计${label}`, ofYear)),
    // Both periods end on the same day: what is open then is open in both.
    ...equal('本月在办', month.requests.pending, '本年累计在办', year.requests.pending),
  ]
}

const SECTION_FIGURES: readonly (readonly [string, (figures: SectionPeriodFigures) => number])[] = [
  ['报送', (figures) => figures.submitted],
  ['采用', (figures) => figures.published],
  ['及时', (figures) => figures.onTime.part],
  ['到期应公开', (figures) => figures.onTime.whole],
  ['退回', (figures) => figures.returned],
  ['逾期', (figures) => figures.overdue],
]

function sectionsAddUp({ sections, monthFigures, yearFigures }: MonthlyTally): string[] {
  return SECTION_FIGURES.flatMap(([label, figure]) => [
    ...equal(
      `各科室本月${label}之和`,
      sum(sections.map(({ month }) => figure(month))),
      `本月${label}`,
      figure(monthFigures),
    ),
    ...equal(
      `各科室本年累计${label}之和`,
      sum(sections.map(({ year }) => figure(year))),
      `本年累计${label}`,
      figure(yearFigures),
    ),
  ])
}

function trendAddsUp({ trend, month, yearFrom, monthFigures, yearFigures }: MonthlyTally): string[] {
  const last = trend.at(-1)
  if (last?.month !== month) return [`趋势的最后一月不是${month}`]
  const ofYear = trend.filter((point) => point.month >= yearFrom.slice(0, 'YYYY-MM'.length))
  return [
    ...equal('趋势中本月报送', last.submitted, '本月报送', monthFigures.submitted),
    ...equal('趋势中本月采用', last.published, '本月采用', monthFigures.published),
    ...equal('趋势中本年报送之和', sum(ofYear.map((at) => at.submitted)), '本年累计报送', yearFigures.submitted),
    ...equal('趋势中本年采用之和', sum(ofYear.map((at) => at.published)), '本年累计采用', yearFigures.published),
  ]
}

function casesAgree({ cases, month, monthFigures }: MonthlyTally): string[] {
  const published = cases.filter(({ publishedOn }) => publishedOn?.startsWith(month))
  const filed = cases.filter(({ filedOn }) => filedOn.startsWith(month))
  return [
    ...equal('清单中本月报送', filed.length, '本月报送', monthFigures.submitted),
    ...ITEM_CLASSES.flatMap((itemClass) =>
      equal(
        `清单中本月采用的${ITEM_CLASS_NAMES[itemClass]}`,
        published.filter((item) => item.itemClass === itemClass).length,
        `本月${ITEM_CLASS_NAMES[itemClass]}`,
        monthFigures.byClass[itemClass],
      ),
    ),
    ...equal('清单中逾期', cases.filter(({ overdue }) => overdue).length, '本月逾期', monthFigures.overdue),
  ]
}

/** 本年累计 = the frozen months + what was corrected in them + this month. */
function yearAddsUp({ yearParts = [], yearFigures }: MonthlyTally): string[] {
  const ofYear = figureValuesOf(yearFigures)
  return yearParts.flatMap(({ figure, frozen, corrected, stated, month }) => {
    const { label } = FIGURES[figure]
    const parts = frozen + corrected + stated + month
    return equal(`各月${label}与更正之和`, parts, `本年累计${label}`, ofYear.get(figure) ?? parts)
  })
}

function equal(left: string, leftValue: number, right: string, rightValue: number): string[] {
  return leftValue === rightValue ? [] : [`${left}${leftValue}≠${right}${rightValue}`]
}

function atMost(part: string, partValue: number, whole: string, wholeValue: number): string[] {
  return partValue <= wholeValue ? [] : [`${part}${partValue}＞${whole}${wholeValue}`]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
