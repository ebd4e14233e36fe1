import { FOUNDING_YEAR_STAGE, playFoundingYear } from './acts/founding-year.ts'
import { playRequestCases, REQUEST_CASES_STAGE } from './acts/request-cases.ts'
import { runLive } from './live.ts'
import { parseOptions } from './options.ts'
import { readOffice } from './plan/people.ts'
import { createScreen } from './progress.ts'
import { createStages } from './stages.ts'

/**
 * Plays two acts through the front door, each on a stage of its own, and prints what came of them: three requests of
 * 2026, then the founding year, whose phones stay up unless told `--once`.
 */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  const screen = createScreen(process.stdout)
  const startedMs = performance.now()
  const office = readOffice()
  const stages = createStages(fail)
  screen.say('正在启动数据库、模拟器和机器人…')
  try {
    const casesStage = await stages.open({ office, ...REQUEST_CASES_STAGE })
    const areCasesAsExpected = await playRequestCases(casesStage, screen)
    await casesStage.close()
    screen.say(`用时 ${secondsSince(startedMs)} 秒。\n`)
    const stage = await stages.open({
      office,
      ...FOUNDING_YEAR_STAGE,
      pagePort: await freePort(options.pagePort),
      ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
      ...(process.env.REDIS_URL ? { redisUrl: process.env.REDIS_URL } : {}),
    })
    screen.say(`手机页面：${stage.simulator.controlUrl}/ （演的过程中也可以打开看）`)
    const isYearAsExpected = await playFoundingYear(stage, options, screen)
    if (!areCasesAsExpected) screen.say('2026 年的三件申请有不同，见最前面的表。')
    screen.say(`共用时 ${secondsSince(startedMs)} 秒。`)
    if (options.once) return stages.exit(areCasesAsExpected && isYearAsExpected ? 0 : 1)
    stages.beforeExit(
      runLive(stage, (error) => screen.say(`出错：${error instanceof Error ? error.message : String(error)}`)),
    )
    screen.say(
      `时钟从现在起按真实速度走。打开 ${stage.simulator.controlUrl}/ 试着发消息、点卡片、快进时间；按 Ctrl-C 结束。`,
    )
  } catch (error) {
    fail(error)
    return stages.exit(1)
  }
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
