import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { Command } from './act.ts'
import { getItem } from './reference.ts'
import { closeCards } from './review-cards.ts'
import { undoably } from './undoable.ts'
import { cut, named, refusalText } from './wording.ts'

/** 撤回: the officer takes an item back before it is published. */
export const withdrawItem = {
  act: 'item.withdraw',
  words: ['撤回', '收回'],
  usage: '撤回 12 内容有误',
  summary: '发布前撤回自己报送的信息',

  async handle(words, context) {
    const { actor, stores, today, now } = context
    const found = await getItem(words, withdrawItem.usage, context)
    const item = await stores.items.lockById(found.item.id)
    const refusal = refusalOf('item.withdraw', actor, item)
    if (refusal === 'state' && item.state === 'published')
      throw new UserError('wrong-state', `${item.number} 已经发布，不能撤回。需要从网站撤下，请联系公开专员。`)
    if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
    if (item.publishedOn !== null || (await stores.itemUpkeep.findProposer(item.id)))
      throw new UserError(
        'wrong-state',
        `${item.number} 是转为主动公开的信息，不能撤回。不宜公开的，请审核人定性为不公开。`,
      )
    const reason = cut(found.rest, 200)
    await undoably('withdraw', item, context, async () => {
      const open = await stores.reviews.findOpen(item.id)
      if (open) {
        await stores.reviews.decide(open.id, 'closed', actor.userId, reason || '撤回', today, now)
        await stores.seats.closeOpen(open.id)
        await closeCards(open.id, '信息员已撤回', null, context)
      }
      await stores.referrals.cancelOpen(item.id, now)
      await stores.items.setWithdrawn(item.id, today, now)
    })
    if (item.state === 'approved') {
      for (const publisher of await stores.people.findHolders('disclosure-officer', item.section, today)) {
        const text = `${named(item)}\n${actor.name} 已撤回，不用发布了。${reason ? `\n理由：${reason}` : ''}`
        await stores.outbox.toPerson(publisher.userId, { kind: 'text', text }, now)
      }
    }
    return {
      text: `已撤回 ${named(item)}。`,
      audit: { subjectKind: 'item', subjectId: item.number, detail: { version: item.version } },
    }
  },
} satisfies Command
