import { isDisclosedTotal } from '../families.ts'
import { type Figure, isChange, writtenFigure } from '../figures.ts'
import { type Check, placesOf, quoteFigure, spotOf } from '../report.ts'

const CHANNEL = /微信|微博|网站|公众号|报纸|《[^》]*》|宣传栏|电子屏|LED|公报|今日头条|抖音|新媒体/
/** Reports of others about the office are not its channels. */
const NOT_OURS = /报道|转载|访问|点击|阅读|粉丝|发放|依申请|规范性/

/** E6: what went out by one channel is part of the total, in which the same information counts once. */
export const checkChannels: Check = ({ figures, prose }) => {
  // The report itself says how they are counted.
  if (/按渠道分别统计|统计口径/.test(prose)) return []
  const total = figures.find((figure) => isDisclosedTotal(figure) && !isChange(figure) && !figure.isApproximate)
  if (!total) return []
  const channels = figures.filter(isChannel)
  const largest = Math.max(0, ...channels.map(({ value }) => value))
  if (largest <= total.value) return []
  const sum = channels.reduce((all, { value }) => all + value, 0)
  const added = channels.length > 1 ? `${channels.map(({ value }) => value).join(' + ')} = ${sum}，` : ''
  return [
    {
      code: 'E6',
      level: 'warning',
      place: placesOf(channels.map(({ paragraph }) => paragraph)),
      quote: channels.map(quoteFigure).join('；'),
      arithmetic: `${added}单一渠道最多 ${largest}，超过主动公开总数 ${total.value}；同一信息多渠道发布只计 1 条，总数不会少于任何一个渠道`,
      suggestion: `请说明统计口径：渠道发布的若是政府信息，总数（${writtenFigure(total)}）偏少；若含其他稿件，请写明。`,
      spots: [...channels, total].map(spotOf),
    },
  ]
}

function isChannel(figure: Figure): boolean {
  const { unit, wide, sentenceBefore, isApproximate, after } = figure
  if (!['条', '篇'].includes(unit) || isApproximate || isChange(figure) || isDisclosedTotal(figure)) return false
  const isInformation = /(?:政务|政府)?信息[^，。；、]{0,6}$/.test(wide)
  const isByChannel = CHANNEL.test(wide) || CHANNEL.test(sentenceBefore)
  return isInformation && isByChannel && !NOT_OURS.test(wide) && !NOT_OURS.test(after)
}
