import type { ReportFinding } from '../finding.ts'
import { readChineseNumber } from '../numerals.ts'
import type { Paragraph } from '../paragraphs.ts'
import { type Check, quoteAt } from '../report.ts'

interface Found {
  readonly paragraph: Paragraph
  readonly start: number
  readonly end: number
}

/** E9: numbers of headings, brackets, and half-width signs in Chinese text. */
export const checkNumbering: Check = ({ paragraphs, title }) => {
  const prose = paragraphs.filter(({ cells }) => cells === null)
  return [
    ...headings(prose.filter((each) => each !== title)),
    ...mixed(
      prose,
      /^\s*(?:(\([一二三四五六七八九十]+\))|(（[一二三四五六七八九十]+）))/,
      '半角括号 (二) 与全角括号 （三） 混用',
      '统一用全角括号（一）。',
    ),
    ...mixed(prose, /^\s*(?:(\d{1,2}[.．](?!\d))|(\d{1,2}、))/, '“1.”与“1、”混用', '统一用“1.”。'),
    ...signs(prose, /\d[ \u00a0\u3000]+[%％]/g, '数字与百分号之间有空格', '去掉空格。'),
    ...signs(
      prose,
      /(?<=[\u4e00-\u9fff》”])[,;:?!](?=[\u4e00-\u9fff《“])|(?<=[\u4e00-\u9fff》”\d][\u4e00-\u9fff]?),(?=[\u4e00-\u9fff《“])/g,
      '中文里用了半角标点',
      '改用全角标点。',
    ),
    ...brackets(prose),
  ]
}

/** Rows of table 3, whose cells were copied line by line. */
const TABLE_ROW = /政府信息公开申请数量|本年度办理结果|结转下年度继续办理/

/** The first level runs 一、二、三、 without a gap; a heading before 二、 lacks its 一、. */
function headings(prose: readonly Paragraph[]): ReportFinding[] {
  const numbered = prose.flatMap((paragraph) => {
    const [whole = '', numeral = ''] = /^\s*([一二三四五六七八九十]+)、/.exec(paragraph.plain) ?? []
    const number = readChineseNumber(numeral)
    return number === null || TABLE_ROW.test(paragraph.plain) || paragraph.place.startsWith('工作表')
      ? []
      : [{ paragraph, number, start: 0, end: whole.length }]
  })
  const findings: ReportFinding[] = []
  let expected = 1
  for (const heading of numbered) {
    const { number } = heading
    if (number !== expected && !(number === 1 && expected > 1)) {
      const lacks = expected === 1 ? prose[0] : undefined
      findings.push(
        hint(
          lacks && lacks !== heading.paragraph ? { paragraph: lacks, start: 0, end: lacks.text.length } : heading,
          lacks
            ? `第一个标题没有“一、”，下一个是“${heading.paragraph.text.slice(0, heading.end).trim()}”`
            : `一级标题从第 ${expected - 1} 跳到第 ${number}`,
          '补齐标题的编号。',
        ),
      )
    }
    expected = number + 1
  }
  return findings
}

/** Two ways of numbering in one report. */
function mixed(prose: readonly Paragraph[], pattern: RegExp, what: string, advice: string): ReportFinding[] {
  const found = prose.flatMap((paragraph) => {
    const match = pattern.exec(paragraph.text)
    return match ? [{ paragraph, start: 0, end: match[0].length, isFirst: match[1] !== undefined }] : []
  })
  const [one] = found.filter(({ isFirst }) => isFirst)
  const [other] = found.filter(({ isFirst }) => !isFirst)
  return one && other ? [hint(one, what, advice, [other])] : []
}

function signs(prose: readonly Paragraph[], pattern: RegExp, what: string, advice: string): ReportFinding[] {
  const found = prose.flatMap((paragraph) =>
    [...paragraph.text.matchAll(pattern)].map(({ 0: sign, index }) => ({
      paragraph,
      start: index,
      end: index + sign.length,
    })),
  )
  const [first, ...others] = found
  return first ? [hint(first, `${what}（${found.length} 处）`, advice, others)] : []
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['《', '》'],
  ['“', '”'],
]

function brackets(prose: readonly Paragraph[]): ReportFinding[] {
  return prose.flatMap((paragraph) =>
    PAIRS.flatMap(([open, close]) => {
      const count = (sign: string) => paragraph.text.split(sign).length - 1
      const [opened, closed] = [count(open), count(close)]
      // `1）` is a way of numbering.
      if (opened === closed || (close === '）' && /^\s*\S{1,3}）/.test(paragraph.text))) return []
      const at = Math.max(0, paragraph.text.indexOf(opened > closed ? open : close))
      return [
        hint(
          { paragraph, start: at, end: at + 1 },
          `${open}${close}不成对：${open} ${opened} 个，${close} ${closed} 个`,
          '补上缺少的一半。',
        ),
      ]
    }),
  )
}

function hint(found: Found, arithmetic: string, suggestion: string, others: readonly Found[] = []): ReportFinding {
  const { paragraph, start, end } = found
  return {
    code: 'E9',
    level: 'hint',
    place: paragraph.place,
    quote: quoteAt(paragraph, start, Math.min(end, start + 20)),
    arithmetic,
    suggestion,
    spots: [found, ...others].map((each) => ({ paragraph: each.paragraph.index, start: each.start, end: each.end })),
  }
}
