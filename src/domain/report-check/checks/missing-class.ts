import { CLASS_NAMES } from '../families.ts'
import type { ReportFinding } from '../finding.ts'
import type { Group } from '../groups.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'
import { roundedShare } from '../rounding.ts'
import { classGroups } from './class-sums.ts'

/** E3: one of the five classes of the Beijing catalogue is not told; with the figure that would close the sum. */
export const checkMissingClass: Check = ({ groups }) => classGroups(groups).flatMap(missingFrom)

function missingFrom({ parts, total }: Group): ReportFinding[] {
  const told = new Set(parts.map(({ member }) => member.name))
  const missing = CLASS_NAMES.map((name) => `${name}类`).filter((name) => !told.has(name))
  // Reports with fewer have another catalogue, or speak of single classes in passing.
  if (told.size < 3 || missing.length === 0) return []
  const sum = parts.reduce((all, { figure }) => all + figure.value, 0)
  const gap = total ? total.value - sum : null
  const names = missing.join('、')
  const first = parts[0]?.figure
  if (!first) return []
  const decimals = Math.max(0, ...parts.map(({ share }) => share?.decimals ?? 0))
  const closes =
    gap !== null && gap > 0 && total && missing.length === 1
      ? `若${names}为 ${gap} 条、占 ${roundedShare(gap, total.value, decimals)}%，合计正好等于 ${total.value} 条，比例也补足。`
      : `没有的也写明“${missing[0]}信息0条”。`
  return [
    {
      code: 'E3',
      level: gap === 0 ? 'warning' : 'error',
      place: first.paragraph.place,
      quote: quoteFigure(first),
      arithmetic: `五类中只有 ${told.size} 类，缺${names}${gap !== null && gap > 0 && total ? `；${total.value} - ${sum} = ${gap}` : ''}`,
      suggestion: `补写${names}。${closes}`,
      spots: parts.map(({ figure }) => spotOf(figure)),
    },
  ]
}
