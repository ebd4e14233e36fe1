import type { Accidents } from '../accidents.ts'
import { checkAnnualReport } from '../annual-report.ts'
import { checkYear } from '../checks.ts'
import { compareDays, renderDays } from '../day-table.ts'
import { observe } from '../observer.ts'
import { checkPapers } from '../papers.ts'
import { planFoundingYear, YEAR_ENDS_AT, YEAR_STARTS_AT } from '../plan/founding-year.ts'
import { DISCLOSURE_OFFICER, readOffice, writeOfficeFile } from '../plan/people.ts'
import { lettersOfRequests, REQUESTS } from '../plan/requests.ts'
import type { Screen } from '../progress.ts'
import { readRegister } from '../register.ts'
import { replay } from '../replay.ts'
import { reportChecks } from '../report.ts'
import type { Stage, StageOptions } from '../stage.ts'
import { compareFigures, renderTable } from '../table.ts'

/** Where the founding year plays. */
export const FOUNDING_YEAR_STAGE = {
  officeFile: writeOfficeFile('2017-01-01'),
  startsAt: YEAR_STARTS_AT,
} satisfies Partial<StageOptions>

/** 2017 through the front door, compared with the printed report figure by figure; true when all is as expected. */
export async function playFoundingYear(stage: Stage, accidents: Accidents, screen: Screen): Promise<boolean> {
  const office = readOffice()
  const year = planFoundingYear()
  const total = year.actions.length
  screen.say(
    `第二幕 2017 年，${office.body.name}：${year.items.length} 条信息、${REQUESTS.length} 件依申请公开（按 2008 年的条例），约 ${total} 条消息。`,
  )
  const observer = observe(stage.simulator, office)
  const [first] = year.items
  let shownTallies = 0
  const result = await replay({
    stage,
    observer,
    actions: year.actions,
    endsAt: YEAR_ENDS_AT,
    onMessage: accidents.onMessage,
    onMoment: ({ now, messages, published }) => {
      const tallies = observer.tallies().length
      if (shownTallies === 0 && tallies > 0)
        screen.say(
          `《${first?.seed.title}》1月3日报送、三级审核，1月4日发布；一月的月报已到“${office.leadersGroup.name}”。`,
        )
      shownTallies = tallies
      screen.show(now, `消息 ${messages}/${total}，已发布 ${published} 条，月报 ${tallies} 份`)
    },
  })
  screen.finish()
  await accidents.over()
  const yearAnswer = await askForYear(stage)
  const figures = compareFigures(readRegister(yearAnswer))
  const days = compareDays(REQUESTS, result.toldDays)
  const papers = {
    letters: lettersOfRequests(),
    caseFiles: REQUESTS.length,
    applicants: REQUESTS.map(({ applicant }) => applicant),
  }
  const checks = [
    ...checkYear(year, {
      digests: observer.digests,
      tallies: observer.tallies(),
      scenes: observer.scenes,
      zeroCards: observer.zeroCards(),
      yearAnswer,
      numberOfKey: result.numberOfKey,
    }),
    ...(await checkPapers(papers, stage)),
    ...(await checkAnnualReport(stage)),
  ]
  observer.close()
  screen.say(`\n年度报告的 35 项数据与台账\n${renderTable(figures)}\n\n两件申请的期限\n${renderDays(days)}\n`)
  const isOtherwiseAsExpected = reportChecks(checks, result, stage, screen)
  return isOtherwiseAsExpected && figures.every((row) => row.isAsExpected) && days.every(({ isEqual }) => isEqual)
}

/** The figures come out the way they went in: the disclosure officer asks in the chat. */
async function askForYear({ simulator, bot }: Stage): Promise<string> {
  const seen = simulator.control.phone(DISCLOSURE_OFFICER).at(-1)?.seq ?? 0
  await simulator.control.say(DISCLOSURE_OFFICER, { text: '年度数据 2017' }).done
  await bot.settle()
  const answers = simulator.control.phone(DISCLOSURE_OFFICER, seen).filter(({ direction }) => direction === 'out')
  return answers.map(({ text }) => text ?? '').join('\n')
}
