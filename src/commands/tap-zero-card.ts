import { UserError } from '../domain/user-error.ts'
import type { ActContext, Reply, Tap } from './act.ts'
import { CARD_ZERO } from './card-keys.ts'
import { confirmZero, ownSections, stateOf } from './zero-report.ts'

/** A tap on a card that asks for 零报告: for its section and its month, or it tells the true state (invariant 7). */
export async function tapZeroCard(key: string, tap: Tap, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const card = await stores.zeroCards.find(tap.taskId)
  if (!card) throw new UserError('not-found', '这张卡片已经不在册，没有作任何处理。发“待办”看轮到您的事项。')
  if (card.userId !== actor.userId) throw new UserError('no-right', '这张卡片不是发给您的，没有作任何处理。')
  if (key !== CARD_ZERO) throw new UserError('bad-arguments', '没看懂这个按钮，没有作任何处理。')
  if (!ownSections(context).includes(card.section))
    throw new UserError('no-right', '您现在不是这个科室的信息员，没有作任何处理。')
  await stores.zeroReports.lockSection(card.section)
  const { state } = await stateOf(card.section, card.month, context)
  if (state === null) return confirmZero(card, context, tap)
  await stores.outbox.updateCard(
    actor.userId,
    {
      kind: 'card-update',
      taskId: tap.taskId,
      outcome: state.includes('零报告，') ? '已零报告' : '已报送信息',
      responseCode: tap.responseCode,
    },
    now,
  )
  return { text: `${state}\n这一下没有再作处理。` }
}
