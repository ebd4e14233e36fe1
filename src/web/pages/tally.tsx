import { figurePath, TALLIES_PATH, TRENDS_PATH, tallyPath } from '../../commands/page-links.ts'
import { findChangesSince, prepareTally } from '../../commands/prepare-tally.ts'
import { assertHasFigures } from '../../commands/report-periods.ts'
import { FIGURE_IDS, FIGURES, type FigureId } from '../../domain/figures.ts'
import { addMonths, formatDay, formatMonth, isLocalMonth, monthOf } from '../../domain/local-date.ts'
import { monthPeriod, type ReportPeriod, yearToMonth } from '../../domain/report-period.ts'
import type { MonthlyTally } from '../../domain/tally.ts'
import { changesOf } from '../../domain/tally-corrections.ts'
import { figureValuesOf } from '../../domain/tally-figures.ts'
import { UserError } from '../../domain/user-error.ts'
import { changeWords } from '../../reports/monthly-tally/index.ts'
import type { Page } from '../page.ts'

/** 月报: a month's figures beside the year's, each leading to its rows. */
export const tallyPage: Page = {
  path: `${TALLIES_PATH}/:month`,
  act: 'tally.read',

  async show({ params, today, office, read }) {
    const month = params.month ?? ''
    if (!isLocalMonth(month)) throw new UserError('not-found', '没有这个月份。请从“月报”的清单里选一个月。')
    assertHasFigures(monthPeriod(month), { today, office })
    const { frozen, tally, changes } = await read(async (context) => {
      const snapshot = await context.stores.tallies.find(month)
      const since = snapshot && (await findChangesSince(month, context))
      return {
        frozen: snapshot !== null,
        tally: snapshot?.figures ?? (await prepareTally(month, context)),
        changes: since ? changesOf(since) : [],
      }
    })
    const state = frozen
      ? `${formatDay(tally.preparedOn)}制表，已封存。`
      : month === monthOf(today)
        ? '本月还没有完，未封存，截至目前。'
        : '未封存，按登记簿现在的内容。'
    return {
      title: `${formatMonth(month)}月报`,
      content: (
        <>
          <h1>{formatMonth(month)}政府信息公开月报</h1>
          <p>{state}点数字看明细。</p>
          {changes.length > 0 && (
            <p>
              封存后的变动：{changes.map((change) => changeWords(change)).join('，')}
              。下面仍是封存时的数；变动在以后的月报里说明，并计入累计。
            </p>
          )}
          <Figures tally={tally} />
          <nav aria-label="其他月份">
            <ul class="pages">
              {month > monthOf(office.body.startsOn) && (
                <li>
                  <a href={tallyPath(addMonths(month, -1))}>上一月</a>
                </li>
              )}
              <li>
                <a href={TALLIES_PATH}>全部月报</a>
              </li>
              <li>
                <a href={TRENDS_PATH}>走势</a>
              </li>
              {month < monthOf(today) && (
                <li>
                  <a href={tallyPath(addMonths(month, 1))}>下一月</a>
                </li>
              )}
            </ul>
          </nav>
        </>
      ),
    }
  },
}

function Figures({ tally }: { readonly tally: MonthlyTally }) {
  const { month, monthFigures, yearFigures } = tally
  const columns = [
    { period: monthPeriod(month), values: figureValuesOf(monthFigures) },
    { period: yearToMonth(month), values: figureValuesOf(yearFigures) },
  ]
  const shown = FIGURE_IDS.filter((id) => columns.some(({ values }) => values.has(id)))
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">指标</th>
          <th scope="col">本月</th>
          <th scope="col">本年累计</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((id) => (
          <tr key={id}>
            <th scope="row">
              {FIGURES[id].label}（{FIGURES[id].unit}）
            </th>
            {columns.map(({ period, values }) => (
              <td key={period.key}>
                <Figure id={id} period={period} value={values.get(id)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Figure({ id, period, value }: { id: FigureId; period: ReportPeriod; value: number | undefined }) {
  if (value === undefined) return <>—</>
  if (value === 0) return <>0</>
  return (
    <a href={figurePath(period, id)} aria-label={`${period.label}${FIGURES[id].label}${value}，看明细`}>
      {value}
    </a>
  )
}
