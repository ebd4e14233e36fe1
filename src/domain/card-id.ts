/** Begins the task id of a card for signing a reply, and of no other. */
export const SIGN_CARD_PREFIX = 'sg-'

/** Begins the task id of a card that asks for 零报告. */
export const ZERO_CARD_PREFIX = 'zr-'

export function isZeroCard(taskId: string): boolean {
  return taskId.startsWith(ZERO_CARD_PREFIX)
}

export function isSignCard(taskId: string): boolean {
  return taskId.startsWith(SIGN_CARD_PREFIX)
}
