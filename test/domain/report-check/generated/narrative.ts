import { bound, type Dice, type Draft, free, type Piece, percent, text } from './draft.ts'
import { statisticsTable } from './statistics-table.ts'

const CLASSES = ['机构职能', '法规文件', '规划计划', '行政职责', '业务动态'] as const
const SHARES = ['占信息总量的', '占总体的比例为', '占总数的', '占比', '占比为', '约占'] as const

export interface NarrativeFigures {
  readonly year: number
  readonly disclosed: number
  readonly received: number
  readonly channels: readonly number[]
  readonly onTime: number
  readonly extended: number
  /** 已主动公开, 同意公开, 部分公开, 不予公开, 不属于, 不存在, 更改补充, 其他途径. */
  readonly outcomes: readonly number[]
  readonly denied: readonly number[]
  readonly reconsiderations: readonly number[]
  readonly lawsuits: readonly number[]
  readonly complaints: number
  readonly readingPoints: number
  readonly staff: readonly number[]
  readonly meetings: number
  readonly trainings: number
  readonly attendances: number
  readonly spread: readonly number[]
}

/** A report of the founding era in which everything adds up (reference 5.2), with its statistics table or without. */
export function draftNarrative(dice: Dice, seed: number, way: 'rounded' | 'truncated' = 'rounded'): Draft {
  const figures = rollFigures(dice)
  const decimals = dice.whole(0, 2)
  const withTable = dice.chance(0.5)
  const separator = dice.pick(['\t', ' | ', '  '])
  return {
    seed,
    kind: `narrative, ${decimals} decimals${withTable ? ', table' : ''}`,
    figureStyle: dice.pick(['half-width', 'half-width', 'thousands', 'full-width']),
    lines: [
      ...opening(figures),
      ...disclosure(figures, dice, decimals, way),
      ...consultations(dice, decimals, way),
      ...requests(figures, dice, decimals, way, withTable),
      ...supervision(figures, withTable),
      ...closing(figures, dice, separator, withTable),
    ],
  }
}

function rollFigures(dice: Dice): NarrativeFigures {
  const disclosed = dice.whole(60, 4200)
  const carriedIn = 0
  const received = dice.chance(0.1) ? 0 : dice.whole(2, 60)
  const concluded = received + carriedIn
  const [onTime = 0, extended = 0] = dice.split(concluded, 2)
  const outcomes = dice.split(concluded, 8)
  return {
    year: dice.whole(2014, 2018),
    disclosed,
    received,
    channels: dice.split(received, 4),
    onTime,
    extended,
    outcomes,
    denied: dice.split(outcomes[3] ?? 0, 6),
    reconsiderations: [0, 0, 0].map(() => dice.whole(0, 3)),
    lawsuits: [0, 0, 0].map(() => dice.whole(0, 2)),
    complaints: dice.whole(0, 2),
    readingPoints: dice.whole(1, 6),
    staff: [dice.whole(1, 3), dice.whole(1, 20)],
    meetings: dice.whole(1, 6),
    trainings: dice.whole(1, 6),
    attendances: dice.whole(20, 400),
    spread: [dice.whole(0, disclosed), disclosed, dice.whole(0, disclosed), dice.whole(0, disclosed), 0],
  }
}

function opening({ year }: NarrativeFigures): Piece[][] {
  return [
    text`某某街道${bound(year)}年政府信息公开工作年度报告`,
    text`根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自${bound(year)}年1月1日至${bound(year)}年12月31日。联系电话：010-00000000。`,
    text`一、组织和制度`,
    text`领导小组办公室设在街道办公室，各科室信息员兼职配合。`,
  ]
}

function disclosure(
  { year, disclosed, spread }: NarrativeFigures,
  dice: Dice,
  decimals: number,
  way: 'rounded' | 'truncated',
): Piece[][] {
  const previous = dice.whole(50, 4000)
  const change = Math.abs(disclosed - previous)
  const rate = bound(percent(change, previous, decimals, way), decimals)
  const isUp = disclosed >= previous
  const compared = dice.pick<Piece[]>([
    text`比去年${isUp ? '增加' : '减少'}${bound(change)}条，${isUp ? '提高' : '下降'}${rate}%`,
    text`较上年${isUp ? '增加' : '减少'}${bound(change)}条，同比${isUp ? '增长' : '下降'}${rate}%`,
    text`上年为${bound(previous)}条，同比${isUp ? '增长' : '下降'}${rate}%`,
  ])
  const total = dice.pick(['共主动公开政府信息', '主动公开信息总数', '共公开政府信息', '主动公开政府信息'])
  return [
    text`二、主动公开情况`,
    text`（一）总体情况`,
    text`本单位${bound(year)}年${total}${bound(disclosed)}条，${compared}，其中全文电子化率达${free(100)}%。`,
    classSentence(disclosed, dice, decimals, way),
    text`全年通过微信公众号发布政务信息${free(spread[2] ?? 0)}篇，被各类媒体报道${free(dice.whole(10, 900))}篇次。`,
  ]
}

