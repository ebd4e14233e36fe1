import type { ItemAct } from './item-act.ts'
import { publishAct } from './publish-act.tsx'
import { withdrawAct } from './withdraw-act.tsx'

/** Every act that the page of an item offers, in this order. */
export const itemActs: readonly ItemAct[] = [publishAct, withdrawAct]
