import { fileURLToPath } from 'node:url'
import { prepareLedger } from '../src/commands/ledgers/prepare-ledger.ts'
import { prepareTrends } from '../src/commands/prepare-trends.ts'
import { loadImportConfig } from '../src/config.ts'
import type { LocalDate } from '../src/domain/local-date.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { renderLedger } from '../src/reports/ledgers/index.ts'
import { createDatabase } from '../src/store/db.ts'
import { createStores } from '../src/store/stores.ts'
import { drawTrends } from '../src/web/trends-view/charts.ts'
import type { PartTiming } from './ledgers.ts'
import { createBenchOffice } from './office.ts'
import { TODAY } from './register.ts'
import { round } from './statistics.ts'

const ROUNDS = 3
const PERIODS: readonly [part: string, from: LocalDate, to: LocalDate][] = [
  ['台账，一个月', '2026-09-01', '2026-09-30'],
  ['台账，一年', '2025-01-01', '2025-12-31'],
  ['台账，全部', '2018-01-01', '2026-12-31'],
]

/** Run by ledgers.ts in a process of its own, so that the memory measured is that of the ledgers. */
async function main(): Promise<void> {
  const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { calendar } = loadImportConfig({ OFFICE_FILE: 'config/office.example.yaml' }, root)
  const db = createDatabase(process.env.BENCH_DATABASE_URL ?? '', { onConnectionError: () => undefined })
  const context = { stores: createStores(db, office.body.id), today: TODAY, office, calendar, vault: null }
  const askedBy = office.grants.find(({ role }) => role === 'disclosure-officer')?.userId ?? ''

  const parts = [
    await timed('走势', async () => {
      const trends = await prepareTrends('2026-09', context)
      const charts = await drawTrends(trends)
      return { lines: trends.plan.months.length, bytes: JSON.stringify(charts).length }
    }),
  ]
  for (const [part, from, to] of PERIODS)
    parts.push(
      await timed(part, async () => {
        const ledger = await prepareLedger({ ledger: 'disclosure', from, to, isNamed: false, askedBy }, context)
        if (!ledger) throw new Error('nobody of the bench may read the ledger')
        return { lines: ledger.total, bytes: (await renderLedger(ledger, 'xlsx')).length }
      }),
    )
  await db.destroy()
  // KiB on Linux, as getrusage gives it.
  process.stdout.write(JSON.stringify({ parts, peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024) }))
}

async function timed(part: string, work: () => Promise<{ lines: number; bytes: number }>): Promise<PartTiming> {
  const took: number[] = []
  let size = { lines: 0, bytes: 0 }
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const startedMs = performance.now()
    size = await work()
    took.push(performance.now() - startedMs)
  }
  return { part, ...size, ms: round(took.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0) }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
