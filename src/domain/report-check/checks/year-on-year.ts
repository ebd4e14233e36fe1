import { type Figure, isChange, writtenFigure } from '../figures.ts'
import type { ReportFinding } from '../finding.ts'
import { type Repair, repairsOfBalance, termOf } from '../repairs.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'
import { exactShare, judgeShare, roundedShare } from '../rounding.ts'

const DOWN = /减少|下降|降低|少|降幅/
const COMPARED = /去年|上年|上一年|同比|20\d\d年|同期/

/** G1: 267条，比去年增加57条，提高27%. The year before is the total less the change; the rate is the change over it. */
export const checkYearOnYear: Check = ({ figures }) =>
  figures.flatMap((total, index) => {
    if (total.unit === '%' || total.isApproximate || isChange(total)) return []
    const rest = figures.slice(index + 1, index + 5).filter((each) => isSameSentence(total, each))
    const change = rest.find((each) => each.unit === total.unit && isChange(each) && isComparison(total, each))
    const before = rest.find((each) => each.unit === total.unit && isPrevious(each))
    const rate = rest.find((each) => each.unit === '%' && isChange(each) && isComparison(total, each))
    // Only what stands between: another count in between is what the comparison is about.
    const own = rest.find((each) => each.unit === total.unit && !isChange(each) && !isPrevious(each))
    const isOwn = (each: Figure | undefined) => each !== undefined && (own === undefined || each.start < own.start)
    return compare(
      total,
      isOwn(change) ? change : undefined,
      isOwn(before) ? before : undefined,
      isOwn(rate) ? rate : undefined,
    )
  })

function isSameSentence(one: Figure, other: Figure): boolean {
  return one.paragraph === other.paragraph && one.sentence === other.sentence
}

function isComparison(total: Figure, change: Figure): boolean {
  const between = total.paragraph.plain.slice(total.end, change.end)
  return COMPARED.test(between)
}

/** 去年为210条, 上年210条, 2016年的210条. */
function isPrevious({ wide }: Figure): boolean {
  return /(?:去年|上年|上一年度?|20\d\d年)(?:同期)?(?:的|为|是|共|：|主动公开)*\s*$/.test(wide)
}

function compare(total: Figure, change?: Figure, before?: Figure, rate?: Figure): ReportFinding[] {
  const findings: ReportFinding[] = []
  const signed = change && (DOWN.test(change.wide.slice(-8)) ? -change.value : change.value)
  if (signed !== undefined && change && before && before.value + signed !== total.value)
    findings.push({
      ...finding(total, [total, change, before], quoteFigure(change)),
      arithmetic: `${before.value} ${signed < 0 ? '-' : '+'} ${Math.abs(signed)} = ${before.value + signed}，文中 ${total.value}`,
      suggestion: '核对本年数、上年数和增减数。',
      repairs: repairsOfMove(total, change, before, signed),
    })
  const previous = before?.value ?? (signed === undefined ? undefined : total.value - signed)
  if (!rate || rate.isApproximate || previous === undefined || previous <= 0) return findings
  const moved = Math.abs(total.value - previous)
  const isDown = DOWN.test(rate.wide.slice(-8))
  const verdict = judgeShare(moved, previous, rate.value, rate.decimals)
  const isTurned = moved > 0 && isDown !== total.value < previous
  if (verdict === 'rounded' && !isTurned) return findings
  const right = `${roundedShare(moved, previous, rate.decimals)}%`
  const way = total.value < previous ? '下降' : '增长'
  findings.push({
    ...finding(total, [total, rate, ...(change ? [change] : []), ...(before ? [before] : [])], quoteFigure(rate)),
    level: verdict === 'truncated' || verdict === 'near' ? 'warning' : 'error',
    arithmetic: `上年 ${previous}，${moved} ÷ ${previous} = ${exactShare(moved, previous, rate.decimals)}%，应为${way} ${right}，文中 ${writtenFigure(rate)}${verdict === 'truncated' ? '，疑似截断而非四舍五入' : ''}`,
    suggestion: `核对增减数；无误的，改为${way} ${right}。`,
    ...(isTurned ? {} : { repairs: [{ at: spotOf(rate), write: right }] }),
  })
  return findings
}

function finding(total: Figure, figures: readonly Figure[], quote: string) {
  return {
    code: 'G1',
    level: 'error',
    place: total.paragraph.place,
    quote,
    spots: figures.map(spotOf),
  } as const
}

/** Each way to make year before ± change = total hold by changing one of the three: which was mistyped is not known. */
function repairsOfMove(total: Figure, change: Figure, before: Figure, signed: number): Repair[] {
  if (signed >= 0) return repairsOfBalance([termOf(before), termOf(change)], [termOf(total)])
  return repairsOfBalance([termOf(total), termOf(change)], [termOf(before)])
}
