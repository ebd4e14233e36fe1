import { expect } from 'vitest'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { createWake } from '../../../src/jobs/due/wake.ts'
import type { Database } from '../../../src/store/db.ts'
import { createWorld, rules, type WorldOptions } from '../../commands/world.ts'
import { officeCalendar as calendar } from '../../domain/office-calendar.ts'

/** An office with its scheduled parts; `wakeAt` moves its clock and says what people were sent by the wake-up. */
export async function createWaking(db: Database, options: WorldOptions = {}) {
  const world = await createWorld(db, { today: '2017-03-06', ...options })
  const wake = createWake({
    db,
    clock: { now: world.now },
    settings: { office: world.office, calendar, rules, ...(options.pagesUrl ? { pagesUrl: options.pagesUrl } : {}) },
    log: { info: () => undefined, error: (fields) => world.errors.push(fields) },
    onOutgoing: () => undefined,
    syncMembers: async () => undefined,
    syncTags: async () => undefined,
  })
  async function wakeAt(day: LocalDate, time = '09:00'): Promise<(readonly [string, string])[]> {
    world.moveTo(day, time)
    const before = (await world.texts()).length
    await wake()
    expect(world.errors).toEqual([])
    return (await world.texts()).slice(before)
  }
  return { world, wakeAt }
}
