import type { Clock } from '../../domain/clock.ts'
import { localDateOf } from '../../domain/local-date.ts'
import type { OutgoingMessage } from '../../domain/messages.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

export interface Trouble {
  readonly rowId: number
  readonly kind: OutgoingMessage['kind']
  readonly state: 'refused' | 'ambiguous'
}

const GROUP_KINDS: readonly OutgoingMessage['kind'][] = [
  'tally-text',
  'tally-chart',
  'tally-workbook',
  'summary-text',
  'summary-workbook',
]

/**
 * Tells the administrators that a person must decide: what became of a group post is unknown, or a message was refused.
 * A notice that itself fails is not reported again, or one broken phone would fill the outbox.
 */
export async function reportTrouble(
  { rowId, kind, state }: Trouble,
  deps: {
    readonly db: Database
    readonly body: string
    readonly clock: Clock
    readonly log: { error(fields: object, message: string): void }
    readonly onOutgoing: (ids: readonly number[]) => void
  },
): Promise<void> {
  const isGroupPost = GROUP_KINDS.includes(kind)
  const what = isGroupPost
    ? '领导群通报'
    : kind === 'review-card' || kind === 'sign-card'
      ? '审核卡片'
      : kind === 'zero-card'
        ? '零报告卡片'
        : kind === 'file'
          ? '文件'
          : '消息'
  const outcome = state === 'ambiguous' ? '结果不明，可能已送达' : '没有送达'
  try {
    const now = deps.clock.now()
    const outgoing = await deps.db.transaction().execute(async (trx) => {
      const stores = createStores(trx, deps.body)
      const failed = await stores.outbox.find(rowId)
      for (const { userId } of await stores.people.findHolders('administrator', '', localDateOf(now))) {
        if (failed?.recipient === userId) continue
        const text = `投递 ${rowId}（${what}）${outcome}。\n请核实后发：投递 ${rowId} 重发，或 投递 ${rowId} 已到`
        await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
      }
      return stores.outbox.added
    })
    deps.onOutgoing(outgoing)
  } catch (err) {
    deps.log.error({ err, outboxId: rowId }, 'trouble could not be reported')
  }
}
