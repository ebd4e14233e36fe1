import { writtenFigure } from '../figures.ts'
import type { Group } from '../groups.ts'
import { repairsOfBalance, termOf } from '../repairs.ts'
import { type Check, placesOf, quoteFigure, spotOf } from '../report.ts'

/** E2: the classes add up to the total. */
export const checkClassSums: Check = ({ groups }) =>
  classGroups(groups).flatMap(({ total, parts }) => {
    if (!total || parts.length < 2) return []
    const sum = parts.reduce((all, { figure }) => all + figure.value, 0)
    if (sum === total.value) return []
    const gap = total.value - sum
    return [
      {
        code: 'E2',
        level: 'error',
        place: placesOf([total, ...parts.map(({ figure }) => figure)].map(({ paragraph }) => paragraph)),
        quote: quoteFigure(total),
        arithmetic: `${parts.map(({ figure }) => figure.value).join(' + ')} = ${sum}，总数 ${total.value}，${gap > 0 ? `少 ${gap}` : `多 ${-gap}`}`,
        suggestion: `核对总数（${writtenFigure(total)}）和各类条数，使各类相加等于总数。`,
        spots: [total, ...parts.map(({ figure }) => figure)].map(spotOf),
        repairs: repairsOfBalance(
          parts.map(({ figure }) => termOf(figure)),
          [termOf(total)],
        ),
      },
    ]
  })

export function classGroups(groups: readonly Group[]): Group[] {
  return groups.filter(({ family, parts }) => family.id === 'classes' && parts.length > 0)
}
