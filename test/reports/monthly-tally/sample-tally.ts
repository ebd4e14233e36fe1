import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { addWorkdays, createCalendar, firstWorkdayOfMonth, workdayOnOrAfter } from '../../../src/domain/calendar.ts'
import { parseCalendarYear } from '../../../src/domain/calendar-year.ts'
import { addDays, addMonths, type LocalDate, type LocalMonth } from '../../../src/domain/local-date.ts'
import type { MonthlyTally } from '../../../src/domain/tally.ts'
import type { ItemClass } from '../../../src/domain/vocabulary.ts'
import { composeTally, type OtherFigures, type RegisterItem } from './compose-tally.ts'

/** Working days for publication in Beijing until 2020-06-09 (北京市政府信息公开规定). */
const TERM_WORKDAYS = 15

const SECTIONS = [
  '党政办公室',
  '组织人事科',
  '宣传科',
  '纪检监察科',
  '财政科',
  '城市管理科',
  '综合治理办公室',
  '安全生产办公室',
  '民政科',
  '住房保障科',
  '社区建设科',
  '计生办公室',
]

const TITLES: Readonly<Record<ItemClass, readonly string[]>> = {
  institution: ['内设机构及职责', '领导分工', '公共服务大厅办事窗口及联系方式'],
  regulation: ['关于修订政府信息公开审核流程的通知', '关于印发社区工作经费管理办法的通知'],
  plan: ['年度重点工作安排', '环境整治三年工作计划', '为民办实事项目安排', '防汛应急预案'],
  duty: ['行政执法职权清单', '低保审批事项办理程序', '保障性住房资格初审办理指南', '老年证办理须知'],
  activity: [
    '开展节前安全生产联合检查',
    '社区居民议事会讨论停车管理',
    '背街小巷环境整治进展',
    '为老服务站点开展健康义诊',
    '组织社区干部培训',
    '召开平安建设工作会',
    '低保家庭慰问情况',
    '公共服务大厅便民措施',
  ],
}

/** Items of the year 2017: 267 published in five classes, as the founding report counts them, and one withdrawn. */
const YEAR_OF_CLASSES: readonly (readonly [ItemClass, number])[] = [
  ['institution', 8],
  ['regulation', 3],
  ['plan', 18],
  ['duty', 23],
  ['activity', 216],
]

const calendar = createCalendar(
  [2016, 2017, 2018].map((year) =>
    parseCalendarYear(parse(readFileSync(new URL(`../../../config/calendar/${year}.yaml`, import.meta.url), 'utf8'))),
  ),
)

/** A composed year of a sub-district office. Figures only resemble a real office's; the demonstration has the true ones. */
function composeYear(): RegisterItem[] {
  const classes = YEAR_OF_CLASSES.flatMap(([itemClass, count]) => Array<ItemClass>(count).fill(itemClass))
  return classes
    .map((itemClass, index) => composeItem(itemClass, index))
    .sort((a, b) => (a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : 0))
}

function composeItem(itemClass: ItemClass, index: number): RegisterItem {
  // 131 and 347 have no factor in common: the items spread over the year without a random source.
  const formedOn = workdayOnOrAfter(addDays('2017-01-03', (index * 131) % 347), calendar)
  const { dueOn } = addWorkdays(formedOn, TERM_WORKDAYS, calendar)
  const filedOn = addWorkdays(formedOn, 1 + (index % 3), calendar).dueOn
  const late = index % 37 === 5
  const last = firstOf('2017-12-29', addWorkdays(late ? dueOn : filedOn, late ? 2 : 3 + (index % 6), calendar).dueOn)
  const titles = TITLES[itemClass]
  const withdrawn = index === 267
  return {
    title: `月坛街道${titles[index % titles.length]}`,
    section: SECTIONS[(index * 7) % SECTIONS.length] ?? '',
    itemClass,
    formedOn,
    filedOn,
    dueOn,
    returnedOn: index % 9 === 4 ? [addWorkdays(filedOn, 1, calendar).dueOn] : [],
    publishedOn: withdrawn ? null : last,
    withdrawnOn: withdrawn ? last : null,
  }
}

function firstOf(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}

function composeOthers(share: number, requests: number): OtherFigures {
  const part = (whole: number): number => Math.round(whole * share)
  return {
    requests: { received: requests, concluded: requests, onTime: { part: requests, whole: requests }, pending: 0 },
    consultations: { onSite: part(6836), phone: part(3054), online: 0 },
    records: [
      { label: '微信发布', quantity: part(159), unit: '篇' },
      { label: '媒体报道', quantity: part(323), unit: '篇次' },
      { label: '《人文月坛》', quantity: part(52), unit: '期' },
      { label: '报纸刊登信息', quantity: part(382), unit: '篇' },
      { label: '查阅点', quantity: 3, unit: '个' },
      { label: '专题会', quantity: part(2), unit: '次' },
      { label: '主要领导听取汇报', quantity: part(2), unit: '次' },
      { label: '培训', quantity: part(2), unit: '次' },
      { label: '培训参加', quantity: part(86), unit: '人次' },
      { label: '行政复议', quantity: 0, unit: '件' },
      { label: '行政诉讼', quantity: 0, unit: '件' },
      { label: '举报投诉', quantity: 0, unit: '件' },
    ],
  }
}

/** The tally of one month of that year. */
export function sampleTally(month: LocalMonth): MonthlyTally {
  const monthsGone = Number(month.slice(5))
  return composeTally({
    bodyName: '北京市西城区人民政府月坛街道办事处',
    month,
    preparedOn: firstWorkdayOfMonth(addMonths(month, 1), calendar),
    sections: SECTIONS,
    register: composeYear(),
    others: {
      month: composeOthers(1 / 12, monthsGone === 3 ? 1 : 0),
      year: composeOthers(monthsGone / 12, monthsGone >= 3 ? 1 : 0),
    },
  })
}
