import { type Figure, isChange, writtenFigure } from '../figures.ts'
import type { ReportFinding } from '../finding.ts'
import { type Group, type Part, shareOf } from '../groups.ts'
import { type Check, quoteFigure, type Report, spotOf } from '../report.ts'
import { exactShare, judgeShare, roundedShare, type ShareVerdict } from '../rounding.ts'

/** E4: every share is its count divided by the whole, with the decimals it was written with. */
export const checkShareValues: Check = (report) => {
  const grouped = report.groups.filter(({ parts }) => parts.some(({ share }) => share))
  const seen = new Set<Figure>()
  const findings = grouped.flatMap((group) => ofGroup(group, seen))
  return [...findings, ...ofNamedWholes(report, seen), ...ofOthers(report, seen), ...ofLoneShares(report, seen)]
}

interface Judged {
  readonly figure: Figure
  readonly share: Figure
  readonly verdict: ShareVerdict
}

function ofGroup({ total, parts }: Group, seen: Set<Figure>): ReportFinding[] {
  if (!total || total.value <= 0) return []
  const shared = parts.filter((part): part is Part & { share: Figure } => part.share !== null)
  const judged = shared
    .filter(({ share }) => !seen.has(share))
    .map(({ figure, share }) => ({ figure, share, verdict: verdictOf(figure, total, share) }))
  for (const { share } of judged) seen.add(share)
  // Where the total itself is wrong every share is: one word about it says more than five.
  if (judged.length > 2 && judged.every(({ verdict }) => verdict === 'wrong')) return [allWrong(judged, total)]
  const areAllCutOff = judged.length > 1 && judged.every(isCutOff(total))
  return judged.flatMap((each) => tell(each, total, areAllCutOff))
}

function verdictOf(figure: Figure, whole: Figure, share: Figure): ShareVerdict {
  return judgeShare(figure.value, whole.value, share.value, share.decimals)
}

function tell({ figure, share, verdict }: Judged, whole: Figure, areAllCutOff = false): ReportFinding[] {
  if (verdict === 'rounded') return []
  const right = `${roundedShare(figure.value, whole.value, share.decimals)}%`
  const said: Record<Exclude<ShareVerdict, 'rounded'>, string> = {
    truncated: `疑似截断而非四舍五入${areAllCutOff ? '（其余比例也都与截断相符）' : ''}`,
    near: '与四舍五入差一个末位',
    wrong: '与计算不符',
  }
  return [
    {
      code: 'E4',
      level: verdict === 'wrong' ? 'error' : 'warning',
      place: share.paragraph.place,
      quote: quoteFigure(share),
      arithmetic: `${figure.value} ÷ ${whole.value} = ${exactShare(figure.value, whole.value, share.decimals)}%，四舍五入为 ${right}，文中 ${writtenFigure(share)}，${said[verdict]}`,
      suggestion:
        verdict === 'wrong'
          ? `核对 ${writtenFigure(figure)}、${writtenFigure(whole)} 和 ${writtenFigure(share)}；数量无误的，改为 ${right}。`
          : `改为 ${right}。`,
      spots: [share, figure].map(spotOf),
      repairs: [{ at: spotOf(share), write: right }],
    },
  ]
}

const isCutOff =
  (whole: Figure) =>
  ({ figure, share }: Judged): boolean =>
    Number(exactShare(figure.value, whole.value, share.decimals).slice(0, -2).replace(/\.$/, '')) === share.value

function allWrong(judged: readonly Judged[], whole: Figure): ReportFinding {
  const [{ figure, share }] = judged as readonly [Judged]
  return {
    code: 'E4',
    level: 'error',
    place: share.paragraph.place,
    quote: quoteFigure(whole),
    arithmetic: `${judged.length} 个比例都与总数 ${whole.value} 不符，例如 ${figure.value} ÷ ${whole.value} = ${exactShare(figure.value, whole.value, share.decimals)}%，文中 ${writtenFigure(share)}`,
    suggestion: '多半是总数写错：核对总数，或重算全部比例。',
    spots: [whole, ...judged.map((each) => each.share)].map(spotOf),
  }
}

/** 215条，占公开总数267条的80.5%: the whole stands between the part and its share. */
function ofNamedWholes({ figures }: Report, seen: Set<Figure>): ReportFinding[] {
  return figures.flatMap((figure, index) => {
    const [whole, share] = figures.slice(index + 1, index + 3)
    if (!whole || !share || share.unit !== '%' || seen.has(share) || !couldBeWhole(whole, figure)) return []
    const { plain } = figure.paragraph
    const isTold =
      share.paragraph === figure.paragraph &&
      /^[，,]?约?占[^，。；0-9]{0,16}$/.test(plain.slice(figure.end, whole.start)) &&
      /^的(?:比例为|比重为)?$/.test(plain.slice(whole.end, share.start))
    if (!isTold || figure.isApproximate || share.isApproximate) return []
    seen.add(share)
    return tell({ figure, share, verdict: verdictOf(figure, whole, share) }, whole)
  })
}

/** A whole stands no further before its part. */
const MAX_FIGURES_BACK = 100

/** Shares of things that are no family: of any figure of the same unit before them in the paragraph or the one before. */
function ofOthers({ figures }: Report, seen: ReadonlySet<Figure>): ReportFinding[] {
  return figures.flatMap((figure, index) => {
    const share = shareOf(figure, figures[index + 1])
    if (!share || seen.has(share) || figure.isApproximate) return []
    const wholes = figures
      .slice(Math.max(0, index - MAX_FIGURES_BACK), index)
      .filter((each) => couldBeWhole(each, figure))
    const nearest = wholes.at(-1)
    if (!nearest) return []
    if (wholes.some((whole) => verdictOf(figure, whole, share) === 'rounded')) return []
    return tell({ figure, share, verdict: verdictOf(figure, nearest, share) }, nearest)
  })
}

/** 业务动态类信息占80.5%, said again without its count. */
function ofLoneShares({ figures, groups }: Report, seen: ReadonlySet<Figure>): ReportFinding[] {
  const classes = groups.find(({ family, total, parts }) => family.id === 'classes' && total && parts.length > 2)
  const total = classes?.total
  if (!classes || !total || total.value <= 0) return []
  return figures.flatMap((share) => {
    if (share.unit !== '%' || share.isApproximate || seen.has(share) || !/信息占(?:比|总数的)?$/.test(share.before))
      return []
    const part = classes.parts.find(({ member }) => member.words.test(share.before))
    if (!part) return []
    return tell({ figure: part.figure, share, verdict: verdictOf(part.figure, total, share) }, total)
  })
}

function couldBeWhole(whole: Figure, part: Figure): boolean {
  return (
    whole.unit === part.unit &&
    whole.value > 0 &&
    !whole.isApproximate &&
    !isChange(whole) &&
    part.paragraph.index - whole.paragraph.index <= 1
  )
}
