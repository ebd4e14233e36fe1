import type { LocalDate } from '../../../src/domain/local-date.ts'
import type { Database } from '../../../src/store/db.ts'
import { createWorld, type World } from '../world.ts'

export const REGISTER = '申请登记 信函 业务动态 邮件 停车场收费标准 3月3日'

/** Steps of an ordinary case, each said by whoever does it. */
export const STEPS = {
  received: [],
  handling: [['gongkai', '受理 申1 城管科']],
  'sign-off': [
    ['gongkai', '受理 申1 城管科'],
    ['chengguan_xxy', '答复 申1 同意公开 收费标准见附件'],
  ],
  signed: [
    ['gongkai', '受理 申1 城管科'],
    ['chengguan_xxy', '答复 申1 同意公开 收费标准见附件'],
    ['chengguan_kz', '通过 申1'],
    ['zhuguan', '通过 申1'],
  ],
  responded: [
    ['gongkai', '受理 申1 城管科'],
    ['chengguan_xxy', '答复 申1 同意公开 收费标准见附件'],
    ['chengguan_kz', '通过 申1'],
    ['zhuguan', '通过 申1'],
    ['gongkai', '送达 申1 当面'],
  ],
} as const

/** An office with one request that has come to this state. */
export async function createCase(
  db: Database,
  state: keyof typeof STEPS,
  {
    today = '2017-03-06' as LocalDate,
    register = REGISTER,
    ...options
  }: Parameters<typeof createWorld>[1] & { register?: string } = {},
): Promise<World> {
  const world = await createWorld(db, { today, ...options })
  for (const [userId, text] of [['gongkai', register] as const, ...STEPS[state]]) {
    const heard = await world.say(userId, text)
    if (heard.result !== 'done') throw new Error(`${text}: ${heard.reply}`)
  }
  return world
}

/** The only request, as its row stands. */
export async function requestRow(world: World): Promise<Record<string, unknown>> {
  return (await world.dump()).request?.[0] as Record<string, unknown>
}
