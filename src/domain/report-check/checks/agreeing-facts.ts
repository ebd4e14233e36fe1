import { FACT_NAMES, type Fact, findProseFacts, findTableFacts } from '../facts.ts'
import type { ReportFinding } from '../finding.ts'
import { type Repair, repairTo, termOf } from '../repairs.ts'
import { type Check, quoteFigure } from '../report.ts'

/** C1: what the text tells twice is the same both times; X1: and the same as in the table. */
export const checkAgreeingFacts: Check = (report) => {
  const told = findProseFacts(report)
  return [...twice(told), ...againstTable(told, findTableFacts(report))]
}

function twice(told: readonly Fact[]): ReportFinding[] {
  return [...new Set(told.map(({ id }) => id))].flatMap((id): ReportFinding[] => {
    const all = told.filter((fact) => fact.id === id)
    const values = [...new Set(all.map(({ value }) => value))]
    const [first] = all
    if (!first || values.length < 2) return []
    return [
      {
        code: 'C1',
        level: 'error',
        place: [...new Set(all.map(({ place }) => place))].join('、'),
        quote: all.flatMap(({ figure }) => (figure ? [quoteFigure(figure)] : [])).join('；'),
        arithmetic: `${FACT_NAMES[id]}前后不一致：${all.map(({ written, place }) => `${place} ${written}`).join('，')}`,
        suggestion: '核对后统一；不是同一口径的请写明。',
        spots: all.flatMap(({ spots }) => spots),
        repairs: all.flatMap((fact) => values.flatMap((value) => repairsOf(fact, value))),
      },
    ]
  })
}

function againstTable(told: readonly Fact[], tabled: readonly Fact[]): ReportFinding[] {
  return tabled.flatMap((cell) =>
    told
      .filter(({ id, value }) => id === cell.id && value !== cell.value)
      .map(
        (fact): ReportFinding => ({
          code: 'X1',
          level: 'error',
          place: `${fact.place}、${cell.place}`,
          quote: fact.figure ? quoteFigure(fact.figure) : fact.written,
          arithmetic: `${FACT_NAMES[fact.id]}：文字 ${fact.written}，表格 ${cell.written}`,
          suggestion: '核对后使文字与表格一致。',
          spots: [...fact.spots, ...cell.spots],
          repairs: [...repairsOf(fact, cell.value), ...repairsOf(cell, fact.value)],
        }),
      ),
  )
}

/** What several cells tell together cannot be mended in one. Fees are compared in 万元, whatever they are written in. */
function repairsOf({ id, value, figure, spots: [at, ...more] }: Fact, wanted: number): Repair[] {
  if (id === 'fee' || !at || more.length > 0) return []
  return repairTo(figure ? termOf(figure) : { at, value, unit: '' }, wanted)
}
