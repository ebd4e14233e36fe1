import type { FindingGroup } from '../../domain/report-check/causes.ts'
import type { ReportVerdict } from '../../domain/report-check/check-report.ts'
import {
  FINDING_CODES,
  FINDING_LEVEL_NAMES,
  FINDING_LEVELS,
  type ReportFinding,
} from '../../domain/report-check/finding.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { CHECK_PATH, pageLine } from '../page-links.ts'

/** Of one reply; a phone shows no more at a time that anybody reads. */
const MAX_GROUPS = 25

export const NO_TEXT = '没有文字可以核对。请把年度报告的文字写在“核对”后面，或者发送文件（docx、xlsx、txt）。'

/** @throws {UserError} where there was nothing to check. */
export function assertCheckable({ paragraphs, figureCount }: ReportVerdict): void {
  if (paragraphs.length === 0) throw new UserError('bad-arguments', NO_TEXT)
  if (figureCount === 0)
    throw new UserError(
      'bad-arguments',
      '没有找到数字（如“267条”“2.9%”），没有可以核对的。请确认发来的是年度报告，并且是文字，不是图片。',
    )
}

/** 错误 2 条，提醒 3 条，提示 12 条；另有 2 条由它们引起: what one slip brought about counts once. */
export function countsOf(groups: readonly FindingGroup[]): string {
  const brought = groups.reduce((sum, { consequences }) => sum + consequences.length, 0)
  const counts = FINDING_LEVELS.map(
    (level) => `${FINDING_LEVEL_NAMES[level]} ${groups.filter(({ finding }) => finding.level === level).length} 条`,
  )
  return `${counts.join('，')}${brought > 0 ? `；另有 ${brought} 条由它们引起` : ''}`
}

/** One line: where and how it was computed. Words of the report are not repeated: replies are kept. */
function lineOf({ code, place, arithmetic, suggestion }: ReportFinding): string {
  return `${place} ${FINDING_CODES[code]}：${arithmetic || suggestion}`
}

/** A finding, and under it what it brought about. */
function linesOf({ finding, cause, consequences }: FindingGroup, index: number): string[] {
  if (consequences.length === 0) return [`${index + 1}. ${lineOf(finding)}`]
  return [`${index + 1}. ${lineOf(finding)}`, `　${cause}`, ...consequences.map((each) => `　· ${lineOf(each)}`)]
}

/** The reply by chat: counts, every error and reminder by its cause, and hints by their kind. */
export function describeVerdict(
  { findings, groups, figureCount }: ReportVerdict,
  context: Pick<ActContext, 'pagesUrl'>,
): string {
  if (findings.length === 0) return `核对了 ${figureCount} 个数字，没有发现不符。内容是否属实，请人工把关。`
  const shown = groups.filter(({ finding }) => finding.level !== 'hint')
  const hints = findings.filter(({ level }) => level === 'hint')
  const levels = (['error', 'warning'] as const).flatMap((level) => {
    const of = shown.slice(0, MAX_GROUPS).filter(({ finding }) => finding.level === level)
    return of.length === 0 ? [] : [`${FINDING_LEVEL_NAMES[level]}：`, ...of.flatMap(linesOf)]
  })
  const more = shown.length > MAX_GROUPS ? [`还有 ${shown.length - MAX_GROUPS} 条没有列出，先改上面的再核对一次。`] : []
  return (
    [
      `核对了 ${figureCount} 个数字：${countsOf(groups)}。`,
      ...levels,
      ...more,
      ...(hints.length > 0 ? [`提示：${kindsOf(hints)}`] : []),
      '发来的文字没有保存。',
    ].join('\n') + pageLine('要在原文上逐条看，请在网页重新粘贴', CHECK_PATH, context)
  )
}

/** 编号和标点 4，用词 5 */
function kindsOf(hints: readonly ReportFinding[]): string {
  const codes = [...new Set(hints.map(({ code }) => code))]
  return codes.map((code) => `${FINDING_CODES[code]} ${hints.filter((each) => each.code === code).length}`).join('，')
}
