import { TALLIES_PATH, tallyPath } from '../../commands/page-links.ts'
import { assertHasFigures } from '../../commands/report-periods.ts'
import { addMonths, formatMonth, type LocalMonth, monthOf, yearOf } from '../../domain/local-date.ts'
import { yearPeriod } from '../../domain/report-period.ts'
import type { Page } from '../page.ts'

/** Every month since the office began, a year at a time, with what became of its tally. */
export const talliesPage: Page = {
  path: TALLIES_PATH,
  act: 'tally.read',
  menu: '月报',

  async show({ query, today, office, read }) {
    const asked = query.get('year') ?? ''
    const year = /^\d{4}$/.test(asked) ? Number(asked) : yearOf(today)
    assertHasFigures(yearPeriod(year), { today, office })
    const frozen = new Set(await read(({ stores }) => stores.tallies.findMonths()))
    const [first, running] = [monthOf(office.body.startsOn), monthOf(today)]
    return {
      title: `${year}年月报`,
      content: (
        <>
          <h1>月报</h1>
          <Years shown={year} first={yearOf(office.body.startsOn)} last={yearOf(today)} />
          <ul class="rows">
            {monthsOf(year, first, running).map((month) => (
              <li key={month}>
                <a href={tallyPath(month)}>{formatMonth(month)}</a>
                <p class="meta">{stateOf(month, running, frozen)}</p>
              </li>
            ))}
          </ul>
        </>
      ),
    }
  },
}

/** The newest first. */
function monthsOf(year: number, first: LocalMonth, running: LocalMonth): LocalMonth[] {
  return Array.from({ length: 12 }, (_, index) => addMonths(`${year}-12`, -index)).filter(
    (month) => month >= first && month <= running,
  )
}

function stateOf(month: LocalMonth, running: LocalMonth, frozen: ReadonlySet<LocalMonth>): string {
  if (frozen.has(month)) return '已封存'
  return month === running ? '本月，还没有完，未封存' : '未封存，按登记簿现在的内容'
}

function Years({ shown, first, last }: { readonly shown: number; readonly first: number; readonly last: number }) {
  if (first === last) return null
  const years = Array.from({ length: last - first + 1 }, (_, index) => last - index)
  return (
    <nav aria-label="年份">
      <ul class="pages">
        {years.map((year) => (
          <li key={year}>
            <a href={`${TALLIES_PATH}?year=${year}`} aria-current={year === shown ? 'page' : undefined}>
              {year}年
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
