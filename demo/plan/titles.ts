import { z } from 'zod'
import { readYaml } from '../read-yaml.ts'
import { dayText, workdaysOfMonth } from './office-days.ts'
import type { Random } from './random.ts'

export const CLASS_NAMES = ['机构职能', '法规文件', '规划计划', '行政职责', '业务动态'] as const
export type ClassName = (typeof CLASS_NAMES)[number]

const titlesSchema = z.strictObject({
  communities: z.array(z.string()),
  single: z.array(
    z.strictObject({
      class: z.enum(CLASS_NAMES),
      section: z.string(),
      month: z.int(),
      title: z.string(),
      document: z.string().optional(),
    }),
  ),
  patterns: z.array(
    z.strictObject({
      section: z.string(),
      months: z.array(z.int()),
      times: z.int(),
      range: z.tuple([z.int(), z.int()]).optional(),
      title: z.string(),
    }),
  ),
})

/** One piece of information of the year, before it is known how it will fare. */
export interface ItemSeed {
  readonly className: ClassName
  readonly section: string
  readonly title: string
  readonly documentNumber?: string
  /** Index of the working day on which it was formed. */
  readonly formedDay: number
}

/** An item formed later could not pass review and be published within the year. */
const LAST_FORMING_DAY = '2017-12-12'

export function readTitles() {
  return titlesSchema.parse(readYaml('config/demo/titles.yaml'))
}

/** All items of the year, in the order they were formed. */
export function composeItems(random: Random): ItemSeed[] {
  const { communities, single, patterns } = readTitles()
  const nextCommunity = dealFrom(communities, random)
  const singles = single.map((entry) => ({
    className: entry.class,
    section: entry.section,
    title: entry.title,
    ...(entry.document === undefined ? {} : { documentNumber: entry.document }),
    formedDay: random.pick(formingDays(entry.month)),
  }))
  const patterned = patterns.flatMap((pattern) =>
    Array.from({ length: pattern.times }, (_, index) => {
      const month = pattern.months[index % pattern.months.length] ?? 1
      const formedDay = pickDay(pattern.title, formingDays(month), index, random)
      const title = pattern.title
        .replace('{社区}', () => `${nextCommunity()}社区`)
        .replace('{数}', () => String(random.between(...(pattern.range ?? [1, 99]))))
        .replace('{月}', `${month}月`)
        .replace('{日}', spokenDay(formedDay))
      return { className: '业务动态' as const, section: pattern.section, title, formedDay }
    }),
  )
  return [...singles, ...patterned].sort((a, b) => a.formedDay - b.formedDay || (a.title < b.title ? -1 : 1))
}

/** Titles that name their day take different ones; the others fall where chance puts them. */
function pickDay(title: string, days: readonly number[], index: number, random: Random): number {
  if (!title.includes('{日}')) return random.pick(days)
  return days[(index * 2) % days.length] ?? random.pick(days)
}

function formingDays(month: number): number[] {
  return workdaysOfMonth(month).filter((day) => dayText(day) <= LAST_FORMING_DAY)
}

/** Hands out all communities in a mixed order before any comes again, so that no pattern meets one twice. */
function dealFrom(communities: readonly string[], random: Random): () => string {
  const order = random.shuffle(communities)
  let dealt = 0
  return () => {
    const community = order[dealt % order.length]
    dealt += 1
    if (!community) throw new Error('no communities in titles.yaml')
    return community
  }
}

function spokenDay(day: number): string {
  const [, month, date] = dayText(day).split('-')
  return `${Number(month)}月${Number(date)}日`
}
