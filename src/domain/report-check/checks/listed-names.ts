import { writtenFigure } from '../figures.ts'
import { type Check, quoteFigure, spotOf } from '../report.ts'

/** S3: “甲”“乙”“丙”三个平台, and 甲、乙、丙3个查阅点: as many names as the figure says. */
export const checkListedNames: Check = ({ figures }) =>
  figures.flatMap((figure) => {
    if (figure.unit !== '个' || figure.isApproximate || figure.value < 2 || figure.value > 12) return []
    const { plain } = figure.paragraph
    const sentence = plain.slice(figure.sentence, figure.start)
    const quoted = /(?:“[^“”]{2,20}”[、和及]?){2,}\s*(?:等)?$/.exec(sentence)?.[0]
    if (quoted?.endsWith('等')) return []
    const count = quoted
      ? (quoted.match(/“/g)?.length ?? 0)
      : (bracketedNames(plain.slice(figure.end)) ?? plainNames(sentence))
    if (count === null || count === figure.value) return []
    return [
      {
        code: 'S3',
        level: 'warning',
        place: figure.paragraph.place,
        quote: quoteFigure(figure),
        arithmetic: `列出 ${count} 个名称，文中写 ${writtenFigure(figure)}`,
        suggestion: '核对名称和数目。',
        spots: [spotOf(figure)],
      } as const,
    ]
  })

/** 微信公众号4个（甲、乙、丙、丁）. */
function bracketedNames(after: string): number | null {
  const list = /^（([^（）。；，0-9]+)）/.exec(after)?.[1]
  return list === undefined || !list.includes('、') || /[等和及与]/.test(list) ? null : list.split('、').length
}

/** 开辟了甲中心、乙图书馆、丙科技馆: names of places only, where nothing else could be meant. */
function plainNames(sentence: string): number | null {
  const list = /(?:开辟了?|设立了?|设置了?|设有)([^，。；：]+)$/.exec(sentence)?.[1]
  if (list === undefined || !list.includes('、') || /等\s*$|[和及与]/.test(list)) return null
  const names = list.split('、')
  return names.every((name) => /(?:中心|馆|厅|室|站|所|处|点|楼)$/.test(name.trim()) || /图书馆$/.test(name))
    ? names.length
    : null
}
