import { formatAverageWorkdays } from '../../domain/average-workdays.ts'
import { formatDay, formatMonth } from '../../domain/local-date.ts'
import { rankSections } from '../../domain/section-ranking.ts'
import { formatShare } from '../../domain/shares.ts'
import type { MonthlyTally, PeriodFigures, Ratio } from '../../domain/tally.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import { changeWords } from './corrections.ts'
import { rankingLines } from './ranking.ts'
import { pairRecords } from './records.ts'
import { shareNotes } from './share-notes.ts'

/** WeCom cuts a text message above this many bytes of UTF-8 without a word (message/send, text.content). */
export const TALLY_TEXT_MAX_BYTES = 2048

/** A phone shows no more of them at a glance; the xlsx has all. */
const SHOWN_CORRECTIONS = 10

/** A name longer than this says no more on a phone, and must not crowd out figures. */
const BODY_NAME_MAX_CHARACTERS = 40

/**
 * The summary for the leaders' group. Each line: 本月｜本年累计, as short as a phone shows unbroken.
 * No names of persons, and a ranking only where the office switched it on (reference 9.7). Never above `TALLY_TEXT_MAX_BYTES`: work records that do
 * not fit, and corrections, are counted and left to the xlsx; everything else but the link always fits.
 */
export function renderTallyText(tally: MonthlyTally, link = ''): string {
  const ranked = tally.isRanked
    ? rankingLines(rankSections(tally.sections.map(({ section, month }) => ({ section, figures: month }))))
    : []
  const text = figureTextLines(headLines(tally), tally, ranked).join('\n')
  // The figures come first: a post without its link still says them all.
  return bytesOf([text + link]) > TALLY_TEXT_MAX_BYTES ? text : text + link
}

/** What the texts of a month and of a quarter or week read. */
export type TextFigures = Pick<
  MonthlyTally,
  'monthFigures' | 'yearFigures' | 'averageWorkdays' | 'nextDueOn' | 'corrections'
>

/** All lines below `heads`. `last` stands at the end, where it fits. */
export function figureTextLines(
  heads: readonly string[],
  figures: TextFigures,
  last: readonly string[],
  column: '本月' | '本期' = '本月',
): string[] {
  const lines = [
    ...heads,
    ...disclosureLines(figures),
    ...classLines(figures, column),
    ...requestLines(figures, column),
    ...consultationLines(figures),
  ]
  const room = (taken: readonly string[]) => TALLY_TEXT_MAX_BYTES - bytesOf(taken)
  // What was corrected goes before other work: it changes figures that were posted.
  const corrected = [...lines, ...fittingCorrectionLines(figures, room(lines))]
  const worked = [...corrected, ...fittingRecordLines(figures, room(corrected))]
  return last.length > 0 && bytesOf(last) + 1 <= room(worked) ? [...worked, ...last] : worked
}

function headLines({ month, bodyName, yearFrom, preparedOn }: MonthlyTally): string[] {
  const name = [...bodyName]
  return [
    `【${formatMonth(month)}政府信息公开月报】`,
    name.length > BODY_NAME_MAX_CHARACTERS ? `${name.slice(0, BODY_NAME_MAX_CHARACTERS - 1).join('')}…` : bodyName,
    `制表：${formatDay(preparedOn)}`,
    '每行：本月｜本年累计',
    ...(yearFrom.endsWith('-01-01') ? [] : [`本年自${formatDay(yearFrom)}起`]),
  ]
}

function disclosureLines(tally: TextFigures): string[] {
  return [
    '',
    '一、主动公开',
    both(tally, '报送', (figures) => `${figures.submitted}条`),
    both(tally, '采用', (figures) => `${figures.published}条`),
    both(tally, '及时率', (figures) => formatShare(figures.onTime.part, figures.onTime.whole)),
    both(tally, '退回', (figures) => `${figures.returned}条`),
    both(tally, '逾期', (figures) => `${figures.overdue}条`),
    ...averageLines(tally),
    ...reviewLines(tally),
    ...(tally.yearFigures.withdrawn > 0 ? [both(tally, '撤回', (figures) => `${figures.withdrawn}条`)] : []),
  ]
}

