import { CLASS_NAMES } from '../families.ts'
import type { ReportFinding } from '../finding.ts'
import type { Group, Part } from '../groups.ts'
import type { Repair } from '../repairs.ts'
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
  const share =
    total && gap !== null && gap > 0 && missing.length === 1 ? roundedShare(gap, total.value, decimals) : null
  const closes =
    share !== null && total
      ? `若${names}为 ${gap} 条、占 ${share}%，合计正好等于 ${total.value} 条，比例也补足。`
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
      repairs: share === null ? [] : additions(parts, `；${names}信息${gap}条，占总体的比例为${share}%`),
    },
  ]
}

/** The class that is missing, written behind the last of the others. */
function additions(parts: readonly Part[], write: string): Repair[] {
  const last = parts.at(-1)
  if (!last) return []
  const { paragraph, end } = last.share ?? last.figure
  return [{ at: { paragraph: paragraph.index, start: end, end }, write }]
}
