import { createAccidents } from './accidents.ts'
import { type Check, checkYear } from './checks.ts'
import { runLive } from './live.ts'
import { observe } from './observer.ts'
import { type DemoOptions, parseOptions } from './options.ts'
import { type FoundingYear, planFoundingYear, YEAR_ENDS_AT, YEAR_STARTS_AT } from './plan/founding-year.ts'
import { DISCLOSURE_OFFICER, readOffice } from './plan/people.ts'
import { createScreen, type Screen } from './progress.ts'
import { readRegister } from './register.ts'
import { type ReplayResult, replay } from './replay.ts'
import { openStage, type Stage } from './stage.ts'
import { compareFigures, renderTable } from './table.ts'

const SURPRISES_SHOWN = 8
/** 128 + SIGINT, as shells expect. */
const INTERRUPTED = 130

/** Plays the founding year through the front door, prints what came out, and stays up unless told `--once`. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2))
  const screen = createScreen(process.stdout)
  const startedMs = performance.now()
  const year = planFoundingYear()
  screen.say(
    `月坛街道办事处的 2017 年：${year.items.length} 条信息，约 ${year.actions.length} 条消息。正在启动数据库、模拟器和机器人…`,
  )
  const opening = openStage({
    office: readOffice(),
    startsAt: YEAR_STARTS_AT,
    pagePort: await freePort(options.pagePort),
    ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
    ...(process.env.REDIS_URL ? { redisUrl: process.env.REDIS_URL } : {}),
  })
  let stopLive = () => {}
  const close = closeOnSignal(opening, () => stopLive())
  const stage = await opening
  try {
    screen.say(`手机页面：${stage.simulator.controlUrl}/ （演的过程中也可以打开看）`)
    const isAsExpected = await playAndReport(stage, year, options, screen)
    screen.say(`用时 ${Math.round((performance.now() - startedMs) / 1000)} 秒。`)
    if (options.once) return close(isAsExpected ? 0 : 1)
  } catch (error) {
    fail(error)
    return close(1)
  }
  stopLive = runLive(stage, (error) => screen.say(`出错：${error instanceof Error ? error.message : String(error)}`))
  screen.say(
    `时钟从现在起按真实速度走。打开 ${stage.simulator.controlUrl}/ 试着发消息、点卡片、快进时间；按 Ctrl-C 结束。`,
  )
}

async function playAndReport(stage: Stage, year: FoundingYear, options: DemoOptions, screen: Screen): Promise<boolean> {
  const office = readOffice()
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
  for (const check of checks) screen.say(describe(check))
  reportSurprises(result, screen)
  const dropped = stage.simulator.control.dropped().length
  if (dropped > 0) screen.say(`✗ 有 ${dropped} 条消息被模拟器丢弃（超过频率限制或重复）`)
  const isAsExpected =
    rows.every((row) => row.isAsExpected) &&
    checks.every(({ faults }) => faults.length === 0) &&
    result.surprises.length === 0 &&
    dropped === 0
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

function describe({ label, expected, seen, faults }: Check): string {
  const mark = faults.length === 0 ? '✓' : '✗'
  return [`${mark} ${label}：应有 ${expected}，所见 ${seen}`, ...faults.map((fault) => `    ${fault}`)].join('\n')
}

function reportSurprises({ messages, surprises }: ReplayResult, screen: Screen): void {
  screen.say(`${surprises.length === 0 ? '✓' : '✗'} 消息 ${messages} 条，其中 ${surprises.length} 条的结果出乎意料`)
  for (const { action, what } of surprises.slice(0, SURPRISES_SHOWN))
    screen.say(
      `    ${action.at.toISOString()} ${action.actor} ${action.act === 'say' ? action.text : action.key}：${what}`,
    )
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

/** Whatever ends the demo, everything it started is ended, once and in order, before it exits. */
function closeOnSignal(opening: Promise<Stage>, before: () => void): (exitCode: number) => Promise<void> {
  let closing: Promise<void> | null = null
  const close = (exitCode: number) => {
    before()
    closing ??= opening
      .then((stage) => stage.close())
      .then(
        () => process.exit(exitCode),
        (error) => {
          fail(error)
          process.exit(1)
        },
      )
    return closing
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => close(INTERRUPTED))
  return close
}

function fail(error: unknown): void {
  process.stderr.write(`\n演示没有完成：${error instanceof Error ? error.message : String(error)}\n`)
}

main().catch((error: unknown) => {
  fail(error)
  process.exit(1)
})
