import { createAccidents } from '../accidents.ts'
import { checkYear } from '../checks.ts'
import { observe } from '../observer.ts'
import type { DemoOptions } from '../options.ts'
import { planFoundingYear, YEAR_ENDS_AT, YEAR_STARTS_AT } from '../plan/founding-year.ts'
import { DISCLOSURE_OFFICER, readOffice, writeOfficeFile } from '../plan/people.ts'
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
export async function playFoundingYear(stage: Stage, options: DemoOptions, screen: Screen): Promise<boolean> {
  const office = readOffice()
  const year = planFoundingYear()
  screen.say(`${office.body.name}的 2017 年：${year.items.length} 条信息，约 ${year.actions.length} 条消息。`)
  const observer = observe(stage.simulator, office)
  const accidents = createAccidents(options, stage, process.env.REDIS_URL, screen.say)
  const [first] = year.items
  let shownTallies = 0
  const result = await replay({
    stage,
    observer,
    actions: year.actions,
    endsAt: YEAR_ENDS_AT,
    onMessage: accidents.onMessage,
    onMoment: (progress) => {
      const tallies = observer.tallies().length
      if (shownTallies === 0 && tallies > 0)
        screen.say(
          `《${first?.seed.title}》1月3日报送、三级审核，1月4日发布；一月的月报已到“${office.leadersGroup.name}”。`,
        )
      shownTallies = tallies
      screen.show({ ...progress, tallies, total: year.actions.length })
    },
  })
  await accidents.over()
  const yearAnswer = await askForYear(stage)
  const rows = compareFigures(readRegister(yearAnswer))
  const checks = checkYear(year, {
    digests: observer.digests,
    tallies: observer.tallies(),
    scenes: observer.scenes,
    yearAnswer,
    numberOfKey: result.numberOfKey,
  })
  observer.close()
  screen.say(`\n${renderTable(rows)}\n`)
  const isOtherwiseAsExpected = reportChecks(checks, result, stage, screen)
  const isAsExpected = isOtherwiseAsExpected && rows.every((row) => row.isAsExpected)
  screen.say(isAsExpected ? '\n除 E1–E6 已说明的差异外，全部相同。' : '\n有没有说明的差异，见上。')
  return isAsExpected
}

/** The figures come out the way they went in: the disclosure officer asks in the chat. */
async function askForYear({ simulator, bot }: Stage): Promise<string> {
  const seen = simulator.control.phone(DISCLOSURE_OFFICER).at(-1)?.seq ?? 0
  await simulator.control.say(DISCLOSURE_OFFICER, { text: '年度数据 2017' }).done
  await bot.settle()
  const answers = simulator.control.phone(DISCLOSURE_OFFICER, seen).filter(({ direction }) => direction === 'out')
  return answers.map(({ text }) => text ?? '').join('\n')
}
