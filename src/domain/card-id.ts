/** Begins the task id of a card for signing a reply, and of no other. */
export const SIGN_CARD_PREFIX = 'sg-'

export function isSignCard(taskId: string): boolean {
  return taskId.startsWith(SIGN_CARD_PREFIX)
}
