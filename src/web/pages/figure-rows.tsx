import { findFrozenOther, frozenWords, type ShownRow, showFigureRows } from '../../commands/figure-rows.ts'
import { figurePath } from '../../commands/page-links.ts'
import { assertHasFigures } from '../../commands/report-periods.ts'
import { FIGURES, isFigureId } from '../../domain/figures.ts'
import { isRunning, parsePeriodKey } from '../../domain/report-period.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Page } from '../page.ts'
import { Paging, pageOf } from '../parts/paging.tsx'
import { Prose } from '../parts/prose.tsx'

const PER_PAGE = 50

/** 明细: the rows that a figure counts, in one section or in all. */
export const figureRowsPage: Page = {
  path: '/figures/:period/:figure',
  act: 'figure.read',

  async show({ params, query, today, office, read }) {
    const period = parsePeriodKey(params.period ?? '')
    const figure = params.figure ?? ''
    if (!period || !isFigureId(figure)) throw new UserError('not-found', '没有这个数字。请从月报里点开。')
    assertHasFigures(period, { today, office })
    const page = pageOf(query)
    const { found, frozen, section } = await read(async (context) => {
      const sections = await context.stores.people.findSections()
      const chosen = sections.find(({ id }) => id === query.get('section'))
      if (query.has('section') && !chosen) throw new UserError('not-found', '没有这个科室。请从月报里点开。')
      const span = { ...(chosen ? { section: chosen.id } : {}), limit: PER_PAGE, skipped: (page - 1) * PER_PAGE }
      const found = await showFigureRows(figure, period, span, context)
      const frozen = chosen ? null : await findFrozenOther(figure, period, found.sum, context)
      return { found, frozen, section: chosen }
    })
    const { label, unit } = FIGURES[figure]
    return {
      title: `${label}明细`,
      content: (
        <>
          <h1>
            {period.label}
            {isRunning(period, today) ? '（截至目前）' : ''}
            {section ? ` ${section.name}` : ''} {label}
          </h1>
          <p>
            合计 {found.sum}
            {unit}
            {frozenWords(figure, frozen)}
            {found.sum === found.total ? '' : `，登记 ${found.total} 笔`}
            。按登记簿现在的内容列出，已封存的月报不随它改变。
          </p>
          {found.total > 0 && (
            <ul class="rows">
              {found.rows.map((row) => (
                <Row key={`${row.number} ${row.day}`} row={row} />
              ))}
            </ul>
          )}
          <Paging
            path={figurePath(period, figure)}
            query={query}
            page={page}
            pages={Math.ceil(found.total / PER_PAGE)}
          />
        </>
      ),
    }
  },
}

function Row({ row }: { readonly row: ShownRow }) {
  const name = row.title || row.number
  return (
    <li>
      {row.path ? <a href={row.path}>{name}</a> : name}
      <p class="meta">
        <Prose>
          {[row.title ? row.number : '', row.kindOrState, row.section, row.quantity, row.day]
            .filter(Boolean)
            .join('，')}
        </Prose>
      </p>
    </li>
  )
}
