import { fileURLToPath } from 'node:url'
import { prepareTally } from '../src/commands/prepare-tally.ts'
import { loadImportConfig } from '../src/config.ts'
import { addMonths, type LocalMonth } from '../src/domain/local-date.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { renderTally } from '../src/reports/monthly-tally/index.ts'
import { createDatabase } from '../src/store/db.ts'
import { createStores } from '../src/store/stores.ts'
import { createBenchOffice } from './office.ts'
import { NOW, TODAY } from './register.ts'
import { round } from './statistics.ts'

const MONTH: LocalMonth = '2026-09'
const ROUNDS = 5

/** Run by tally.ts in a process of its own, so that the memory measured is that of the tally. */
async function main(): Promise<void> {
  const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { calendar } = loadImportConfig({ OFFICE_FILE: 'config/office.example.yaml' }, root)
  const db = createDatabase(process.env.BENCH_DATABASE_URL ?? '', { onConnectionError: () => undefined })
  const stores = createStores(db, office.body.id)
  const context = { stores, today: TODAY, office, calendar }
  // As in an office at work: the months before are frozen, and compared with what the register says now.
  const files = { text: '', chart: Buffer.alloc(1), workbook: Buffer.alloc(1), fileName: 'bench.xlsx' }
  for (let back = 12; back > 0; back -= 1) {
    const month = addMonths(MONTH, -back)
    await stores.tallies.insertOnce({ month, figures: await prepareTally(month, context), ...files }, NOW)
  }
  const [counted, rendered, both]: [number[], number[], number[]] = [[], [], []]
  let casesListed = 0
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const startedMs = performance.now()
    const tally = await prepareTally(MONTH, context)
    const countedMs = performance.now()
    await renderTally(tally)
    const endedMs = performance.now()
    counted.push(countedMs - startedMs)
    rendered.push(endedMs - countedMs)
    both.push(endedMs - startedMs)
    casesListed = tally.cases.length
  }
  await db.destroy()
  const median = (values: number[]) => round(values.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)
  const peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  const timings = { countMs: median(counted), renderMs: median(rendered), totalMs: median(both) }
  process.stdout.write(JSON.stringify({ ...timings, peakRssMiB, casesListed }))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