function classSentence(disclosed: number, dice: Dice, decimals: number, way: 'rounded' | 'truncated'): Piece[] {
  const counts = dice.split(disclosed, CLASSES.length)
  const words = dice.pick([...SHARES, '(', '', 'sentence'])
  const parts = CLASSES.map((name, index): Piece[] => {
    const count = counts[index] ?? 0
    const share = bound(percent(count, disclosed, decimals, way), decimals)
    if (words === '') return text`${name}类信息${bound(count)}条`
    if (words === '(') return text`${name}类${bound(count)}条（${share}%）`
    if (words === 'sentence') return text`${name}类信息共${bound(count)}条，占主动公开信息总数的${share}%`
    return text`${name}类信息${bound(count)}条，${words}${share}%`
  })
  const mark = dice.pick(['；', '，'])
  const joined = parts.flatMap((part, index): Piece[] => (index === 0 ? part : [mark, ...part]))
  return text`${dice.pick(['在主动公开的信息中，', '其中，', '按类别看：'])}${joined}。`
}

function consultations(dice: Dice, decimals: number, way: 'rounded' | 'truncated'): Piece[][] {
  const total = dice.whole(100, 12000)
  const counts = dice.split(total, 3)
  const hasShares = dice.chance(0.6)
  const [onSite = [], phone = [], online = []] = ['现场咨询', '电话咨询', '网上咨询'].map((name, index): Piece[] => {
    const count = counts[index] ?? 0
    const share = bound(percent(count, total, decimals, way), decimals)
    return hasShares ? text`${name}${bound(count)}人次，占总人次${share}%` : text`${name}${bound(count)}人次`
  })
  return [
    text`（二）咨询情况`,
    text`全年共接受公民、法人及其他组织政府信息公开方面的咨询${bound(total)}人次。其中，${onSite}；${phone}；${online}。`,
  ]
}

const OUTCOMES = [
  '属于已主动公开范围',
  '同意公开',
  '同意部分公开',
  '不予公开',
  '不属于本行政机关公开',
  '申请信息不存在',
  '告知作出更改补充',
  '告知通过其他途径办理',
]
const CHANNELS = ['当面申请', '传真申请', '网络申请', '信函申请']

function requests(
  { year, received, channels, onTime, extended, outcomes }: NarrativeFigures,
  dice: Dice,
  decimals: number,
  way: 'rounded' | 'truncated',
  withTable: boolean,
): Piece[][] {
  // With the table everything is closed within the year; the table has no rows for what is carried over.
  const carriedIn = withTable ? 0 : dice.whole(0, 4)
  const carriedOut = withTable ? 0 : Math.min(carriedIn, dice.whole(0, 3))
  const extra = carriedIn - carriedOut
  const answered = received + extra
  const shown = outcomes.map((count, index) => (index === 1 ? count + extra : count))
  const first = onTime + extra
  const list = shown.map((count, index): Piece[] => {
    const share = bound(percent(count, Math.max(answered, 1), decimals, way), decimals)
    return answered > 0 && dice.chance(0.5)
      ? text`“${OUTCOMES[index] ?? ''}”的${bound(count)}件，占总数的${share}%`
      : text`“${OUTCOMES[index] ?? ''}”的${bound(count)}件`
  })
  const ways = channels.map((count, index): Piece[] => text`${CHANNELS[index] ?? ''}${bound(count)}件`)
  return [
    text`三、依申请公开情况`,
    text`（一）申请情况`,
    text`本单位${bound(year)}年度共收到政府信息公开申请${bound(received)}件，其中${join(ways, '、')}。上年结转申请${bound(carriedIn)}件。`,
    text`（二）答复情况`,
    text`共办结申请${bound(answered)}件，其中按时办结${bound(first)}件，延期办结${bound(extended)}件，结转下年度继续办理${bound(carriedOut)}件。`,
    text`共答复申请${bound(answered)}件：${join(list, '；')}。`,
    text`（三）收费情况`,
    text`全年收取依申请公开费用${free(0)}元。`,
  ]
}

function supervision(
  { reconsiderations, lawsuits, complaints, meetings, trainings, attendances, staff }: NarrativeFigures,
  withTable: boolean,
): Piece[][] {
  const tabled = (value: number) => (withTable ? bound(value) : free(value))
  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0)
  const results = ([upheld = 0, corrected = 0, others = 0]: readonly number[]) =>
    text`其中维持${bound(upheld)}件、纠正${bound(corrected)}件、其他情形${bound(others)}件`
  return [
    text`四、行政复议、诉讼及举报情况`,
    text`针对本单位政府信息公开的行政复议${bound(sum(reconsiderations))}件，${results(reconsiderations)}。`,
    text`针对本单位政府信息公开的行政诉讼${bound(sum(lawsuits))}件，${results(lawsuits)}。`,
    text`收到举报投诉${tabled(complaints)}件。`,
    text`五、保障和培训情况`,
    text`政府信息公开工作人员${bound(sum(staff))}人，其中专职人员${bound(staff[0] ?? 0)}人，兼职人员${bound(staff[1] ?? 0)}人。`,
    text`召开政府信息公开工作会议${tabled(meetings)}次，组织专题培训${tabled(trainings)}次，共${tabled(attendances)}人次参加培训。`,
  ]
}

function closing(figures: NarrativeFigures, dice: Dice, separator: string, withTable: boolean): Piece[][] {
  return [
    text`六、不足和改进措施`,
    text`公开意识还不够。下一年将加强培训，健全机制。`,
    ...(withTable ? statisticsTable(figures, separator) : [text`附：政府信息公开情况统计表（另附）`]),
    text`${String(figures.year + 1)}年3月${String(dice.whole(1, 28))}日`,
  ]
}

export function join(parts: readonly (readonly Piece[])[], mark: string): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? [...part] : [mark, ...part]))
}
