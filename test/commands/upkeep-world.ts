import type { LocalDate } from '../../src/domain/local-date.ts'
import type { World } from './world.ts'

/** An item of 城管科 that its reviewers have decided to withhold, to be looked at again on `reassessOn`. */
export async function withheld(world: World, reassessOn: LocalDate = '2018-03-06'): Promise<string> {
  const number = await world.file()
  await world.approveAll(number)
  await world.db
    .updateTable('item')
    .set({
      state: 'not-proactive',
      proposed_attribute: 'withheld',
      attribute: 'withheld',
      ground: 'internal',
      reassess_on: reassessOn,
    })
    .where('body', '=', world.body)
    .where('number', '=', number)
    .execute()
  return number
}

/** A published item of 城管科. */
export async function published(world: World, title?: string): Promise<string> {
  const number = await world.file('chengguan_xxy', title)
  await world.approveAll(number)
  const { result } = await world.say('gongkai', `发布 ${number} 门户网站 https://www.example.gov.cn/${number}`)
  if (result !== 'done') throw new Error(`not published: ${result}`)
  return number
}
