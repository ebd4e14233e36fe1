import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSearch } from '../src/commands/find-items.ts'
import { loadImportConfig } from '../src/config.ts'
import type { Office } from '../src/domain/office.ts'
import { createContentStore } from '../src/files/content-store.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { loadLetterTemplates } from '../src/reports/letters/index.ts'
import { createDatabase, type Database } from '../src/store/db.ts'
import { startEmbeddedPostgres } from '../src/store/embedded/start.ts'
import { createStores, type Stores } from '../src/store/stores.ts'
import { createBenchOffice } from './office.ts'
import { fillRegister, NOW, RARE, TODAY, titleOf } from './register.ts'
import { round } from './statistics.ts'

export const SEARCH_TARGET_MS = 200
export const SEARCHED_ITEMS = 100_000
const ROUNDS = 15

export interface SearchTiming {
  readonly name: string
  /** Rows that fit, as the person is told. */
  readonly found: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
  readonly isMet: boolean
}

/** Fills a database of its own and asks what people ask, one question at a time. */
export async function measureSearch(folder: string, say: (line: string) => void): Promise<SearchTiming[]> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  try {
    const db = createDatabase(server.url, { onConnectionError: () => undefined })
    try {
      const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
      say(`装入 ${SEARCHED_ITEMS} 条…`)
      await fillRegister(db, office, SEARCHED_ITEMS)
      say('逐项查询…')
      return await ask(db, office)
    } finally {
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}

const PAGE_ROWS = 20

async function ask(db: Database, office: Office): Promise<SearchTiming[]> {
  const stores = createStores(db, office.body.id)
  const officer = office.grants.find((grant) => grant.role === 'information-officer')
  const answers: SearchTiming[] = []
  const measure = async (name: string, run: () => Promise<number>) => answers.push(await time(name, run))
  const words = (name: string, typed: string) =>
    measure(name, () => search(typed, stores, office, 'gongkai', [{ role: 'disclosure-officer', section: null }]))
  await words('一个少见的词', RARE)
  await words('一个常见的词', '停车')
  await words('到处都有的词', '社区')
  await words('两个字、少见', '坡道')
  await words('一个字', '坡')
  await words('没有的词', '飞碟')
  await words('两个字、没有', '蓝鲸')
  await words('两个词', '停车 三里河')
  await words('标题里的号', '第77777号')
  await words('编号', '2024-0123')
  await words('状态', '已发布')
  await words('状态和词', '退回 停车')
  await words('逾期', '逾期')
  await words('某月', '2025年3月')
  await measure('信息员查本科室', () =>
    search('停车', stores, office, officer?.userId ?? '', [
      { role: 'information-officer', section: officer?.section ?? '' },
    ]),
  )
  await measure('网页：第一页', async () => (await stores.items.search({}, PAGE_ROWS, 0)).total)
  await measure('网页：最后一页', async () => (await stores.items.search({}, PAGE_ROWS, SEARCHED_ITEMS - 20)).total)
  const titles = Array.from({ length: ROUNDS }, (_, turn) => titleOf(turn * 997))
  await measure('标题相近', async () => (await stores.items.findSimilar(titles.pop() ?? '', 0, 10)).length)
  return answers
}

type Roles = readonly { readonly role: 'disclosure-officer' | 'information-officer'; readonly section: string | null }[]

/** As 查询 does it: the words understood, then looked for. */
async function search(typed: string, stores: Stores, office: Office, userId: string, roles: Roles): Promise<number> {
  const { calendar, rules } = settings
  const actor = { userId, name: '', roles }
  const sealing = { vault: null, sealedContent, letters }
  const context = { actor, stores, office, calendar, rules, ...sealing, today: TODAY, now: NOW }
  const query = await parseSearch(typed, context)
  return (await stores.items.search(query, 10)).total
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// Nothing is sealed here.
const sealedContent = createContentStore(join(tmpdir(), 'gongkai-bench-sealed'))
const letters = loadLetterTemplates(join(ROOT, 'config/letters'), null)
const settings = loadImportConfig({ OFFICE_FILE: 'config/office.example.yaml' }, ROOT)

async function time(name: string, run: () => Promise<number>): Promise<SearchTiming> {
  const taken: number[] = []
  let found = 0
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const startedMs = performance.now()
    found = await run()
    taken.push(performance.now() - startedMs)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => round(taken[Math.ceil(taken.length * share) - 1] ?? 0)
  return { name, found, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), isMet: at(0.95) <= SEARCH_TARGET_MS }
}
