import type { Figure } from '../figures.ts'
import type { Group, Part } from '../groups.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'
import { tidyNumber } from '../rounding.ts'

/** E5: shares of parts that make up the whole add to 100, as far as their decimals allow. */
export const checkShareSums: Check = ({ groups }) =>
  groups.flatMap(({ family, total, parts }) => {
    const shared = parts.filter((part): part is Part & { share: Figure } => part.share !== null)
    if (shared.length < 2 || (family.id !== 'classes' && !areComplete({ total, parts }, shared))) return []
    const sum = shared.reduce((all, { share }) => all + share.value, 0)
    const slack = shared.reduce((all, { share }) => all + 10 ** -share.decimals, 0)
    if (Math.abs(sum - 100) < slack) return []
    const [first] = shared
    if (!first) return []
    const gap = 100 - sum
    return [
      {
        code: 'E5',
        level: 'error',
        place: first.share.paragraph.place,
        quote: quoteFigure(first.share),
        arithmetic: `${shared.map(({ share }) => `${share.value}%`).join(' + ')} = ${tidyNumber(sum)}%，${gap > 0 ? '少' : '多'} ${tidyNumber(Math.abs(gap))} 个百分点`,
        suggestion: '各部分的比例应合计约为 100%：补上缺少的部分，或重算比例。',
        spots: shared.map(({ share }) => spotOf(share)),
      },
    ]
  })

/** Every part has a share, or the counts with one make up the total. */
function areComplete({ total, parts }: Pick<Group, 'total' | 'parts'>, shared: readonly Part[]): boolean {
  if (shared.length === parts.length) return true
  return total !== null && shared.reduce((all, { figure }) => all + figure.value, 0) === total.value
}