function classLines(tally: TextFigures, column: '本月' | '本期'): string[] {
  return [
    '',
    '二、采用信息分类',
    ...ITEM_CLASSES.map((itemClass) =>
      both(tally, ITEM_CLASS_NAMES[itemClass], ({ byClass, published }) => {
        const ratio: Ratio = { part: byClass[itemClass], whole: published }
        return `${ratio.part}条 ${formatShare(ratio.part, ratio.whole)}`
      }),
    ),
    both(tally, '合计', ({ published }) => `${published}条`),
    ...shareNotes(tally, column),
  ]
}

function requestLines(tally: TextFigures, column: '本月' | '本期'): string[] {
  return [
    '',
    '三、依申请公开',
    both(tally, '新收', ({ requests }) => `${requests.received}件`),
    both(tally, '办结', ({ requests }) => `${requests.concluded}件`),
    both(tally, '按时办结率', ({ requests }) => formatShare(requests.onTime.part, requests.onTime.whole)),
    ...extendedLines(tally),
    `${column === '本月' ? '月末' : '期末'}在办：${tally.monthFigures.requests.pending}件${tally.nextDueOn ? `，最近到期${formatDay(tally.nextDueOn)}` : ''}`,
  ]
}

function averageLines({ averageWorkdays: average }: TextFigures): string[] {
  if (!average) return []
  return [`平均用时：${formatAverageWorkdays(average.month)}｜${formatAverageWorkdays(average.year)}`]
}

function reviewLines(tally: TextFigures): string[] {
  const { reviews } = tally.yearFigures
  if (!reviews || !tally.monthFigures.reviews) return []
  return [
    both(tally, '保密审查', (figures) => `${figures.reviews?.count ?? 0}件`),
    ...(reviews.opinions > 0 ? [both(tally, '提出意见', (figures) => `${figures.reviews?.opinions ?? 0}件`)] : []),
  ]
}

function extendedLines(tally: TextFigures): string[] {
  if (!tally.yearFigures.requests.extended) return []
  return [both(tally, '延期', ({ requests }) => `${requests.extended ?? 0}件`)]
}

function consultationLines(tally: TextFigures): string[] {
  return [
    '',
    '四、咨询（人次）',
    both(tally, '现场', ({ consultations }) => `${consultations.onSite}`),
    both(tally, '电话', ({ consultations }) => `${consultations.phone}`),
    both(tally, '网上', ({ consultations }) => `${consultations.online}`),
    both(tally, '合计', ({ consultations: at }) => `${at.onSite + at.phone + at.online}`),
  ]
}

/** By month, the oldest first, as many as `maxBytes` holds. */
function fittingCorrectionLines({ corrections = [] }: TextFigures, maxBytes: number): string[] {
  const months = [...new Set(corrections.map(({ month }) => month))]
  for (let kept = Math.min(corrections.length, SHOWN_CORRECTIONS); kept > 0; kept -= 1) {
    const shown = corrections.slice(0, kept)
    const more = corrections.length - kept
    const lines = [
      '',
      '更正（以前月份；本年的已计入累计）',
      ...months.flatMap((month) => {
        const ofMonth = shown.filter((each) => each.month === month)
        return ofMonth.length === 0 ? [] : [`${formatMonth(month)}：${ofMonth.map(changeWords).join('，')}`]
      }),
      ...(more > 0 ? [`另有${more}处更正见附表`] : []),
    ]
    if (bytesOf(lines) + 1 <= maxBytes) return lines
  }
  return []
}

/** Records that are not zero, as many as `maxBytes` holds; the rest as one line that says how many are missing. */
function fittingRecordLines(tally: TextFigures, maxBytes: number): string[] {
  const records = pairRecords(tally)
    .filter(({ month, year }) => month !== 0 || year !== 0)
    .map(({ label, unit, month, year }) => `${label}：${month}${unit}｜${year}${unit}`)
  for (let kept = records.length; kept > 0; kept -= 1) {
    const more = records.length - kept
    const lines = ['', '五、其他工作', ...records.slice(0, kept), ...(more > 0 ? [`另有${more}项见附表`] : [])]
    // The line feed before the first of them counts too.
    if (bytesOf(lines) + 1 <= maxBytes) return lines
  }
  return []
}

function both(
  { monthFigures, yearFigures }: TextFigures,
  label: string,
  show: (figures: PeriodFigures) => string,
): string {
  return `${label}：${show(monthFigures)}｜${show(yearFigures)}`
}

function bytesOf(lines: readonly string[]): number {
  return Buffer.byteLength(lines.join('\n'), 'utf8')
}
