import { lastDayOf, monthOf } from '../domain/local-date.ts'
import { formatPeriod, type Period } from '../domain/period.ts'
import { UserError } from '../domain/user-error.ts'
import { assessmentText } from '../reports/assessment/index.ts'
import type { ActContext, Command } from './act.ts'
import { ASSESSMENT_PATH, pageLine } from './page-links.ts'
import { getPeriod } from './period-words.ts'
import { prepareAssessment } from './prepare-assessment.ts'

/** 考核表: marks per section, to whoever asks and nobody else. */
export const showAssessment = {
  act: 'assessment.read',
  words: ['考核表', '考核'],
  usage: '考核表 {月}',
  summary: '看各科室的考核（默认关闭，只发给本人，不发群）',

  async handle(words, context) {
    const { actor, stores, now } = context
    const period = getAssessedPeriod(words, context)
    const assessment = await prepareAssessment(period, context)
    const file = { report: 'assessment', ...period, askedBy: actor.userId } as const
    await stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
    const path = `${ASSESSMENT_PATH}?time=${encodeURIComponent(words || formatPeriod(period))}`
    return {
      text: `${assessmentText(assessment)}\n表格随后发到，只给您本人。${pageLine('网页', path, context)}`,
      audit: { subjectKind: 'assessment', subjectId: `${period.from} ${period.to}` },
    }
  },
} satisfies Command

/** The running month where nothing was said. @throws {UserError} where the office has it off, or the time is none. */
export function getAssessedPeriod(words: string, { office, today }: Pick<ActContext, 'office' | 'today'>): Period {
  if (!office.assessment.enabled)
    throw new UserError('not-set-up', '考核表没有启用。需要的请管理员在单位设置里写 assessment: { enabled: true }。')
  const month = monthOf(today)
  const period = words ? getPeriod(words, today) : { from: `${month}-01` as Period['from'], to: lastDayOf(month) }
  if (period.to < office.body.startsOn)
    throw new UserError('not-found', `本单位从 ${office.body.startsOn.slice(0, 4)} 年起使用本系统，没有更早的考核。`)
  return period
}
