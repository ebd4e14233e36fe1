import {
  addMonths,
  type LocalDate,
  type LocalMonth,
  lastDayOf,
  monthOf,
  yearOf,
} from '../../../src/domain/local-date.ts'
import type { MonthlyTally, PeriodFigures, TallyCase } from '../../../src/domain/tally.ts'
import { ITEM_CLASSES, type ItemClass } from '../../../src/domain/vocabulary.ts'

/** One item of a register, with all that the figures count. */
export interface RegisterItem {
  readonly title: string
  readonly section: string
  readonly itemClass: ItemClass
  readonly formedOn: LocalDate
  readonly filedOn: LocalDate
  readonly dueOn: LocalDate
  readonly returnedOn: readonly LocalDate[]
  readonly publishedOn: LocalDate | null
  readonly withdrawnOn: LocalDate | null
}

/** The figures that no item stands behind. */
export type OtherFigures = Pick<PeriodFigures, 'requests' | 'consultations' | 'records'>

export interface TallyParts {
  readonly bodyName: string
  readonly month: LocalMonth
  readonly preparedOn: LocalDate
  readonly sections: readonly string[]
  readonly register: readonly RegisterItem[]
  readonly others: { readonly month: OtherFigures; readonly year: OtherFigures }
}

type Within = (day: LocalDate | null) => boolean

/** Counts a tally from a register the slow and plain way: what the store's SQL must agree with. */
export function composeTally({ bodyName, month, preparedOn, sections, register, others }: TallyParts): MonthlyTally {
  const end = lastDayOf(month)
  const known = register.filter(({ filedOn }) => filedOn <= end)
  const inMonth: Within = (day) => day !== null && monthOf(day) === month
  const inYear: Within = (day) => day !== null && yearOf(day) === yearOf(month) && day <= end
  return {
    bodyName,
    month,
    preparedOn,
    yearFrom: `${yearOf(month)}-01-01`,
    monthFigures: { ...countItems(known, inMonth, end), ...others.month },
    yearFigures: { ...countItems(known, inYear, end), ...others.year },
    sections: sections.map((section) => {
      const own = known.filter((item) => item.section === section)
      return { section, month: countItems(own, inMonth, end), year: countItems(own, inYear, end) }
    }),
    trend: [...Array(12).keys()]
      .map((index) => addMonths(month, index - 11))
      .filter((at) => at === month || at >= monthOf(known[0]?.filedOn ?? end))
      .map((at) => ({
        month: at,
        submitted: register.filter(({ filedOn }) => monthOf(filedOn) === at).length,
        published: register.filter(({ publishedOn }) => publishedOn !== null && monthOf(publishedOn) === at).length,
      })),
    cases: known
      .map((item, index) => ({ item, number: `${yearOf(item.filedOn)}-${String(index + 1).padStart(4, '0')}` }))
      .filter(({ item }) => isCounted(item, inMonth, end))
      .map(({ item, number }) => toCase(item, number, inMonth, end)),
  }
}

function countItems(items: readonly RegisterItem[], within: Within, end: LocalDate) {
  const published = items.filter(({ publishedOn }) => within(publishedOn))
  const answerable = items.filter((item) => within(item.publishedOn) || (within(item.dueOn) && !item.withdrawnOn))
  return {
    submitted: items.filter(({ filedOn }) => within(filedOn)).length,
    published: published.length,
    onTime: { part: answerable.filter((item) => isInTime(item, end)).length, whole: answerable.length },
    returned: items.filter(({ returnedOn }) => returnedOn.some(within)).length,
    overdue: items.filter((item) => isOverdue(item, within, end)).length,
    withdrawn: items.filter(({ withdrawnOn }) => within(withdrawnOn)).length,
    byClass: Object.fromEntries(
      ITEM_CLASSES.map((itemClass) => [itemClass, published.filter((item) => item.itemClass === itemClass).length]),
    ) as Record<ItemClass, number>,
  }
}

function isInTime({ publishedOn, dueOn }: RegisterItem, end: LocalDate): boolean {
  return publishedOn !== null && publishedOn <= dueOn && publishedOn <= end
}

function isOverdue({ publishedOn, withdrawnOn, dueOn }: RegisterItem, within: Within, end: LocalDate): boolean {
  return (
    (isOpen({ publishedOn, withdrawnOn }, end) && dueOn <= end) ||
    (within(publishedOn) && publishedOn !== null && publishedOn > dueOn)
  )
}

function isOpen({ publishedOn, withdrawnOn }: Pick<RegisterItem, 'publishedOn' | 'withdrawnOn'>, end: LocalDate) {
  return (publishedOn === null || publishedOn > end) && (withdrawnOn === null || withdrawnOn > end)
}

function isCounted(item: RegisterItem, inMonth: Within, end: LocalDate): boolean {
  const days = [item.filedOn, item.publishedOn, item.withdrawnOn, item.dueOn, ...item.returnedOn]
  return days.some(inMonth) || isOverdue(item, inMonth, end) || isOpen(item, end)
}

function toCase(item: RegisterItem, number: string, inMonth: Within, end: LocalDate): TallyCase {
  const publishedOn = item.publishedOn !== null && item.publishedOn <= end ? item.publishedOn : null
  const withdrawn = item.withdrawnOn !== null && item.withdrawnOn <= end
  return {
    number,
    title: item.title,
    itemClass: item.itemClass,
    section: item.section,
    formedOn: item.formedOn,
    filedOn: item.filedOn,
    dueOn: item.dueOn,
    provisional: false,
    publishedOn,
    state: publishedOn ? '已发布' : withdrawn ? '已撤回' : '审核中',
    returns: item.returnedOn.filter((day) => day <= end).length,
    overdue: isOverdue(item, inMonth, end),
  }
}
