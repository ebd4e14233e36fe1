import { alignColumns } from './columns.ts'
import { type ReportFigure, readFigures } from './figures.ts'
import type { RegisterFigures } from './register.ts'

export interface FigureRow {
  readonly id: string
  readonly label: string
  readonly report: string
  readonly register: string
  readonly verdict: string
  /** Equal, or different for exactly the reason that explains it. */
  readonly isAsExpected: boolean
}

/** A row for each of F1–F35: the report's figure, the register's, and how they compare. */
export function compareFigures(register: RegisterFigures): FigureRow[] {
  const { figures } = readFigures()
  return figures.map((figure) => compare(figure, register[figure.id] ?? {}))
}

function compare(figure: ReportFigure, register: Readonly<Record<string, number | null>>): FigureRow {
  const names = Object.keys(figure.report)
  const expected = (name: string) => figure.differs[name]?.register ?? figure.report[name] ?? null
  const isAsExpected = names.every((name) => expected(name) !== null && register[name] === expected(name))
  const codes = [...new Set(Object.values(figure.differs).map(({ reason }) => reason))]
  return {
    id: figure.id,
    label: figure.label,
    report: print(
      names.map((name) => figure.report[name] ?? null),
      figure.unit,
      names,
    ),
    register: print(
      names.map((name) => register[name] ?? null),
      figure.unit,
      names,
    ),
    verdict: isAsExpected ? verdictOf(codes, figure.note) : '差异（没有说明）',
    isAsExpected,
  }
}

/** By the numbers of the reasons, which stand in full below the table. */
function verdictOf(codes: readonly string[], note: string | undefined): string {
  if (codes.length > 0) return `差异 ${codes.join('、')}`
  return note ? `相同（口径 ${note}）` : '相同'
}

function print(values: readonly (number | null)[], unit: string, names: readonly string[]): string {
  return values
    .map((value, index) => {
      const isShare = names[index] === 'share'
      return `${value ?? '—'}${value === null ? '' : isShare ? '%' : index === 0 ? unit : ''}`
    })
    .join(' / ')
}

/** The table, and below it the reasons that its last column names. */
export function renderTable(rows: readonly FigureRow[]): string {
  const reasons = Object.entries(readFigures().explanations).filter(([code]) =>
    rows.some(({ verdict }) => verdict.includes(code)),
  )
  const table = alignColumns([
    ['编号', '项目', '报告', '台账', '结果'],
    ...rows.map(({ id, label, report, register, verdict }) => [id, label, report, register, verdict]),
  ])
  return [table, ...(reasons.length > 0 ? ['', ...reasons.map((reason) => reason.join(' '))] : [])].join('\n')
}
