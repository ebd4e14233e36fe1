import { type Figure, isChange, writtenFigure } from '../figures.ts'
import type { ReportFinding } from '../finding.ts'
import { readChineseNumber } from '../numerals.ts'
import { repairsOfBalance, termOf } from '../repairs.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'
import { tidyNumber } from '../rounding.ts'

/** Of these the parts behind 其中 do not overlap: the same information may stand in several channels, money and people not. */
const PARTED_UNITS = ['元', '万元', '人次', '人', '名']
const NO_PART = /减免|免除|退还|另有|另外|同比|人均|平均/

/** S1: 三项合计267条 is what the three before it add up to; S2: what stands behind 其中 is no more than the whole. */
export const checkToldSums: Check = ({ figures, groups }) => {
  const known = new Set(groups.flatMap(({ total, parts }) => [total, ...parts.map(({ figure }) => figure)]))
  return figures.flatMap((figure, index) => [
    ...countedSum(figure, figures.slice(Math.max(0, index - MAX_PARTS * 2), index)),
    ...(known.has(figure) ? [] : partsBehind(figure, figures.slice(index + 1, index + 1 + MAX_PARTS * 2))),
  ])
}

const MAX_PARTS = 12
const COUNTED =
  /(?<count>[两二三四五六七八九十]|\d{1,2})(?:项|类|者|年|个渠道|种方式)(?:合计|共计|总计|相加|累计|共)[^，。；0-9]{0,8}$/

function countedSum(total: Figure, before: readonly Figure[]): ReportFinding[] {
  const word = COUNTED.exec(total.sentenceBefore)?.groups?.count
  if (word === undefined || total.isApproximate || isChange(total)) return []
  const count = readChineseNumber(word) ?? Number(word)
  const same = before.filter(
    (each) => each.unit === total.unit && each.paragraph === total.paragraph && each.sentence === total.sentence,
  )
  const parts = same.slice(-count)
  // 267条信息中，…，三类共267条: the whole told once more in front.
  const others = same.slice(0, -count).filter(({ value }) => value !== total.value)
  if (
    count < 2 ||
    parts.length !== count ||
    others.length > 0 ||
    parts.some((each) => each.isApproximate || isChange(each))
  )
    return []
  const sum = sumOf(parts)
  return sum === total.value ? [] : [finding('S1', total, parts, sum)]
}

function partsBehind(total: Figure, behind: readonly Figure[]): ReportFinding[] {
  if (!PARTED_UNITS.includes(total.unit) || total.isApproximate || isChange(total)) return []
  const { plain } = total.paragraph
  const sentence = plain.slice(total.end).split(/[。；;]/)[0] ?? ''
  if (!/^[，,（(]?其中/.test(sentence) || NO_PART.test(sentence)) return []
  const end = total.end + (/其中.*?(?=其中)/.exec(sentence)?.[0].length ?? sentence.length)
  const parts = behind.filter(
    (each) => each.paragraph === total.paragraph && each.end <= end && each.unit === total.unit,
  )
  if (parts.length < 2 || parts.some((each) => each.isApproximate || isChange(each))) return []
  const sum = sumOf(parts)
  return sum <= total.value ? [] : [finding('S2', total, parts, sum)]
}

function sumOf(parts: readonly Figure[]): number {
  return Number(tidyNumber(parts.reduce((sum, { value }) => sum + value, 0)))
}

function finding(code: 'S1' | 'S2', total: Figure, parts: readonly Figure[], sum: number): ReportFinding {
  const gap = Number(tidyNumber(total.value - sum))
  return {
    code,
    level: 'error',
    place: total.paragraph.place,
    quote: quoteFigure(total),
    arithmetic: `${parts.map(({ value }) => value).join(' + ')} = ${sum}，文中 ${writtenFigure(total)}，${gap > 0 ? `少 ${gap}` : `多 ${-gap}`}`,
    suggestion: `核对总数（${writtenFigure(total)}）和各分项。`,
    spots: [total, ...parts].map(spotOf),
    repairs: repairsOfBalance(parts.map(termOf), [termOf(total)]),
  }
}
