import type { Check, Report } from '../report.ts'

const SECTIONS_2021 = [
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '行政复议、行政诉讼情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
]

/** E11: lead-in, table and signature of a narrative report; the six sections of the 2021 form. */
export const checkReportParts: Check = (report) => {
  // A workbook holds the tables of a report; its text stands elsewhere.
  if (report.paragraphs.every(({ place }) => place.startsWith('工作表'))) return []
  const missing = report.form === 'narrative' ? missingOfNarrative(report) : missingOf2021(report)
  if (missing.length === 0 || report.paragraphs.length < 5) return []
  return [
    {
      code: 'E11',
      level: report.form === 'narrative' ? 'hint' : 'warning',
      place: '全文',
      quote: '',
      arithmetic: `缺：${missing.join('；')}`,
      suggestion: '按规定的格式补上。',
      spots: [],
    },
  ]
}

function missingOfNarrative({ paragraphs, prose }: Report): string[] {
  const opening = paragraphs
    .slice(0, 8)
    .map(({ plain }) => plain)
    .join('\n')
  const ending = paragraphs
    .slice(-4)
    .map(({ plain }) => plain)
    .join('\n')
  const hasTable = /统计表/.test(prose) || paragraphs.some(({ cells }) => cells !== null)
  return [
    ...(/根据|依据|按照/.test(opening) && /条例|规定/.test(opening) ? [] : ['编制依据']),
    ...(/统计期|1月1日|时间范围|期限/.test(opening) ? [] : ['统计期限']),
    ...(/电话|地址|联系(?:人|方式)/.test(opening) ? [] : ['联系方式']),
    ...(hasTable ? [] : ['《政府信息公开情况统计表》']),
    ...(/20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*$/m.test(ending) ? [] : ['落款和日期']),
  ]
}

function missingOf2021({ paragraphs }: Report): string[] {
  const whole = paragraphs.map(({ plain }) => plain).join('\n')
  return SECTIONS_2021.filter((section) => !whole.includes(section)).map((section) => `“${section}”一节`)
}
