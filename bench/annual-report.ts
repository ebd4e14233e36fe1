import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { addDays, type LocalDate } from '../src/domain/local-date.ts'
import type { Office } from '../src/domain/office.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { createDatabase, type Database } from '../src/store/db.ts'
import { startEmbeddedPostgres } from '../src/store/embedded/start.ts'
import { followOffice } from '../src/store/follow-office.ts'
import { migrate } from '../src/store/migrate.ts'
import { migrations } from '../src/store/migrations/index.ts'
import { createStores } from '../src/store/stores.ts'
import { createBenchOffice } from './office.ts'
import { composeItem } from './register.ts'

/** Wanted of 年报 with 100,000 items in one year. */
export const ANNUAL_REPORT_TARGET = { items: 100_000, totalMs: 5_000, peakMiB: 256 } as const
export const REPORTED_YEAR = 2025
export const TODAY: LocalDate = '2026-01-05'
const NOW = new Date('2026-01-05T02:00:00Z')
const SIZES = [10_000, ANNUAL_REPORT_TARGET.items]
/** One request to so many items. */
const ITEMS_A_REQUEST = 10

export interface ReportTiming {
  readonly items: number
  readonly requests: number
  readonly countMs: number
  readonly totalMs: number
  readonly peakMiB: number
  readonly bytes: number
}

/** Fills one year of a database of its own and makes its annual report, at 10,000 items and at 100,000. */
export async function measureAnnualReport(folder: string, say: (line: string) => void): Promise<ReportTiming[]> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  try {
    const db = createDatabase(server.url, { onConnectionError: () => undefined })
    try {
      const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
      await migrate(db, migrations)
      await db.transaction().execute((trx) => followOffice(trx, office, { today: TODAY, at: NOW }))
      const timings: ReportTiming[] = []
      let filled = 0
      for (const size of SIZES) {
        say(`装入 ${size} 条信息、${size / ITEMS_A_REQUEST} 件申请…`)
        await fill(db, office, filled, size)
        filled = size
        timings.push(makeOnce(server.url))
      }
      return timings
    } finally {
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}

function makeOnce(databaseUrl: string): ReportTiming {
  const script = fileURLToPath(new URL('./annual-report-once.ts', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [...process.execArgv, script, databaseUrl], { encoding: 'utf8' }))
}

async function fill(db: Database, office: Office, from: number, to: number): Promise<void> {
  const stores = createStores(db, office.body.id)
  const officer = office.grants.find(({ role }) => role === 'information-officer')?.userId ?? 'officer'
  const items = Array.from({ length: to - from }, (_, offset) => {
    const item = composeItem(from + offset, office)
    const formedOn = addDays(`${REPORTED_YEAR}-01-01` as LocalDate, (from + offset) % 300)
    return {
      ...item,
      draft: { ...item.draft, formedOn },
      filedOn: formedOn,
      publishedOn: addDays(formedOn, 7),
      dueOn: addDays(formedOn, 28),
    }
  })
  await stores.ledgerImport.insertAll(items, { by: officer, at: NOW, calendarVersion: 'bench', routeVersion: 1 })
  await fillRequests(db, office, from / ITEMS_A_REQUEST, to / ITEMS_A_REQUEST)
  await sql`vacuum analyze item, request, request_event`.execute(db)
}

/** Released after three weeks. */
async function fillRequests(db: Database, office: Office, from: number, to: number): Promise<void> {
  const body = office.body.id
  await sql`insert into request (body, number, channel, received_on, starts_on, description, reply_way, regime, due_on,
      due_provisional, calendar_version, registered_by, registered_at, state, state_changed_at, outcome, responded_on,
      responded_by, delivery_way, section, accepted_on, accepted_by)
    select ${body}, '申2025-' || n, 'online', day, day, '停车场收费标准', 'mail', '2019', day + 28, false, 'bench', 'gongkai',
      ${NOW}, 'responded', ${NOW}, 'released', day + 21, 'gongkai', 'email', ${office.sections[0]?.id ?? ''}, day, 'gongkai'
    from (select n, date '2025-01-01' + n % 300 as day from generate_series(${from + 1}::int, ${to}::int) n) days`.execute(
    db,
  )
  await sql`insert into request_event (body, request_id, kind, happened_on, detail, recorded_by, recorded_at)
    select body, id, 'responded', responded_on, jsonb_build_object('outcome', outcome, 'dueOn', due_on), 'gongkai', ${NOW}
    from request where body = ${body}
      and not exists (select from request_event event where event.request_id = request.id)`.execute(db)
}

export function renderAnnualReportTimings(timings: readonly ReportTiming[]): string {
  const { totalMs, peakMiB } = ANNUAL_REPORT_TARGET
  return [
    `年报（目标：10 万条时 ≤ ${totalMs / 1000} 秒、≤ ${peakMiB} MiB）`,
    ...timings.map((timing) => {
      const isMet = timing.totalMs <= totalMs && timing.peakMiB <= peakMiB
      return `${timing.items} 条、申请 ${timing.requests} 件：计数 ${timing.countMs} ms，连同 docx、xlsx 共 ${timing.totalMs} ms，内存最多 ${timing.peakMiB} MiB ${isMet ? '达到' : '未达到'}`
    }),
  ].join('\n')
}
