import { decimalsOf, readArabicNumber, readChineseNumber } from './numerals.ts'
import type { Paragraph } from './paragraphs.ts'
import { withNames } from './respectively.ts'

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
const CHINESE = '〇○零一二两三四五六七八九十百千廿'
const NUMBER = `(?<digits>\\d{1,3}(?:,\\d{3})+(?![\\d])(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)|(?<![${CHINESE}])(?<chinese>[${CHINESE}]{1,20})`
const FIGURE = new RegExp(
  `(?<![\\d.第〔\\[])(?:${NUMBER})\\s*(?<more>[余多几]?)(?<wan>[万亿]?)(?<moreAfter>[余多]?)\\s*(?<unit>${UNITS})(?![年月日])`,
  'g',
)
const MARK = /[，,。；;：:（）()！!？?\n]/g
const STOP = /[。；;！？]/
/** Nothing further off is about the figure. */
const MAX_CLAUSE_CHARACTERS = 200
const MAX_SENTENCE_CHARACTERS = 600
const ROUGHLY = /(?:约|近|超|超过|逾|将近|大约|不少于|不低于)\s*$/

/** Every figure of the prose, in the order of the text. Rows of tables are read elsewhere. */
export function findFigures(paragraphs: readonly Paragraph[]): Figure[] {
  return paragraphs.filter(({ cells }) => cells === null).flatMap((paragraph) => withNames(figuresOf(paragraph)))
}

function figuresOf(paragraph: Paragraph): Figure[] {
  const { plain } = paragraph
  const matches = [...plain.matchAll(FIGURE)].filter((match) => readValue(match) !== null)
  // One walk along the paragraph, whatever its length: what is pasted may be no report.
  const marks = Array.from(plain.matchAll(MARK), ({ index }) => index).filter((at) => isSeparator(plain, at))
  let passed = 0
  let stop = -1
  return matches.map((match, index) => {
    const { groups = {}, index: start } = match
    const end = start + match[0].length
    const previousEnd = index === 0 ? 0 : (matches[index - 1]?.index ?? 0) + (matches[index - 1]?.[0].length ?? 0)
    for (; (marks[passed] ?? plain.length) < start; passed += 1)
      if (STOP.test(plain[marks[passed] ?? 0] ?? '')) stop = marks[passed] ?? stop
    const hardBefore = marks[passed - 1] ?? -1
    const hardAfter = marks[passed] ?? plain.length
    const wide = plain.slice(Math.max(hardBefore + 1, previousEnd, start - MAX_CLAUSE_CHARACTERS), start)
    const behind = plain.slice(end, Math.min(hardAfter, end + MAX_CLAUSE_CHARACTERS))
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
      sentenceBefore: plain.slice(Math.max(stop + 1, start - MAX_SENTENCE_CHARACTERS), start),
      sentence: stop + 1,
    }
  })
}

/** A comma between digits belongs to the number. */
function isSeparator(plain: string, at: number): boolean {
  return plain[at] !== ',' || !/^\d,\d{3}(?!\d)/.test(plain.slice(at - 1, at + 5))
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
