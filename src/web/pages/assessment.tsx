import { ASSESSMENT_PATH } from '../../commands/page-links.ts'
import { periodExamples } from '../../commands/period-words.ts'
import { prepareAssessment } from '../../commands/prepare-assessment.ts'
import { getAssessedPeriod } from '../../commands/show-assessment.ts'
import {
  ASSESSMENT_FINDING_IDS,
  ASSESSMENT_FINDINGS,
  type AssessedSection,
  type AssessmentLine,
} from '../../domain/assessment.ts'
import { formatDay } from '../../domain/local-date.ts'
import { formatPeriod } from '../../domain/period.ts'
import { assessmentFileName, renderAssessment, roundPoints } from '../../reports/assessment/index.ts'
import type { Page } from '../page.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 考核表: marks per section, with every row they were taken off for. */
export const assessmentPage: Page = {
  path: ASSESSMENT_PATH,
  act: 'assessment.read',

  async show({ query, office, today, read }) {
    const time = query.get('time') ?? ''
    const period = getAssessedPeriod(time, { office, today })
    const assessment = await read((context) => prepareAssessment(period, context))
    const { sections, lines, settings } = assessment
    return {
      title: `${formatPeriod(period)}考核表`,
      content: (
        <>
          <h1>{formatPeriod(period)}考核表</h1>
          <p>
            满分 {settings.fullMarks}，按登记簿现在的内容计算。仅供公开专员和主管领导，不在群里通报。
            <a href={`${ASSESSMENT_PATH}.xlsx?time=${encodeURIComponent(time)}`}>下载表格</a>
          </p>
          <form method="get" action={ASSESSMENT_PATH}>
            <label for="time">时间</label>
            <input id="time" name="time" value={time} placeholder={periodExamples(today)} />
            <button class="button" type="submit">
              看
            </button>
          </form>
          {sections.map((section) => (
            <Section
              key={section.name}
              section={section}
              lines={lines.filter(({ sectionName }) => sectionName === section.name)}
            />
          ))}
        </>
      ),
    }
  },
}

/** The same as xlsx. */
export const assessmentFile: Page = {
  path: `${ASSESSMENT_PATH}.xlsx`,
  act: 'assessment.read',

  async show({ query, office, today, read }) {
    const period = getAssessedPeriod(query.get('time') ?? '', { office, today })
    const assessment = await read((context) => prepareAssessment(period, context))
    return {
      fileName: assessmentFileName(assessment),
      mediaType: XLSX,
      bytes: await renderAssessment(assessment),
    }
  },
}

interface SectionProps {
  readonly section: AssessedSection
  readonly lines: readonly AssessmentLine[]
}

function Section({ section, lines }: SectionProps) {
  const { name, score, lost, counts } = section
  const findings = ASSESSMENT_FINDING_IDS.filter((id) => counts[id] > 0)
    .map((id) => `${ASSESSMENT_FINDINGS[id]} ${counts[id]}`)
    .join('，')
  return (
    <section aria-labelledby={`of-${name}`}>
      <h2 id={`of-${name}`}>
        {name} {roundPoints(score)} 分
      </h2>
      <p class="meta">
        报送 {section.submitted} 条，采用 {section.published} 条。
        {lost === 0 && findings === '' ? '没有扣分。' : `扣 ${roundPoints(lost)} 分：${findings}`}
      </p>
      {lines.length > 0 && (
        <details>
          <summary>扣分明细（{lines.length}）</summary>
          <ul>
            {lines.map((line) => (
              <li key={`${line.finding} ${line.number}`}>
                {ASSESSMENT_FINDINGS[line.finding]} {line.number} {line.title}
                {line.day ? `，${formatDay(line.day)}` : ''}，-{roundPoints(line.points)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
