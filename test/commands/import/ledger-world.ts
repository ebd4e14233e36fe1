import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  type ImportOptions,
  importLedger,
  loadImportSettings,
  marksNote,
  tellOfMarks,
} from '../../../src/commands/import/apply-import.ts'
import { planImport } from '../../../src/commands/import/plan-import.ts'
import { readRows } from '../../../src/commands/import/read-rows.ts'
import type { Actor } from '../../../src/domain/permissions.ts'
import { parseRules } from '../../../src/domain/terms.ts'
import type { Ledger } from '../../../src/files/ledger/ledger.ts'
import type { Database } from '../../../src/store/db.ts'
import { inOneTransaction } from '../../../src/store/one-transaction.ts'
import type { Stores } from '../../../src/store/stores.ts'
import { officeCalendar } from '../../domain/office-calendar.ts'
import { createWorld, type WorldOptions } from '../world.ts'

const rules = parseRules(
  parse(readFileSync(new URL('../../../config/rules/terms.yaml', import.meta.url), 'utf8')),
  'beijing',
)

export type Cells = Readonly<Record<string, string>>

/** A row every part of which is right; tests spoil one. */
export const GOOD: Cells = {
  标题: '关于调整停车收费的通知',
  形成日期: '2017-01-05',
  类别: '业务动态',
  科室: '城管科',
  发布日期: '2017-01-20',
  公开渠道: '门户网站',
  网址: 'https://www.example.gov.cn/1.html',
}

/** Rows as the reader of files gives them; the header is what any row names. */
export function ledgerOf(rows: readonly Cells[], more: Partial<Ledger> = {}): Ledger {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const whole = (row: Cells) => Object.fromEntries(headers.map((header) => [header, row[header] ?? '']))
  return {
    headers,
    rows: rows.map((row, index) => ({ rowNumber: index + 2, cells: whole(row) })),
    sheet: '',
    otherSheets: [],
    unnamedColumns: [],
    ...more,
  }
}

export const FILE = { sha256: 'a'.repeat(64), name: '台账.xlsx' }

/** An office whose 公开专员 imports ledgers. */
export async function createLedgerWorld(db: Database, options: WorldOptions = {}) {
  const world = await createWorld(db, options)
  const context = (stores: Stores, actor: Actor) => ({
    actor,
    stores,
    office: world.office,
    calendar: officeCalendar,
    rules,
    now: world.now(),
    today: world.today(),
  })
  const importer = async () => {
    const actor = await world.stores.people.findActor('gongkai', world.today())
    if (!actor) throw new Error('nobody imports')
    return actor
  }
  const read = async (ledger: Ledger) =>
    readRows(ledger, await loadImportSettings(context(world.stores, await importer())))
  const transaction = () => ({ body: world.body, now: world.now(), onOutgoing: () => undefined })

  return {
    ...world,
    read,
    plan: async (ledger: Ledger) => planImport(await read(ledger), world.stores.ledgerImport),

    async apply(
      ledger: Ledger,
      options: ImportOptions = { skipFaulty: false },
      thereupon: (stores: Stores) => Promise<unknown> = async () => undefined,
    ) {
      const actor = await importer()
      const rows = await read(ledger)
      return inOneTransaction(db, transaction(), async (stores) => {
        const done = await importLedger(rows, FILE, options, context(stores, actor))
        await thereupon(stores)
        return { result: done, noted: { act: 'ledger.import', actor: actor.userId, ...done.audit } }
      })
    },

    async tellOfMarks(ledger: Ledger) {
      const actor = await importer()
      const rows = await read(ledger)
      await inOneTransaction(db, transaction(), async (stores) => ({
        result: await tellOfMarks(rows, FILE, context(stores, actor)),
        noted: { actor: actor.userId, ...marksNote(FILE, rows) },
      }))
    },
  }
}
