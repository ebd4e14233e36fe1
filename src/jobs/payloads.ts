import { z } from 'zod'

/** The to-do lists. The queue is a to-do list only: the truth is the row with this id (design, invariant 1). */
export const JOB_KINDS = ['inbox', 'outbox', 'media'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/** Row ids as text. No ':' (BullMQ refuses it in a job id) and nothing that could be more than an id. */
const ID_FORM = /^[A-Za-z0-9_-]{1,64}$/

const jobPayload = z.strictObject({ id: z.string().regex(ID_FORM) })

/** An id and nothing else: no text, name or token ever lies in a queue (invariant 11). */
export type JobPayload = z.infer<typeof jobPayload>

/** The payload, or null when it is anything but one id. */
export function parseJobPayload(data: unknown): JobPayload | null {
  const result = jobPayload.safeParse(data)
  return result.success ? result.data : null
}

/** One job per row: queued again while it waits, it stays one job. */
export function jobIdOf(kind: JobKind, id: string): string {
  return `${kind}-${id}`
}
