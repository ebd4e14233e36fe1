import { describe, expect, it } from 'vitest'
import { followPeople } from '../../src/store/follow-office.ts'
import { createStores } from '../../src/store/stores.ts'
import { composeOffice } from '../commands/office.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const NOW = new Date('2017-03-06T02:00:00Z')
const LATER = new Date('2017-03-06T02:10:00Z')

async function storeOf(body: string) {
  const stores = createStores(database.db, body)
  await followPeople(database.db, composeOffice({ body }), '2017-03-06', NOW)
  return stores.spentKeys
}

describe('spent keys', () => {
  it('it spends a key once', async () => {
    const keys = await storeOf('spent1')
    expect(await keys.isSpent('a')).toBe(false)
    expect(await keys.spend('a', LATER, NOW)).toBe(true)
    expect(await keys.spend('a', LATER, NOW)).toBe(false)
    expect(await keys.isSpent('a')).toBe(true)
  })

  it('it lets only one of two that come at once spend it', async () => {
    const keys = await storeOf('spent2')
    const both = await Promise.all([keys.spend('a', LATER, NOW), keys.spend('a', LATER, NOW)])
    expect(both.sort()).toEqual([false, true])
  })

  it('it forgets what has run out by itself, and only that', async () => {
    const keys = await storeOf('spent3')
    await keys.spend('old', LATER, NOW)
    await keys.spend('young', new Date(LATER.getTime() + 60_000), NOW)
    await keys.spend('other', new Date(LATER.getTime() + 60_000), new Date(LATER.getTime() + 1))
    expect(await keys.isSpent('old')).toBe(false)
    expect(await keys.isSpent('young')).toBe(true)
  })

  it('it keeps one body’s keys from another’s', async () => {
    const [mine, theirs] = [await storeOf('spent4'), await storeOf('spent5')]
    await mine.spend('a', LATER, NOW)
    expect(await theirs.isSpent('a')).toBe(false)
  })
})
