import type { Part } from '../groups.ts'
import type { Repair } from '../repairs.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'

/** D1: one class told twice in one list: one of the two labels is wrong. */
export const checkDuplicateClass: Check = ({ groups }) =>
  groups
    .filter(
      ({ family, parts }) => ['classes', 'contents', 'outcomes', 'channels'].includes(family.id) && parts.length > 1,
    )
    .flatMap(({ family, parts, total }) => {
      const names = [...new Set(parts.map(({ member }) => member.name))]
      return names.flatMap((name) => {
        const twice = parts.filter(({ member }) => member.name === name)
        const [first, second] = twice
        if (!first || !second) return []
        const sum = parts.reduce((all, { figure }) => all + figure.value, 0)
        const closes =
          total && sum === total.value ? `；${parts.length} 项合计正好等于总数 ${sum}，数字无误，只是名称有误` : ''
        const absent = family.members.map((each) => each.name).filter((each) => !names.includes(each))
        return [
          {
            code: 'D1',
            level: 'error',
            place: second.figure.paragraph.place,
            quote: quoteFigure(second.figure),
            arithmetic: `“${name}”出现 ${twice.length} 次（${twice.map(({ figure }) => figure.value).join('、')}）${closes}`,
            suggestion: `核对其中一处的名称${family.id === 'classes' && absent.length > 0 ? `，可能是${absent.join('、')}` : ''}。`,
            spots: twice.map(({ figure }) => spotOf(figure)),
            repairs: twice.flatMap((part) => absent.flatMap((other) => renamed(part, other))),
          } as const,
        ]
      })
    })

/** The name in front of the count, as another of its family. */
function renamed({ member, figure }: Part, other: string): Repair[] {
  const name = member.name.replace(/类$/, '')
  const start = figure.paragraph.plain.lastIndexOf(name, figure.start)
  if (start < 0) return []
  const at = { paragraph: figure.paragraph.index, start, end: start + name.length }
  return [{ at, write: other.replace(/类$/, '') }]
}
