import type { Figure } from './figures.ts'

const RESPECTIVELY = /分别(?:为|是|有|达到?|占)?\s*$/
const BETWEEN = /^[、，,和及与\s]*(?:以及)?$/

/** 8条、3条和18条 behind 分别为: figures of one unit with nothing between them. */
export function runBehindRespectively(figures: readonly Figure[], from: number): readonly Figure[] {
  const first = figures[from]
  if (!first || !RESPECTIVELY.test(first.wide)) return []
  let end = from + 1
  for (let last = first; ; end += 1) {
    const next = figures[end]
    if (!next || next.paragraph !== first.paragraph || next.unit !== first.unit) break
    if (!BETWEEN.test(first.paragraph.plain.slice(last.end, next.start))) break
    last = next
  }
  return figures.slice(from, end)
}

/** 现场咨询、电话咨询分别为30人次、12人次: each figure gets the name it belongs to, where there are as many. */
export function withNames(figures: readonly Figure[]): readonly Figure[] {
  const named = new Map<Figure, string>()
  for (const index of figures.keys()) {
    const run = runBehindRespectively(figures, index)
    const names = (run[0]?.wide ?? '').replace(RESPECTIVELY, '').split(/[、和及与]/)
    if (run.length > 1 && names.length === run.length)
      for (const [at, figure] of run.entries()) named.set(figure, names[at] ?? '')
  }
  return figures.map((figure) => {
    const name = named.get(figure)
    return name === undefined ? figure : { ...figure, before: name, wide: name }
  })
}
