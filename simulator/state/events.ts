import type { PhoneMessage } from './phones.ts'

export interface SimEvent {
  type: 'message' | 'update' | 'recall' | 'clock' | 'group' | 'state'
  userid?: string
  groupId?: string
  message?: PhoneMessage
  now?: string
}

export type EventHub = ReturnType<typeof createEventHub>

/** Who watches (the phones page, a test) hears of everything visible that happens. */
export function createEventHub() {
  const listeners = new Set<(event: SimEvent) => void>()
  return {
    emit(event: SimEvent): void {
      for (const listener of listeners) listener(event)
    },
    listen(listener: (event: SimEvent) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
