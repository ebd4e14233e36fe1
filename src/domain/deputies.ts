import type { LocalDate } from './local-date.ts'

/** Who acts for whom in a time; `toOn` is the last day, included, null without end. */
export interface Deputy {
  readonly fromUser: string
  readonly toUser: string
  readonly fromOn: LocalDate
  readonly toOn: LocalDate | null
}

export function isInForce({ fromOn, toOn }: Pick<Deputy, 'fromOn' | 'toOn'>, day: LocalDate): boolean {
  return fromOn <= day && (toOn === null || toOn >= day)
}

/** Everybody whom `userId` acts for on `day`, over at most two steps. */
export function principalsOf(userId: string, deputies: readonly Deputy[], day: LocalDate): string[] {
  const live = deputies.filter((each) => isInForce(each, day))
  const direct = live.filter((each) => each.toUser === userId).map((each) => each.fromUser)
  const beyond = live.filter((each) => direct.includes(each.toUser)).map((each) => each.fromUser)
  return [...new Set([...direct, ...beyond])].filter((each) => each !== userId)
}

/** Who acts in the place of `userId` on `day`: the last of their chain, or they themselves. */
export function deputyOf(userId: string, deputies: readonly Deputy[], day: LocalDate): string {
  const live = deputies.filter((each) => isInForce(each, day))
  const first = live.find((each) => each.fromUser === userId)
  if (!first) return userId
  return live.find((each) => each.fromUser === first.toUser)?.toUser ?? first.toUser
}

/**
 * Who may decide in the place of `userId` on `day`, in the order they are asked: whoever acts for them, then they
 * themselves. Only people who are here.
 */
export function candidatesFor(
  userId: string,
  deputies: readonly Deputy[],
  day: LocalDate,
  isHere: (userId: string) => boolean,
): { readonly userId: string; readonly onBehalfOf?: string }[] {
  const deputy = deputyOf(userId, deputies, day)
  return [...(deputy === userId ? [] : [{ userId: deputy, onBehalfOf: userId }]), { userId }].filter((each) =>
    isHere(each.userId),
  )
}

export type DeputyFault = 'self' | 'overlap' | 'cycle' | 'chain'

/** Why a new one may not be made beside those that stand: whole times are compared, not single days. */
export function faultOf(asked: Deputy, deputies: readonly Deputy[]): DeputyFault | null {
  if (asked.fromUser === asked.toUser) return 'self'
  const meanwhile = deputies.filter((each) => overlaps(each, asked))
  if (meanwhile.some((each) => each.fromUser === asked.fromUser)) return 'overlap'
  const onwards = (from: string) => meanwhile.filter((each) => each.fromUser === from)
  const backwards = (to: string) => meanwhile.filter((each) => each.toUser === to)
  if (onwards(asked.toUser).some((each) => each.toUser === asked.fromUser)) return 'cycle'
  if (onwards(asked.toUser).some((each) => onwards(each.toUser).some((next) => next.toUser === asked.fromUser)))
    return 'cycle'
  // Links of the longest chain the new one would stand in: before it, itself, after it.
  const before = depth(asked.fromUser, (user) => backwards(user).map((each) => each.fromUser))
  const after = depth(asked.toUser, (user) => onwards(user).map((each) => each.toUser))
  return before + 1 + after > MAX_CHAIN ? 'chain' : null
}

/** A gives to B and B to C: C acts for both. A third link would leave nobody able to tell who decides. */
export const MAX_CHAIN = 2

function depth(user: string, next: (user: string) => readonly string[], left = MAX_CHAIN): number {
  if (left === 0) return 0
  return Math.max(0, ...next(user).map((each) => 1 + depth(each, next, left - 1)))
}

function overlaps(a: Pick<Deputy, 'fromOn' | 'toOn'>, b: Pick<Deputy, 'fromOn' | 'toOn'>): boolean {
  return (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn)
}
