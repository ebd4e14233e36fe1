import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ANNUAL_REPORT_TARGET, measureAnnualReport, renderAnnualReportTimings } from './annual-report.ts'
import { buildBot } from './bot.ts'
import { CHECK_TARGET, measureCheck, renderCheckReport } from './check.ts'
import { measureLedgers, renderLedgerReport } from './ledgers.ts'
import { type EngineName, type EngineResult, measureEngine } from './measure.ts'
import { createBenchOffice } from './office.ts'
import { redisVersion } from './redis.ts'
import { describeMachine, renderReport, renderSearchReport, TARGETS } from './report.ts'
import { measureSearch, SEARCH_TARGET_MS, SEARCHED_ITEMS } from './search.ts'
import { measureTally, renderTallyReport, TALLY_TARGET } from './tally.ts'

/**
 * `npm run bench`: measures, prints a table and leaves bench/results/<day>.json. About two minutes. `npm run bench search`:
 * 查询 among 100,000 items alone, in bench/results/search-<day>.json; `npm run bench check`: how well 核对 finds faults, in
 * bench/results/check-<day>.json; `npm run bench tally`: 月报 of 10,000 and of 100,000 items, in tally-<day>.json.
 * `npm run bench ledgers`: 台账 and 走势 of as many, in ledgers-<day>.json;
 * `npm run bench annual`: 年报 of a year with 100,000 items, in bench/results/annual-<day>.json.
 */
async function main(): Promise<void> {
  if (process.argv[2] === 'check') return benchCheck()
  if (process.argv[2] === 'tally') return benchTally()
  if (process.argv[2] === 'ledgers') return benchLedgers()
  if (process.argv[2] === 'annual') return benchAnnualReport()
  if (process.argv[2] !== 'search') await benchMessages()
  await benchSearch()
}

async function benchSearch(): Promise<void> {
  const machine = describeMachine(availableParallelism(), null)
  const results = await inFolder((folder) => measureSearch(folder, (line) => console.log(`查询：${line}`)))
  console.log(`\n${renderSearchReport(results)}\n`)
  const target = { items: SEARCHED_ITEMS, p95Ms: SEARCH_TARGET_MS }
  const measuredAt = new Date().toISOString()
  console.log(`结果已写入 ${save(`search-${measuredAt.slice(0, 10)}`, { measuredAt, machine, target, results })}`)
}

async function benchTally(): Promise<void> {
  const machine = describeMachine(availableParallelism(), null)
  const results = await measureTally(inFolder, (line) => console.log(`月报：${line}`))
  console.log(`\n${renderTallyReport(results)}\n`)
  const measuredAt = new Date().toISOString()
  const report = { measuredAt, machine, target: TALLY_TARGET, results }
  console.log(`结果已写入 ${save(`tally-${measuredAt.slice(0, 10)}`, report)}`)
}

async function benchLedgers(): Promise<void> {
  const machine = describeMachine(availableParallelism(), null)
  const results = await measureLedgers(inFolder, (line) => console.log(`台账：${line}`))
  console.log(`\n${renderLedgerReport(results)}\n`)
  const measuredAt = new Date().toISOString()
  console.log(`结果已写入 ${save(`ledgers-${measuredAt.slice(0, 10)}`, { measuredAt, machine, results })}`)
}

async function benchAnnualReport(): Promise<void> {
  const machine = describeMachine(availableParallelism(), null)
  const results = await inFolder((folder) => measureAnnualReport(folder, (line) => console.log(`年报：${line}`)))
  console.log(`\n${renderAnnualReportTimings(results)}\n`)
  const measuredAt = new Date().toISOString()
  const report = { measuredAt, machine, target: ANNUAL_REPORT_TARGET, results }
  console.log(`结果已写入 ${save(`annual-${measuredAt.slice(0, 10)}`, report)}`)
}

function benchCheck(): void {
  const result = measureCheck()
  console.log(`\n${renderCheckReport(result)}\n`)
  const measuredAt = new Date().toISOString()
  console.log(`结果已写入 ${save(`check-${measuredAt.slice(0, 10)}`, { measuredAt, target: CHECK_TARGET, ...result })}`)
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))
  // Started by root, the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }))
}

async function benchMessages(): Promise<void> {
  const redis = redisVersion()
  const engines: EngineName[] = redis ? ['postgres', 'redis'] : ['postgres']
  if (!redis) console.log('没有 redis-server，只测 PostgreSQL 队列。')
  const machine = describeMachine(availableParallelism(), redis)
  buildBot()
  const results: EngineResult[] = []
  await inFolder(async (folder) => {
    const office = createBenchOffice()
    for (const engine of engines)
      results.push(
        await measureEngine(engine, office, join(folder, engine), (line) => console.log(`${engine}：${line}`)),
      )
  })
  console.log(`\n${renderReport(results, machine)}\n`)
  const measuredAt = new Date().toISOString()
  console.log(`结果已写入 ${save(measuredAt.slice(0, 10), { measuredAt, machine, targets: TARGETS, results })}`)
}

function save(title: string, report: object): string {
  const name = `bench/results/${title}.json`
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url))
  mkdirSync(fileURLToPath(new URL('./results', import.meta.url)), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  return name
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
