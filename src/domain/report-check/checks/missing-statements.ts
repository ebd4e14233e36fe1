import type { ReportFinding } from '../finding.ts'
import type { Check } from '../report.ts'

interface Expected {
  /** Only of reports that speak of this. */
  readonly where: RegExp
  readonly what: string
  readonly words: RegExp
  readonly write: string
}

const EXPECTED: readonly Expected[] = [
  {
    where: /咨询/,
    what: '网上咨询',
    words: /(?:网上|网络|在线|互联网)[^，。；]{0,6}咨询|咨询[^。]{0,60}(?:网上|网络|在线)/,
    write: '网上咨询0人次',
  },
  { where: /申请/, what: '上年结转', words: /结转|上年度?(?:转|遗留|未办结)/, write: '上年结转0件' },
  {
    where: /申请/,
    what: '按时办结、未办结',
    words: /按时|按期|延期|未办结|办结率|在办/,
    write: '按时办结2件，未办结0件',
  },
  { where: /申请/, what: '不予公开', words: /不予公开|不同意公开|免予公开|不公开/, write: '不予公开0件' },
]

/** E7: what a narrative report leaves unsaid, and readers then cannot tell from none. */
export const checkMissingStatements: Check = ({ form, prose, paragraphs }) => {
  if (form !== 'narrative' || paragraphs.length < 5) return []
  const whole = paragraphs.map(({ plain }) => plain).join('\n')
  const missing = EXPECTED.filter(({ where, words }) => where.test(prose) && !words.test(whole))
  if (missing.length === 0) return []
  return [
    {
      code: 'E7',
      level: 'hint',
      place: '全文',
      quote: '',
      arithmetic: `没有写：${missing.map(({ what }) => what).join('；')}`,
      suggestion: `没有发生的也写明，例如“${missing.map(({ write }) => write).join('，')}”。`,
      spots: [],
    } satisfies ReportFinding,
  ]
}
