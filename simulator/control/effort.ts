import type { Simulation } from '../simulation.ts'
import type { Member } from '../world/schema.ts'

/** What somebody's phone has cost them so far: an office judges by it how handy an app is. */
export interface Effort {
  /** Buttons of cards, the key that sends a message, links opened; keys of the keyboard are not among them. */
  taps: number
  /** Code points of all typed messages. */
  typedCharacters: number
  messages: number
}

export function countTap({ stats }: Simulation, { userid }: Member): void {
  stats.count(`tapped.${userid}`)
}

export function readEffort({ stats }: Simulation, { userid }: Member): Effort {
  return {
    taps: stats.get(`tapped.${userid}`),
    typedCharacters: stats.get(`typed.${userid}`),
    messages: stats.get(`messages.${userid}`),
  }
}
