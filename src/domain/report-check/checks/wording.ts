import type { ReportFinding } from '../finding.ts'
import { type Check, quoteAt, type Report } from '../report.ts'

interface Slip {
  readonly pattern: RegExp
  readonly write: (found: string) => string
  readonly what: string
}

/** More stand in no report. */
const MAX_NAMES = 300

const SLIPS: readonly Slip[] = [
  { pattern: /未来年(?=[的，工])/g, write: () => '未来一年', what: '漏字' },
  { pattern: /途径拓宽/g, write: () => '拓宽途径', what: '语序' },
  {
    pattern: /(?<![\d〔[(（.\-/第])20[0-3]\d(?=[\u4e00-\u9fff])(?![年条件人篇份次个余多万元期项版号家名户台套页])/g,
    write: (found) => `${found}年`,
    what: '漏“年”',
  },
  { pattern: /》《/g, write: () => '》、《', what: '并列的书名号之间漏“、”' },
  { pattern: /[，。；、]{2,}/g, write: (found) => found.slice(0, 1), what: '标点重复' },
  { pattern: /的的|了了|和和|在在/g, write: (found) => found.slice(0, 1), what: '重复的字' },
]

/** E10: slips of the pen that stand in real reports, and one thing under two names. */
export const checkWording: Check = (report) => [...slips(report), ...twoNames(report)]

function slips({ paragraphs }: Report): ReportFinding[] {
  return paragraphs
    .filter(({ cells }) => cells === null)
    .flatMap((paragraph) =>
      SLIPS.flatMap(({ pattern, write, what }) =>
        [...paragraph.text.matchAll(pattern)].map(({ 0: found, index }) => ({
          code: 'E10' as const,
          level: 'hint' as const,
          place: paragraph.place,
          quote: quoteAt(paragraph, index, index + found.length),
          arithmetic: what,
          suggestion: `“${found}”改为“${write(found)}”。`,
          spots: [{ paragraph: paragraph.index, start: index, end: index + found.length }],
        })),
      ),
    )
}

/** 《人文月坛报》 and 《人文月坛》: a newspaper with and without its last character. */
function twoNames({ paragraphs }: Report): ReportFinding[] {
  const names = paragraphs.flatMap((paragraph) =>
    [...paragraph.text.matchAll(/《([^《》]{2,20})》/g)].map(({ 1: name = '', index, 0: whole }) => ({
      paragraph,
      name,
      start: index,
      end: index + whole.length,
    })),
  )
  const told = new Set<string>()
  return names.slice(0, MAX_NAMES).flatMap((short) => {
    const long = names
      .slice(0, MAX_NAMES)
      .find(({ name }) => /^[报刊]$/.test(name.slice(short.name.length)) && name.startsWith(short.name))
    if (!long || told.has(short.name)) return []
    told.add(short.name)
    return [
      {
        code: 'E10' as const,
        level: 'hint' as const,
        place: `${long.paragraph.place}、${short.paragraph.place}`,
        quote: `《${long.name}》；《${short.name}》`,
        arithmetic: '同一名称有两种写法',
        suggestion: '统一名称。',
        spots: [long, short].map(({ paragraph, start, end }) => ({ paragraph: paragraph.index, start, end })),
      },
    ]
  })
}
