import { formatDay, formatMonth } from '../../domain/local-date.ts'
import { formatShare } from '../../domain/shares.ts'
import type { MonthlyTally, PeriodFigures, Ratio } from '../../domain/tally.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import { pairRecords } from './records.ts'
import { shareNotes } from './share-notes.ts'

/** WeCom cuts a text message above this many bytes of UTF-8 without a word (message/send, text.content). */
export const TALLY_TEXT_MAX_BYTES = 2048

/** A name longer than this says no more on a phone, and must not crowd out figures. */
const BODY_NAME_MAX_CHARACTERS = 40

/**
 * The summary for the leaders' group. Each line: 本月｜本年累计, as short as a phone shows unbroken.
 * No ranking and no names of persons (reference 9.7). Never above `TALLY_TEXT_MAX_BYTES`: work records that do
 * not fit are counted and left to the xlsx; everything else always fits.
 */
export function renderTallyText(tally: MonthlyTally): string {
  const fixed = [...headLines(tally), ...disclosureLines(tally), ...classLines(tally), ...requestLines(tally)]
  const lines = [...fixed, ...consultationLines(tally)]
  return [...lines, ...fittingRecordLines(tally, TALLY_TEXT_MAX_BYTES - bytesOf(lines))].join('\n')
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

function disclosureLines(tally: MonthlyTally): string[] {
  return [
    '',
    '一、主动公开',
    both(tally, '报送', (figures) => `${figures.submitted}条`),
    both(tally, '采用', (figures) => `${figures.published}条`),
    both(tally, '及时率', (figures) => formatShare(figures.onTime.part, figures.onTime.whole)),
    both(tally, '退回', (figures) => `${figures.returned}条`),
    both(tally, '逾期', (figures) => `${figures.overdue}条`),
    ...(tally.yearFigures.withdrawn > 0 ? [both(tally, '撤回', (figures) => `${figures.withdrawn}条`)] : []),
  ]
}

function classLines(tally: MonthlyTally): string[] {
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
    ...shareNotes(tally),
  ]
}

function requestLines(tally: MonthlyTally): string[] {
  return [
    '',
    '三、依申请公开',
    both(tally, '新收', ({ requests }) => `${requests.received}件`),
    both(tally, '办结', ({ requests }) => `${requests.concluded}件`),
    both(tally, '按时办结率', ({ requests }) => formatShare(requests.onTime.part, requests.onTime.whole)),
    `月末在办：${tally.monthFigures.requests.pending}件`,
  ]
}

function consultationLines(tally: MonthlyTally): string[] {
  return [
    '',
    '四、咨询（人次）',
    both(tally, '现场', ({ consultations }) => `${consultations.onSite}`),
    both(tally, '电话', ({ consultations }) => `${consultations.phone}`),
    both(tally, '网上', ({ consultations }) => `${consultations.online}`),
    both(tally, '合计', ({ consultations: at }) => `${at.onSite + at.phone + at.online}`),
  ]
}

/** Records that are not zero, as many as `maxBytes` holds; the rest as one line that says how many are missing. */
function fittingRecordLines(tally: MonthlyTally, maxBytes: number): string[] {
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
  { monthFigures, yearFigures }: MonthlyTally,
  label: string,
  show: (figures: PeriodFigures) => string,
): string {
  return `${label}：${show(monthFigures)}｜${show(yearFigures)}`
}

function bytesOf(lines: readonly string[]): number {
  return Buffer.byteLength(lines.join('\n'), 'utf8')
}
