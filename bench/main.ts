import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildBot } from './bot.ts'
import { type EngineName, type EngineResult, measureEngine } from './measure.ts'
import { createBenchOffice } from './office.ts'
import { redisVersion } from './redis.ts'
import { describeMachine, type Machine, renderReport, TARGETS } from './report.ts'

/** `npm run bench`: measures, prints a table and leaves bench/results/<day>.json. About two minutes. */
async function main(): Promise<void> {
  const redis = redisVersion()
  const engines: EngineName[] = redis ? ['postgres', 'redis'] : ['postgres']
  if (!redis) console.log('没有 redis-server，只测 PostgreSQL 队列。')
  const machine = describeMachine(availableParallelism(), redis)
  buildBot()
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'))
  // Started by root, the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  const results: EngineResult[] = []
  try {
    const office = createBenchOffice()
    for (const engine of engines)
      results.push(
        await measureEngine(engine, office, join(folder, engine), (line) => console.log(`${engine}：${line}`)),
      )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`\n${renderReport(results, machine)}\n`)
  console.log(`结果已写入 ${save({ measuredAt: new Date().toISOString(), machine, targets: TARGETS, results })}`)
}

function save(report: {
  measuredAt: string
  machine: Machine
  targets: typeof TARGETS
  results: EngineResult[]
}): string {
  const name = `bench/results/${report.measuredAt.slice(0, 10)}.json`
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url))
  mkdirSync(fileURLToPath(new URL('./results', import.meta.url)), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  return name
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
