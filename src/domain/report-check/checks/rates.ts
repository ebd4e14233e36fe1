import { type Figure, isChange, writtenFigure } from '../figures.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'
import { judgeShare, roundedShare } from '../rounding.ts'

/** Rates whose part and whole the report tells by itself. */
const RATES: readonly (readonly [name: string, rate: RegExp, part: RegExp, whole: RegExp, units: readonly string[]])[] =
  [
    [
      '按时办结率',
      /按(?:时|期)办结率[^，。；0-9]{0,6}$/,
      /按(?:时|期)办结$/,
      /(?:全年|年度|本年)?(?:共|累计)?办结(?:了)?(?:申请)?$/,
      ['件', '宗'],
    ],
    [
      '全文电子化率',
      /全文电子化率[^，。；0-9]{0,6}$/,
      /全文电子化(?:的)?(?:主动公开)?(?:信息)?$/,
      /主动公开(?:政府|各类)?信息(?:总数|总量)?(?:共|为|共计)?$/,
      ['条'],
    ],
  ]

/** E4: 按时办结率 and 全文电子化率 by what the report counts. */
export const checkRates: Check = ({ figures }) =>
  RATES.flatMap(([name, rate, part, whole, units]) => {
    const count = (words: RegExp, not?: RegExp) =>
      figures.filter(
        (each) =>
          units.includes(each.unit) &&
          words.test(each.before) &&
          !not?.test(each.before) &&
          !isChange(each) &&
          !each.isApproximate,
      )
    const [parts, wholes] = [count(part), count(whole, /按(?:时|期)|延期|超期|逾期|电子化/)]
    const [one, all] = [only(parts), only(wholes)]
    if (!one || !all || all.value <= 0 || one.value > all.value) return []
    return figures.flatMap((share) => {
      if (share.unit !== '%' || share.isApproximate || !rate.test(share.wide)) return []
      const verdict = judgeShare(one.value, all.value, share.value, share.decimals)
      if (verdict === 'rounded') return []
      const right = `${roundedShare(one.value, all.value, share.decimals)}%`
      return [
        {
          code: 'E4',
          level: verdict === 'wrong' ? 'error' : 'warning',
          place: share.paragraph.place,
          quote: quoteFigure(share),
          arithmetic: `${name}：${one.value} ÷ ${all.value}，应为 ${right}，文中 ${writtenFigure(share)}`,
          suggestion: `核对 ${writtenFigure(one)}、${writtenFigure(all)} 和 ${writtenFigure(share)}；数量无误的，改为 ${right}。`,
          spots: [share, one, all].map(spotOf),
          repairs: [{ at: spotOf(share), write: right }],
        } as const,
      ]
    })
  })

/** Told once, or every time the same. */
function only(figures: readonly Figure[]): Figure | null {
  return figures.every(({ value }) => value === figures[0]?.value) ? (figures[0] ?? null) : null
}
