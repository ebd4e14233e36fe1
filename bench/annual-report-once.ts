import { prepareReport } from '../src/commands/annual-report/prepare-report.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { renderAnnualReport } from '../src/reports/annual-report/index.ts'
import { createDatabase } from '../src/store/db.ts'
import { createStores } from '../src/store/stores.ts'
import { REPORTED_YEAR, TODAY } from './annual-report.ts'
import { createBenchOffice } from './office.ts'

/** One report of the year, in a process of its own so that its memory is its own; writes what it took as JSON. */
const [databaseUrl = ''] = process.argv.slice(2)
const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
const db = createDatabase(databaseUrl, { onConnectionError: () => undefined })
const startedMs = performance.now()
const report = await prepareReport(REPORTED_YEAR, '2008', {
  stores: createStores(db, office.body.id),
  today: TODAY,
  office,
})
const preparedMs = performance.now()
const { document, workbook } = await renderAnnualReport(report)
const endedMs = performance.now()
await db.destroy()
console.log(
  JSON.stringify({
    items: report.figures.published,
    requests: report.requests.received.total,
    countMs: Math.round(preparedMs - startedMs),
    totalMs: Math.round(endedMs - startedMs),
    // KiB on Linux, as getrusage gives it.
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    bytes: document.length + workbook.length,
  }),
)
