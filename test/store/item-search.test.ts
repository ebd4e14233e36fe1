import { beforeAll, describe, expect, it } from 'vitest'
import { createLedgerWorld, GOOD, ledgerOf } from '../commands/import/ledger-world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const TITLES = [
  'AI 助手上线',
  'ai助手更新',
  'PM2.5 监测通报',
  '停车收费',
  '停车 100% 整治',
  '停车 1000 整治',
  '5G 基站',
  '坡道',
]
let world: Awaited<ReturnType<typeof createLedgerWorld>>

beforeAll(async () => {
  world = await createLedgerWorld(database.db)
  await world.apply(ledgerOf(TITLES.map((标题) => ({ ...GOOD, 标题 }))))
})

const find = async (...words: string[]) =>
  (await world.stores.items.search({ words }, 10)).items.map(({ title }) => title)

describe('search by words of the title', () => {
  it.each<[string, string[], string[]]>([
    ['two Latin letters, upper or lower case', ['Ai'], ['ai助手更新', 'AI 助手上线']],
    ['a digit and a letter', ['5g'], ['5G 基站']],
    ['longer words with letters', ['pm2.5'], ['PM2.5 监测通报']],
    ['one character', ['坡'], ['坡道']],
    ['two characters', ['停车'], ['停车 1000 整治', '停车 100% 整治', '停车收费']],
    ['a percent sign as itself', ['0%'], ['停车 100% 整治']],
    ['several words, all of them', ['停车', '整治'], ['停车 1000 整治', '停车 100% 整治']],
    ['an underscore as itself', ['_'], []],
    ['a backslash as itself', ['\\'], []],
  ])('finds %s', async (_what, words, titles) => {
    expect(await find(...words)).toEqual(titles)
  })
})

describe('pages of a search', () => {
  it.each([1, 3, 5, 8, 20])('of %i rows hold every item once, the newest first', async (perPage) => {
    const pages: string[] = []
    for (let skipped = 0; skipped < TITLES.length; skipped += perPage) {
      const { items, total } = await world.stores.items.search({}, perPage, skipped)
      expect(total).toBe(TITLES.length)
      pages.push(...items.map(({ title }) => title))
    }
    expect(pages).toEqual([...TITLES].reverse())
  })

  it('are empty behind the last one', async () => {
    expect(await world.stores.items.search({}, 10, 8)).toEqual({ items: [], total: 8 })
    expect(await world.stores.items.search({}, 10, 80)).toEqual({ items: [], total: 8 })
  })
})
