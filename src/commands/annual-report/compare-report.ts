import { figuresOf } from '../../domain/annual-report/catalogue.ts'
import { compareWithPrinted } from '../../domain/annual-report/compare-printed.ts'
import { formOf } from '../../domain/annual-report/form.ts'
import { checkReport } from '../../domain/report-check/check-report.ts'
import { linesOf } from '../../domain/report-check/paragraphs.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Reply } from '../act.ts'
import { assertCheckable, describeVerdict } from '../report-check/finding-words.ts'
import { prepareReport } from './prepare-report.ts'
import { readReportYear } from './report-words.ts'

const USAGE = '年报 {上年} 核对 本单位{上年}年共主动公开政府信息267条……'
const SHOWN = 15

/** 年报 2017 核对: a report printed before, against the register and in itself. Nothing of its text is kept. */
export async function comparePrinted(words: string, context: ActContext): Promise<Reply> {
  const { year, rest } = readReportYear(words, USAGE, context)
  if (!rest) throw new UserError('bad-arguments', `请把那份报告的文字写在后面。写法：${USAGE}`)
  const lines = linesOf(rest)
  const verdict = checkReport(lines)
  assertCheckable(verdict)
  const { compared, differences } = compareWithPrinted(
    lines,
    figuresOf(await prepareReport(year, formOf(year), context)),
  )
  const told = differences
    .slice(0, SHOWN)
    .map(({ label, printed, register }) =>
      printed === null ? `${label}：报告没有，登记为${register}` : `${label}：报告${printed}，登记为${register}`,
    )
  return {
    text: [
      `【${year}年度报告与登记核对】读出 ${compared} 个数字，${compared - differences.length} 个与登记相同，${differences.length} 个不同${differences.length > 0 ? '：' : '。'}`,
      ...told,
      ...(differences.length > SHOWN ? [`其余 ${differences.length - SHOWN} 个略。`] : []),
      describeVerdict(verdict, context),
    ].join('\n'),
  }
}
