import { z } from 'zod'
import type { Ids } from '../ids.ts'

export const faultSchema = z.strictObject({
  id: z.string().min(1).optional(),
  /** An API path such as 'message/send', 'callback', or '*' for every API call. */
  endpoint: z.string().min(1),
  kind: z.enum([
    'errcode',
    'invalidate-token',
    'timeout-after',
    'timeout-before',
    'reset',
    'http-502',
    'truncated-json',
    'slow',
    'no-errcode',
    'extra-fields',
    'duplicate',
    'concurrent-duplicate',
    'lost',
    'delay',
    'reorder',
  ]),
  /** How many requests are hit; absent: all until removed. */
  times: z.int().min(1).optional(),
  errcode: z.int().optional(),
  ms: z.int().min(0).optional(),
  /** Share of matching requests that are hit, drawn from the seed. */
  rate: z.number().min(0).max(1).optional(),
  match: z.strictObject({ touser: z.string().optional(), msgtype: z.string().optional() }).optional(),
})

export type FaultInput = z.infer<typeof faultSchema>
export type Fault = FaultInput & { id: string; hits: number }
export type FaultList = ReturnType<typeof createFaults>

/** Faults a test or a person switched on; each request takes the first that fits. */
export function createFaults(ids: Ids) {
  const faults = new Map<string, Fault>()

  function fits(fault: Fault, endpoint: string, subject: { touser?: string; msgtype?: string }): boolean {
    if (fault.endpoint !== endpoint && !(fault.endpoint === '*' && endpoint !== 'callback')) return false
    if (fault.times !== undefined && fault.hits >= fault.times) return false
    const { touser, msgtype } = fault.match ?? {}
    if (msgtype !== undefined && msgtype !== subject.msgtype) return false
    if (touser !== undefined && !(subject.touser ?? '').toLowerCase().split('|').includes(touser.toLowerCase()))
      return false
    return fault.rate === undefined || ids.fraction('fault') < fault.rate
  }

  return {
    add(input: FaultInput): Fault {
      const fault = { ...input, id: input.id ?? `f${ids.next('fault-id')}`, hits: 0 }
      faults.set(fault.id, fault)
      return fault
    },
    remove: (id: string): boolean => faults.delete(id),
    clear: (): void => faults.clear(),
    list: (): Fault[] => [...faults.values()],
    /** The fault to apply to this request, counted as one hit. */
    take(endpoint: string, subject: { touser?: string; msgtype?: string }): Fault | undefined {
      for (const fault of faults.values()) {
        if (!fits(fault, endpoint, subject)) continue
        fault.hits += 1
        return fault
      }
      return undefined
    },
  }
}
