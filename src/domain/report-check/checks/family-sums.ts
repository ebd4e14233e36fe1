import { writtenFigure } from '../figures.ts'
import { repairsOfBalance, termOf } from '../repairs.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'

/** S1: parts of 咨询, 申请, 答复 and the like add up to their total; S2: none is larger than it. */
export const checkFamilySums: Check = ({ groups }) =>
  groups.flatMap(({ family, total, parts, hasOthers }) => {
    if (family.id === 'classes' || !total || parts.length === 0) return []
    const sum = parts.reduce((all, { figure }) => all + figure.value, 0)
    const isWhole = parts.length > 1 && !hasOthers ? sum === total.value : sum <= total.value
    if (isWhole) return []
    const told = parts.map(({ member, figure }) => `${member.name} ${figure.value}`).join(' + ')
    const gap = total.value - sum
    return [
      {
        code: parts.length > 1 && !hasOthers ? 'S1' : 'S2',
        level: 'error',
        place: total.paragraph.place,
        quote: quoteFigure(total),
        arithmetic: `${told}${parts.length > 1 ? ` = ${sum}` : ''}，${family.whole} ${total.value}，${gap > 0 ? `少 ${gap}` : `多 ${-gap}`}`,
        suggestion: `核对${family.whole}（${writtenFigure(total)}）与各分项${gap > 0 ? '，有漏写的分项请补上' : ''}。`,
        spots: [total, ...parts.map(({ figure }) => figure)].map(spotOf),
        repairs: repairsOfBalance(
          parts.map(({ figure }) => termOf(figure)),
          [termOf(total)],
        ),
      },
    ]
  })
