import { countLedger } from '../../commands/ledgers/prepare-ledger.ts'
import { LEDGER_MAX_LINES, LEDGER_NAMES } from '../../domain/ledger.ts'
import { firstDayOf, formatMonth, type LocalDate, type LocalMonth, lastDayOf } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { mayEver, sectionsFor } from '../../domain/permissions.ts'
import type { Stores } from '../../store/stores.ts'

interface SendContext {
  readonly office: Pick<Office, 'ledgers'>
  readonly today: LocalDate
  readonly now: Date
}

/**
 * The ledgers of a month that the office has set, to whom it has set, or else to the disclosure officers. Each gets what
 * their rights show, applicants masked. Returns how many people were written to; whoever calls has claimed the slot.
 */
export async function sendLedgers(
  stores: Stores,
  month: LocalMonth,
  { office: { ledgers }, today, now }: SendContext,
): Promise<number> {
  const people =
    ledgers.to === null
      ? (await stores.people.findHoldersOf(['disclosure-officer'], today)).map(({ userId }) => userId)
      : [ledgers.to]
  const period = { from: firstDayOf(month), to: lastDayOf(month) }
  let told = 0
  for (const userId of people) {
    const actor = await stores.people.findActor(userId, today)
    if (!actor || !mayEver('ledger.read', actor)) continue
    const query = { ...period, sections: sectionsFor('ledger.read', actor) }
    const counts: { name: string; total: number }[] = []
    const files = []
    for (const ledger of ledgers.monthly) {
      const total = await countLedger(ledger, query, stores)
      counts.push({ name: LEDGER_NAMES[ledger], total })
      if (total > 0 && total <= LEDGER_MAX_LINES)
        files.push({ report: 'ledger', ledger, ...period, format: 'xlsx', isNamed: false, askedBy: userId } as const)
    }
    const lines = counts.map(({ name, total }) => `${name} ${total === 0 ? '没有记录' : `${total}条`}`).join('，')
    const text = `${formatMonth(month)}台账：${lines}。${files.length > 0 ? '表格随后发到。' : ''}`
    await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
    for (const file of files) await stores.outbox.toPerson(userId, { kind: 'file', file }, now)
    told += 1
  }
  return told
}
