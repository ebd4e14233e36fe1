import { createAccidents } from './accidents.ts'
import { FOUNDING_YEAR_STAGE, playFoundingYear } from './acts/founding-year.ts'
import { playRequestCases, REQUEST_CASES_PHONES, REQUEST_CASES_STAGE } from './acts/request-cases.ts'
import { runLive } from './live.ts'
import { parseOptions, USAGE } from './options.ts'
import { planRequestCases } from './plan/cases/index.ts'
import { readOffice } from './plan/people.ts'
import { createScreen } from './progress.ts'
import type { Stage } from './stage.ts'
import { createStages } from './stages.ts'

/**
 * Plays two acts through the front door, each on a stage of its own, and prints what came of them: three requests of
 * 2026, then the founding year. The phones of both stay up unless told `--once`.
 */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    process.stdout.write(`${USAGE}\n`)
    return
  }
  const screen = createScreen(process.stdout)
  const startedMs = performance.now()
  const office = readOffice()
  const stages = createStages(fail)
  const redisUrl = process.env.REDIS_URL || undefined
  const accidentsOn = (stage: Stage, messagesBefore: number) =>
    createAccidents(options, { stage, redisUrl, messagesBefore, say: screen.say })
  screen.say('正在启动数据库、模拟器和机器人…')
  try {
    const casesStage = await stages.open({
      office,
      ...REQUEST_CASES_STAGE,
      pagePort: await freePort(options.pagePort + 1),
    })
    const casesPage = `${casesStage.simulator.controlUrl}/#phones=${REQUEST_CASES_PHONES.join(',')}`
    screen.say(inviteTo(casesPage))
    const areCasesAsExpected = await playRequestCases(casesStage, accidentsOn(casesStage, 0), screen)
    if (options.once) await casesStage.close()
    screen.say(`第一幕用时 ${secondsSince(startedMs)} 秒。\n`)
    const stage = await stages.open({
      office,
      ...FOUNDING_YEAR_STAGE,
      pagePort: await freePort(options.pagePort),
      ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
      ...(redisUrl ? { redisUrl } : {}),
    })
    const yearPage = `${stage.simulator.controlUrl}/`
    screen.say(inviteTo(yearPage))
    const accidents = accidentsOn(stage, planRequestCases().actions.length)
    const isYearAsExpected = await playFoundingYear(stage, accidents, screen)
    const isAsExpected = areCasesAsExpected && isYearAsExpected
    screen.say(
      isAsExpected
        ? '\n两幕都与预期相同；年度报告除 E1–E6 已说明的差异外全部相同。'
        : `\n${areCasesAsExpected ? '' : '第一幕'}${isYearAsExpected ? '' : '第二幕'}有没有说明的差异，见上。`,
    )
    screen.say(`共用时 ${secondsSince(startedMs)} 秒。`)
    if (options.once) return stages.exit(isAsExpected ? 0 : 1)
    const onError = (error: unknown) => screen.say(`出错：${error instanceof Error ? error.message : String(error)}`)
    const stopClocks = [casesStage, stage].map((each) => runLive(each, onError))
    stages.beforeExit(() => {
      for (const stop of stopClocks) stop()
    })
    screen.say(
      `时钟从现在起按真实速度走，可以发消息、点卡片、快进时间；按 Ctrl-C 结束。
  2026 年的三件申请：${casesPage}
  2017 年的全年：    ${yearPage}`,
    )
  } catch (error) {
    fail(error)
    return stages.exit(1)
  }
}

function inviteTo(page: string): string {
  return `手机页面：${page} （演的过程中也可以打开看）`
}

function secondsSince(startedMs: number): number {
  return Math.round((performance.now() - startedMs) / 1000)
}

/** The port asked for when nobody has it, otherwise any: a demo must not fail because another one runs. */
async function freePort(port: number): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)))
  })
}

function fail(error: unknown): void {
  process.stderr.write(`\n演示没有完成：${error instanceof Error ? error.message : String(error)}\n`)
}

main().catch((error: unknown) => {
  fail(error)
  process.exit(1)
})
