import type { ReportFinding } from '../finding.ts'
import { type Check, placesOf, quoteAt } from '../report.ts'
import type { YearMention } from '../years.ts'

/** E1: the year of the title, and every year that dates figures of the text. */
export const checkTitleYear: Check = ({ title, years }) => {
  const titled = /(20\d\d)\s*年/.exec(title?.plain ?? '')
  const [most] = mostFrequent(years, Number(titled?.[1]))
  if (most === undefined) return []
  const findings: ReportFinding[] = []
  const of = years.filter(({ year }) => year === most)
  const [first] = of
  if (title && titled && Number(titled[1]) !== most && first) {
    findings.push({
      code: 'E1',
      level: 'error',
      place: `标题、${first.paragraph.place}`,
      quote: titled[0],
      arithmetic: `标题写 ${titled[1]} 年，正文的数据是 ${most} 年（${of.length} 处，如${first.paragraph.place}）`,
      suggestion: `核对标题；正文无误的，标题改为 ${most} 年。`,
      spots: [
        { paragraph: title.index, start: titled.index, end: titled.index + titled[0].length },
        ...of.map(({ paragraph, start, end }) => ({ paragraph: paragraph.index, start, end })),
      ],
    })
  }
  const others = years.filter(({ year }) => year !== most && String(year) !== titled?.[1])
  if (others.length > 0)
    findings.push({
      code: 'E1',
      level: 'error',
      place: placesOf(others.map(({ paragraph }) => paragraph)),
      quote: others.map(({ paragraph, start, end }) => quoteAt(paragraph, start, end)).join('；'),
      arithmetic: `正文的数据多为 ${most} 年（${of.length} 处），这里是 ${others.map(({ year }) => `${year} 年`).join('、')}`,
      suggestion: `核对年份；是往年的数据请写明“${others[0]?.year} 年为……”。`,
      spots: others.map(({ paragraph, start, end }) => ({ paragraph: paragraph.index, start, end })),
    })
  return findings
}

/** Years by how often they are told; of two told as often that of the title first. */
function mostFrequent(years: readonly YearMention[], titled: number): number[] {
  const counts = new Map<number, number>()
  for (const { year } of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  return [...counts].sort(([year, a], [, b]) => b - a || (year === titled ? -1 : 1)).map(([year]) => year)
}
