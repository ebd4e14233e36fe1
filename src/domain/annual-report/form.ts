import { type Calendar, previousWorkday } from '../calendar.ts'
import type { LocalDate } from '../local-date.ts'

/**
 * The two ways an annual report is written: the narrative with the 统计表 of 2014–2018 (reference 5.1, 5.2), and the
 * six sections with four tables of 国办公开办函〔2021〕30号 (reference 5.3).
 */
export const REPORT_FORMS = { '2008': '叙述式报告附统计表', '2021': '2021年格式（六部分）' } as const
export type ReportForm = keyof typeof REPORT_FORMS

/** Last year reported on under the regulation of 2008. */
const LAST_YEAR_OF_2008 = 2018
/** First year of the form in use; that of 2019 and 2020 asked for other columns in table 2. */
const FIRST_YEAR_OF_2021 = 2021

export function formOf(year: number): ReportForm {
  return year <= LAST_YEAR_OF_2008 ? '2008' : '2021'
}

/** Said with the draft where the form used is not the one that was prescribed for the year; null where it is. */
export function formNote(year: number, form: ReportForm): string | null {
  if (form === '2021' && year > LAST_YEAR_OF_2008 && year < FIRST_YEAR_OF_2021)
    return `${year}年当时的格式与2021年的不同（行政许可等填“上一年项目数量”和“本年增/减”，另有政府集中采购），这份按2021年的格式填写。`
  return form === formOf(year)
    ? null
    : `${year}年应使用“${REPORT_FORMS[formOf(year)]}”，这份按您的要求使用“${REPORT_FORMS[form]}”。`
}

/** Days by which the report of a year is due. */
export interface ReportDeadlines {
  /** Reminded of: the day of the law or, where earlier, the one the office goes by; a working day. */
  readonly submitOn: LocalDate
  /** The day of the law as it stands there, whatever day of the week it is. */
  readonly lawfulOn: LocalDate
  readonly article: string
}

/**
 * 2008 art. 31: published by 31 March. 2019 art. 49: departments submit and publish by 31 January; the district asks its
 * sub-districts for it earlier, `submitBy` (`01-15`). “Before” dates are not moved on when they fall on a day off, but
 * back, to the working day before (reference 4.1 item 4).
 */
export function reportDeadlines(year: number, submitBy: string, calendar: Calendar): ReportDeadlines {
  const of2008 = year < LAST_YEAR_OF_2008 + 1
  const lawfulOn = `${year + 1}-${of2008 ? '03-31' : '01-31'}` as LocalDate
  const asked = of2008 ? lawfulOn : (`${year + 1}-${submitBy}` as LocalDate)
  const earlier = asked < lawfulOn ? asked : lawfulOn
  return {
    submitOn: calendar.isWorkday(earlier) ? earlier : previousWorkday(earlier, calendar),
    lawfulOn,
    article: of2008 ? '《政府信息公开条例》（2007年）第三十一条' : '《政府信息公开条例》（2019年修订）第四十九条',
  }
}
