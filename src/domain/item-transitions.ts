import type { ItemState } from './vocabulary.ts'

/** Everything that can move an item from one state to another. No timer is among them (invariant 6). */
export const ITEM_ACTS = [
  'approve',
  'return',
  'revise',
  'withdraw',
  'hand-over',
  'add-reviewer',
  'set-attribute',
  'mark-important',
  'refer',
  'settle-referral',
  'take-back',
  'publish',
  'take-down',
  'convert',
  'reassess',
] as const
export type ItemAct = (typeof ITEM_ACTS)[number]

/**
 * The whole life of an item: from which state which act may lead where. What is not here is refused. `approve` stays in
 * review until the last seat of the last step has decided; `take-back` is 拿回 and 撤销, back to where the act began.
 */
export const ITEM_TRANSITIONS: Readonly<Record<ItemState, Partial<Readonly<Record<ItemAct, readonly ItemState[]>>>>> = {
  'in-review': {
    approve: ['in-review', 'approved', 'not-proactive'],
    return: ['returned', 'in-review'],
    withdraw: ['withdrawn'],
    'hand-over': ['in-review'],
    'add-reviewer': ['in-review'],
    'set-attribute': ['in-review'],
    'mark-important': ['in-review'],
    refer: ['referred'],
    'take-back': ['in-review', 'referred'],
  },
  returned: { revise: ['in-review'], withdraw: ['withdrawn'], 'take-back': ['in-review'] },
  referred: { 'settle-referral': ['in-review'], withdraw: ['withdrawn'], 'take-back': ['in-review'] },
  approved: { publish: ['published'], withdraw: ['withdrawn'], 'take-back': ['in-review'] },
  published: { publish: ['published'], 'take-down': ['taken-down'] },
  'not-proactive': { 'take-back': ['in-review'], convert: ['in-review'], reassess: ['not-proactive', 'in-review'] },
  'taken-down': { convert: ['in-review'] },
  withdrawn: { 'take-back': ['in-review', 'returned', 'referred', 'approved'] },
}

/** Whether `act` may lead from one state to the other. */
export function isTransition(from: ItemState, act: ItemAct, to: ItemState): boolean {
  return ITEM_TRANSITIONS[from][act]?.includes(to) ?? false
}

/** @throws {Error} for a move that is not in the table: a fault of ours, not of whoever asked. */
export function assertTransition(from: ItemState, act: ItemAct, to: ItemState): void {
  if (!isTransition(from, act, to)) throw new Error(`${act} does not lead from ${from} to ${to}`)
}
