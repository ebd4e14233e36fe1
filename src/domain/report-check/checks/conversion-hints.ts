import type { ReportFinding } from '../finding.ts'
import { type Check, quoteAt } from '../report.ts'

/** E13: information released on request that everybody could use, and such as calls for a look at public security. */
export const checkConversionHints: Check = ({ paragraphs }) =>
  paragraphs.flatMap((paragraph) => {
    if (!/同意公开|予以公开/.test(paragraph.plain)) return []
    const subjects = /(?:主要)?涉及(?<what>[^。；]{4,80}?)(?:等信息|等内容|。|；|$)/.exec(paragraph.plain)
    const what = subjects?.groups?.what
    if (!subjects || what === undefined) return []
    const from = subjects.index + subjects[0].indexOf(what)
    return [...what.matchAll(/[^和、及与]+/g)].flatMap(({ 0: subject, index }): ReportFinding[] => {
      const start = from + index
      const place = { paragraph: paragraph.index, start, end: start + subject.length }
      const base = {
        code: 'E13',
        level: 'hint',
        place: paragraph.place,
        quote: quoteAt(paragraph, start, start + subject.length),
        spots: [place],
      } as const
      if (/监控|探头|技防|安防|消防水源|应急/.test(subject))
        return [{ ...base, arithmetic: '涉及公共安全的信息', suggestion: '核对公开前是否评估过公共安全的影响。' }]
      if (/名单|名录|目录|一览|清单/.test(subject) && /机构|服务|学校|医院|场所|点位/.test(subject))
        return [{ ...base, arithmetic: '公众普遍需要的信息', suggestion: '可以转为主动公开。' }]
      return []
    })
  })
