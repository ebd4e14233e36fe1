import { sql } from 'kysely'
import { addDays, type LocalDate } from '../src/domain/local-date.ts'
import type { Office } from '../src/domain/office.ts'
import { ITEM_CLASSES } from '../src/domain/vocabulary.ts'
import type { Database } from '../src/store/db.ts'
import { followOffice } from '../src/store/follow-office.ts'
import { migrate } from '../src/store/migrate.ts'
import { migrations } from '../src/store/migrations/index.ts'
import { createStores } from '../src/store/stores.ts'

export const TODAY: LocalDate = '2026-11-23'
export const NOW = new Date('2026-11-23T02:00:00Z')
const FIRST_DAY: LocalDate = '2018-01-02'

const PLACES = ['阜成', '展览路', '南礼士', '白云', '复兴', '汽南', '三里河', '木樨', '铁二', '月新', '广益', '南营']
const MATTERS = ['停车', '环境整治', '垃圾分类', '养老服务', '低保复核', '安全生产', '防汛', '文化活动', '招聘', '预算']
const FORMS = ['通知', '公告', '工作方案', '实施意见', '情况通报', '工作动态', '总结', '公示']
/** One in two thousand titles holds it. */
export const RARE = '无障碍坡道'

export function titleOf(index: number): string {
  const pick = <T>(list: readonly T[], stride: number) => list[Math.floor(index / stride) % list.length]
  const rare = index % 2_000 === 7 ? RARE : ''
  return `关于${pick(PLACES, 1)}社区${pick(MATTERS, 12)}${rare}第${index}号${pick(FORMS, 120)}`
}

/** A register of `count` items over nine years, some of them still waiting, in an empty database. */
export async function fillRegister(db: Database, office: Office, count: number): Promise<void> {
  await migrate(db, migrations)
  await db.transaction().execute((trx) => followOffice(trx, office, { today: TODAY, at: NOW }))
  const stores = createStores(db, office.body.id)
  const items = Array.from({ length: count }, (_, index) => composeItem(index, office))
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

/** A published item, its day by its place. */
export function composeItem(index: number, office: Office) {
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
