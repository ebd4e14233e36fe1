import { decimalsOf, readArabicNumber, readChineseNumber } from './numerals.ts'
import type { Paragraph } from './paragraphs.ts'

/** A number with a unit in prose. */
export interface Figure {
  readonly paragraph: Paragraph
  readonly start: number
  readonly end: number
  readonly value: number
  /** As many as were written. */
  readonly decimals: number
  readonly unit: string
  /** 约, 近, 余, 多: nothing can be computed from it. */
  readonly isApproximate: boolean
  /** Words of its clause before and after it; parted by 、 too. */
  readonly before: string
  readonly after: string
  /** Before it, back to a comma or stop or to the figure before: 行政复议、诉讼、举报申请. */
  readonly wide: string
  /** The sentence it stands in, from its beginning to the figure. */
  readonly sentenceBefore: string
  readonly sentence: number
}

const UNITS = '人次|篇次|万元|亿元|元|条|件|篇|份|期|次|人|个百分点|个工作日|个|项|家|名|户|场|起|例|宗|批|册|站|处|%'
const NUMBER = `(?<digits>\\d{1,3}(?:,\\d{3})+(?![\\d])(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)|(?<chinese>[〇○零一二两三四五六七八九十百千廿]+)`
const FIGURE = new RegExp(
  `(?<![\\d.第〔\\[])(?:${NUMBER})\\s*(?<more>[余多几]?)(?<wan>[万亿]?)(?<moreAfter>[余多]?)\\s*(?<unit>${UNITS})(?![年月日])`,
  'g',
)
const HARD = /[，,。；;：:（）()！!？?\n]/
const ROUGHLY = /(?:约|近|超|超过|逾|将近|大约|不少于|不低于)\s*$/

/** Every figure of the prose, in the order of the text. Rows of tables are read elsewhere. */
export function findFigures(paragraphs: readonly Paragraph[]): Figure[] {
  return paragraphs.filter(({ cells }) => cells === null).flatMap(figuresOf)
}

function figuresOf(paragraph: Paragraph): Figure[] {
  const { plain } = paragraph
  const matches = [...plain.matchAll(FIGURE)].filter((match) => readValue(match) !== null)
  const separators = [...plain].flatMap((character, at) => (isSeparator(plain, character, at) ? [at] : []))
  return matches.map((match, index) => {
    const { groups = {}, index: start } = match
    const end = start + match[0].length
    const previousEnd = index === 0 ? 0 : (matches[index - 1]?.index ?? 0) + (matches[index - 1]?.[0].length ?? 0)
    const hardBefore = separators.filter((at) => at < start).at(-1) ?? -1
    const hardAfter = separators.find((at) => at >= end) ?? plain.length
    const wide = plain.slice(Math.max(hardBefore + 1, previousEnd), start)
    const stop = Math.max(...['。', '；', ';', '！', '？'].map((mark) => plain.lastIndexOf(mark, start - 1)))
    const behind = plain.slice(end, hardAfter)
    return {
      paragraph,
      start,
      end,
      value: readValue(match) ?? 0,
      decimals: decimalsOf(groups.digits ?? ''),
      unit: groups.unit ?? '',
      isApproximate: Boolean(groups.more || groups.moreAfter) || ROUGHLY.test(wide) || /^(?:左右|以上)/.test(behind),
      before: wide.slice(wide.lastIndexOf('、') + 1),
      after: behind.split('、')[0] ?? '',
      wide,
      sentenceBefore: plain.slice(stop + 1, start),
      sentence: stop + 1,
    }
  })
}

/** A comma between digits belongs to the number. */
function isSeparator(plain: string, character: string, at: number): boolean {
  if (!HARD.test(character)) return false
  return character !== ',' || !/^\d,\d{3}(?!\d)/.test(plain.slice(at - 1, at + 5))
}

const WAN: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

function readValue({ groups = {} }: RegExpMatchArray): number | null {
  const { digits, chinese = '', wan = '' } = groups
  // 万元 is a unit: 3.5 stays 3.5.
  const value = digits === undefined ? readChineseNumber(chinese) : readArabicNumber(digits)
  return value === null ? null : value * (WAN[wan] ?? 1)
}

/** 比去年增加57条: a change, not a count. */
export function isChange({ before, wide }: Pick<Figure, 'before' | 'wide'>): boolean {
  return (
    /(?:增加|减少|增长|下降|提高|降低|上升|增多|多|少|增幅|降幅)了?(?:为|约|达)?\s*$/.test(before) ||
    /(?:同比|增幅|降幅|增长率)[^，。]{0,8}$/.test(wide)
  )
}

/** 267条, 2.9%: as it is quoted in messages. */
export function writtenFigure({ paragraph, start, end }: Figure): string {
  return paragraph.text.slice(start, end).replace(/\s+/g, '')
}
