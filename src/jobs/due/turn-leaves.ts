import { LEAVE_BEGINS, LEAVE_ENDS } from '../../commands/delegate.ts'
import { sendDeputyCards, sendReturnCards } from '../../commands/deputy-cards.ts'
import { isInForce } from '../../domain/deputies.ts'
import { addDays, type LocalDate } from '../../domain/local-date.ts'
import type { Stores } from '../../store/stores.ts'

/** A leave that turned longer ago than this, while nothing ran, is told by the reminders alone. */
const DAYS_LOOKED_BACK = 31

/**
 * On the first working day of a leave the deputy gets what waits for the one who is away, on the first after it the one
 * who is back gets what is left. Each happens once. Returns how many people are told.
 */
export async function turnLeaves(stores: Stores, today: LocalDate, now: Date): Promise<number> {
  let people = 0
  for (const leave of await stores.delegations.findLeavesTurning(addDays(today, -DAYS_LOOKED_BACK), today)) {
    const { id, fromUser, toOn } = leave
    if (isInForce(leave, today) && (await stores.schedule.claimSlot(LEAVE_BEGINS, String(id), now)))
      people += Math.min(await sendDeputyCards(fromUser, { stores, today, now }), 1)
    if (toOn !== null && toOn < today && (await stores.schedule.claimSlot(LEAVE_ENDS, String(id), now)))
      people += Math.min(await sendReturnCards(fromUser, { stores, today, now }), 1)
  }
  return people
}
