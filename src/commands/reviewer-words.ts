import type { DisclosureItem } from '../domain/item.ts'
import { type Actor, dutyRefusal, mayEver, rolesFor } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { PersonName } from '../store/people.ts'
import type { ActContext } from './act.ts'
import type { CurrentStep } from './current-step.ts'
import { getReason } from './reason.ts'
import type { Decidable } from './review-flow.ts'

/** Reads `张三 下午外出`. @throws {UserError} where the words begin with nobody's name. */
export async function getPerson(
  words: string,
  usage: string,
  { stores }: ActContext,
): Promise<{ person: PersonName; reason: string }> {
  const found = await stores.people.findByWords(words)
  if (!found) {
    const said = words.trim() === '' ? '请写明是谁' : '名单中没有这个人。请写姓名或职务全称'
    throw new UserError('not-found', `${said}，例如：${usage}。没有处理。`)
  }
  return { person: found.person, reason: found.rest }
}

/** Whoever is brought in must be able to decide the item. @throws {UserError} saying why not. */
export async function assertMayReview(
  person: PersonName,
  { item, current }: Decidable,
  { stores, today, actor }: ActContext,
): Promise<void> {
  if (person.userId === actor.userId) throw new UserError('bad-arguments', '不能写自己。没有处理。')
  const target: Actor | null = await stores.people.findActor(person.userId, today)
  if (!target || !mayEver('item.approve', target))
    throw new UserError('no-right', `${person.name} 没有审核权限，不能审核这件事项。没有处理。`)
  const refusal = dutyRefusal(person.userId, null, { ...item, decidedBy: current.decidedBy })
  if (refusal)
    throw new UserError(
      'no-right',
      refusal === 'own-item'
        ? `这件事项是 ${person.name} 报送或经办的，不能由其审核。没有处理。`
        : `${person.name} 已审核过这件事项，同一事项不能一人审两步。没有处理。`,
    )
  if (current.seats.some((seat) => seat.decision === null && seat.userId === person.userId))
    throw new UserError('duplicate', `${person.name} 已经在这一步的审核人中。没有处理。`)
}

/** Who could be brought in at the item's open step, for a page to choose from; {@link assertMayReview} has the last word. */
export async function findReviewers(
  item: DisclosureItem,
  current: CurrentStep,
  { stores, today, actor }: ActContext,
): Promise<PersonName[]> {
  const holders = await stores.people.findHoldersOf(rolesFor('item.approve'), today)
  const seated = current.seats.flatMap((seat) => (seat.decision === null && seat.userId ? [seat.userId] : []))
  return holders.filter(
    ({ userId }) =>
      userId !== actor.userId &&
      !seated.includes(userId) &&
      dutyRefusal(userId, null, { ...item, decidedBy: current.decidedBy }) === null,
  )
}

/** A reason that may be left out. */
export function getOptionalReason(words: string, usage: string): string {
  return words.trim() ? getReason(words, usage) : ''
}
