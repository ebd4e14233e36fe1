import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { parseSearch } from '../src/commands/find-items.ts'
import { loadImportConfig } from '../src/config.ts'
import { addDays, type LocalDate } from '../src/domain/local-date.ts'
import type { Office } from '../src/domain/office.ts'
import { ITEM_CLASSES } from '../src/domain/vocabulary.ts'
import { createContentStore } from '../src/files/content-store.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { loadLetterTemplates } from '../src/reports/letters/index.ts'
import { createDatabase, type Database } from '../src/store/db.ts'
import { startEmbeddedPostgres } from '../src/store/embedded/start.ts'
import { followOffice } from '../src/store/follow-office.ts'
import { migrate } from '../src/store/migrate.ts'
import { migrations } from '../src/store/migrations/index.ts'
import { createStores, type Stores } from '../src/store/stores.ts'
import { createBenchOffice } from './office.ts'
import { round } from './statistics.ts'

export const SEARCH_TARGET_MS = 200
export const SEARCHED_ITEMS = 100_000
const ROUNDS = 15
const TODAY: LocalDate = '2026-11-23'
const NOW = new Date('2026-11-23T02:00:00Z')
const FIRST_DAY: LocalDate = '2018-01-02'

export interface SearchTiming {
  readonly name: string
  /** Rows that fit, as the person is told. */
  readonly found: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
  readonly isMet: boolean
}

const PLACES = ['阜成', '展览路', '南礼士', '白云', '复兴', '汽南', '三里河', '木樨', '铁二', '月新', '广益', '南营']
const MATTERS = ['停车', '环境整治', '垃圾分类', '养老服务', '低保复核', '安全生产', '防汛', '文化活动', '招聘', '预算']
const FORMS = ['通知', '公告', '工作方案', '实施意见', '情况通报', '工作动态', '总结', '公示']
/** One in two thousand titles holds it. */
const RARE = '无障碍坡道'

function titleOf(index: number): string {
  const pick = <T>(list: readonly T[], stride: number) => list[Math.floor(index / stride) % list.length]
  const rare = index % 2_000 === 7 ? RARE : ''
  return `关于${pick(PLACES, 1)}社区${pick(MATTERS, 12)}${rare}第${index}号${pick(FORMS, 120)}`
}

/** Fills a database of its own and asks what people ask, one question at a time. */
export async function measureSearch(folder: string, say: (line: string) => void): Promise<SearchTiming[]> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  try {
    const db = createDatabase(server.url, { onConnectionError: () => undefined })
    try {
      const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
      say(`装入 ${SEARCHED_ITEMS} 条…`)
      await fill(db, office)
      say('逐项查询…')
      return await ask(db, office)
    } finally {
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}

async function fill(db: Database, office: Office): Promise<void> {
  await migrate(db, migrations)
  await db.transaction().execute((trx) => followOffice(trx, office, { today: TODAY, at: NOW }))
  const stores = createStores(db, office.body.id)
  const items = Array.from({ length: SEARCHED_ITEMS }, (_, index) => composeItem(index, office))
  const by = { by: items[0]?.officer ?? '', at: NOW, calendarVersion: 'bench', routeVersion: 1 }
  await stores.ledgerImport.insertAll(items, by)
  // One in fifty still waits for its review, one in a hundred for its publication: half of them too long already.
  for (const [every, state, step] of [
    [50, 'in-review', 0],
    [99, 'approved', null],
  ] as const)
    await db
      .updateTable('item')
      .set({
        state,
        current_step: step,
        published_on: null,
        due_on: sql<LocalDate>`case when is_electronic then date '2026-12-15' else date '2026-10-15' end`,
      })
      .where((eb) => eb(eb('id', '%', every), '=', 1))
      .execute()
  // What autovacuum does within the minute.
  await sql`vacuum analyze item`.execute(db)
}

function composeItem(index: number, office: Office) {
  const formedOn = addDays(FIRST_DAY, index % 3_200)
  const section = office.sections[index % office.sections.length]?.id ?? ''
  const serial = Math.floor(index / 9) + 1
  return {
    number: `${2018 + (index % 9)}-${String(serial).padStart(4, '0')}`,
    key: String(index),
    draft: {
      title: titleOf(index),
      itemClass: ITEM_CLASSES[index % ITEM_CLASSES.length] ?? 'activity',
      formedOn,
      content: '',
      documentNumber: '',
      isElectronic: Math.floor(index / 50) % 2 === 0,
    },
    section,
    officer: office.grants.find((grant) => grant.section === section)?.userId ?? 'officer',
    filedOn: formedOn,
    publishedOn: addDays(formedOn, 7),
    publications: [],
    indexNumber: null,
    dueOn: addDays(formedOn, 28),
    provisional: false,
    termWorkdays: 20,
    reassessOn: null,
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
