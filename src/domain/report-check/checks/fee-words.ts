import { type Check, quoteAt } from '../report.ts'

const IN_WORDS =
  /没有收费|未收费|无收费|不收费|未收取[^，。；]{0,12}费|没有收取[^，。；]{0,12}费|未产生[^，。；]{0,6}费/

/** E8: the fee in words; reports and tables want a figure. */
export const checkFeeWords: Check = ({ paragraphs, form }) =>
  paragraphs.flatMap((paragraph) => {
    const found = IN_WORDS.exec(paragraph.plain)
    if (!found || /\d\s*万?元/.test(paragraph.plain)) return []
    const start = found.index
    const end = start + found[0].length
    return [
      {
        code: 'E8',
        level: 'warning',
        place: paragraph.place,
        quote: quoteAt(paragraph, start, end),
        arithmetic: '',
        suggestion: form === 'narrative' ? '写成数字：0元（统计表填 0 万元）。' : '写成数字：收取信息处理费0元。',
        spots: [{ paragraph: paragraph.index, start, end }],
      } as const,
    ]
  })
