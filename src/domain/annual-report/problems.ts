import type { AnnualReport } from './report.ts'
import { inOrder, paragraph, type ReportBlock, say, type Teller, type TextPart } from './text-parts.ts'

/** One trouble the register shows, and what is done about it. */
interface Problem {
  readonly found: TextPart[]
  readonly answer: TextPart[]
}

/** From this share on, one class is said to outweigh the others. */
const LOPSIDED_PERCENT = 60

/** 存在的主要问题及改进情况: from what the register shows, and the plans registered for the next year; nothing is made up. */
export function problemBlocks(report: AnnualReport, tell: Teller): ReportBlock[] {
  const problems = findProblems(report, tell)
  const plans = report.names.plans
  const found =
    problems.length > 0
      ? say`对照工作要求，本年度的工作还有以下不足：${inOrder(problems.map((problem) => problem.found))}`
      : say`从全年的登记看，主动公开和依申请公开均在规定期限内完成，没有发现逾期情况；公开内容的深度和解读的方式还可以继续改进。`
  const answers = problems.map((problem) => problem.answer)
  return [
    paragraph(found),
    ...(answers.length > 0 ? [paragraph(say`针对上述不足，采取以下措施：${inOrder(answers)}`)] : []),
    ...(plans.length > 0
      ? [
          paragraph(
            say`下一年度安排了${tell.figure('next-year-plans')}重点工作：${inOrder(plans.map((name) => [{ name }]))}`,
          ),
        ]
      : []),
  ]
}

function findProblems({ figures, concluded, disputes }: AnnualReport, tell: Teller): Problem[] {
  const corrected = [disputes.reconsideration, disputes['lawsuit-direct'], disputes['lawsuit-after']].reduce(
    (sum, column) => sum + column.corrected,
    0,
  )
  const activity = tell.value('class.activity.share')
  const all: readonly (Problem | false)[] = [
    figures.publishedLate > 0 && {
      found: say`有${tell.figure('published-late')}信息超过规定期限才公开，时效性有待加强`,
      answer: say`逐条落实公开期限，临近期限提前提醒承办科室，超期的说明原因`,
    },
    figures.unpublishedOverdue !== undefined &&
      figures.unpublishedOverdue > 0 && {
        found: say`有${tell.figure('unpublished-overdue')}信息到年末已过公开期限仍未公开`,
        answer: say`逐条查明未公开的原因，应当公开的尽快公开，依法不予公开的按程序确定`,
      },
    figures.returned > 0 && {
      found: say`有${tell.figure('returned')}信息在审核中被退回修改，报送质量不够均衡`,
      answer: say`把退回的原因汇总后反馈给科室，有针对性地辅导信息员`,
    },
    concluded.late > 0 && {
      found: say`有${tell.figure('requests.late')}申请没有在规定期限内答复`,
      answer: say`申请收到当日即分办，对补正、征求意见和延期各环节的期限逐一盯办`,
    },
    figures.requests.overdue !== undefined &&
      figures.requests.overdue > 0 && {
        found: say`有${tell.figure('requests.overdue')}申请到年末已过答复期限仍未办结`,
        answer: say`对超期未办结的申请逐件查明原因，尽快答复`,
      },
    corrected > 0 && {
      found: say`有复议或者诉讼的结果为纠正，答复的规范性需要提高`,
      answer: say`答复前加强合法性审查，对被纠正的案件逐件复盘`,
    },
    activity >= LOPSIDED_PERCENT && {
      found: say`业务动态类信息占${tell.figure('class.activity.share')}，其他类别的信息偏少，结构不够均衡`,
      answer: say`对照公开目录梳理其他各类应公开的信息，及时补充和更新`,
    },
    figures.trainings.count === 0 && {
      found: say`全年没有登记专题培训，信息员的业务学习不够经常`,
      answer: say`安排年度培训，新任信息员先学习再上岗`,
    },
    figures.requests.received > 0 &&
      figures.trainings.count > 0 &&
      figures.requests.received < FEW_REQUESTS && {
        found: say`依申请公开的件数不多，办理经验积累较少`,
        answer: say`以办结的案件为例组织学习，熟悉受理、审查、答复和归档的要求`,
      },
  ]
  return all.filter((problem): problem is Problem => problem !== false)
}

/** So few in a year give little practice. */
const FEW_REQUESTS = 5
