import { yearOf } from '../domain/local-date.ts'
import { formatPeriod, type Period } from '../domain/period.ts'
import { monthPeriod } from '../domain/report-period.ts'
import { parseSpokenDate, parseSpokenMonth } from '../domain/spoken-date.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { pageLine, RECORDS_PATH } from './page-links.ts'
import { describeRecord, RECORD_KINDS, recordKind, variantName } from './record-kinds.ts'

/** What one message holds; the page shows all. */
const SHOWN = 20

/** 登记情况: the lines of a day or a month that count, and their totals. */
export const listRecords = {
  act: 'record.read',
  words: ['登记情况', '工作记录', '登记清单'],
  usage: '登记情况 9月6日',
  summary: '看某天或某月登记了什么、合计多少',

  async handle(words, context) {
    const period = words ? parsePeriod(words, context) : { from: context.today, to: context.today }
    if (!period) throw new UserError('bad-arguments', `没看懂日期。写法：${listRecords.usage}，或 登记情况 9月`)
    return showRecords(period, context)
  },
} satisfies Command

/** A day or a month and nothing else: 今天, 9月6日, 2017-09, 上月. */
export function parsePeriod(words: string, { today }: Pick<ActContext, 'today'>): Period | null {
  const asked = normalise(words).replace(/[的?。]+$/, '')
  if (asked === '') return null
  const day = parseSpokenDate(asked, today)
  if (day) return { from: day, to: day }
  const month = parseSpokenMonth(asked, today)
  return month ? monthPeriod(month) : null
}

export async function showRecords(period: Period, context: ActContext): Promise<Reply> {
  if (period.from > context.today) throw new UserError('bad-arguments', `${formatPeriod(period)} 还没有到。`)
  if (yearOf(period.to) < yearOf(context.office.body.startsOn))
    throw new UserError(
      'not-found',
      `本单位从 ${yearOf(context.office.body.startsOn)} 年起使用本系统，没有更早的登记。`,
    )
  const records = await context.stores.workRecords.findLive({ from: period.from, to: period.to })
  if (records.length === 0) return { text: `${formatPeriod(period)} 没有登记。登记请发“登记 咨询 现场 28”。` }
  const shown = records.slice(-SHOWN)
  const more = records.length > shown.length ? [`……共 ${records.length} 条，只列最近 ${shown.length} 条。`] : []
  const link = pageLine(
    '全部',
    `${RECORDS_PATH}?of=${encodeURIComponent(period.from.slice(0, period.from === period.to ? 10 : 7))}`,
    context,
  )
  return {
    text:
      [
        `${formatPeriod(period)} 登记 ${records.length} 条：`,
        ...more,
        ...shown.map((record) => `${record.number} ${describeRecord(record)}`),
        `合计：${totalsOf(records)
          .map(({ name, quantity, unit }) => `${name} ${quantity}${unit}`)
          .join('，')}`,
      ].join('\n') + link,
  }
}

/** By kind and variant, in the order of the kinds. */
export function totalsOf(records: readonly WorkRecord[]): { name: string; quantity: number; unit: string }[] {
  return RECORD_KINDS.flatMap((kind) => {
    const ofKind = records.filter((record) => record.kind === kind.kind)
    return [...new Set(ofKind.map(({ variant }) => variant))].map((variant) => ({
      name: [kind.name, variantName(kind, variant)].filter(Boolean).join(''),
      quantity: ofKind.filter((each) => each.variant === variant).reduce((sum, { quantity }) => sum + quantity, 0),
      unit: recordKind(kind.kind).unit,
    }))
  })
}
