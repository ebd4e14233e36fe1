import { describe, expect, it } from 'vitest'
import { createActivity } from '../../src/jobs/activity.ts'
import { closeWithin } from '../../src/jobs/closing.ts'

const never = () => new Promise<void>(() => undefined)

describe('closeWithin', () => {
  it('is orderly when all has closed', async () => {
    const limits = { handlersMs: 60_000, connectionsMs: 60_000 }
    expect(await closeWithin(async () => undefined, createActivity(), limits)).toBe(true)
  })

  it('gives up on connections that do not end, without waiting for handlers that are not there', async () => {
    const limits = { handlersMs: 60_000, connectionsMs: 1 }
    expect(await closeWithin(never, createActivity(), limits)).toBe(false)
  })

  it('gives up on a handler that does not end', async () => {
    const activity = createActivity()
    activity.started('inbox', '7')
    expect(await closeWithin(never, activity, { handlersMs: 1, connectionsMs: 1 })).toBe(false)
  })

  it('passes on what went wrong', async () => {
    const broken = () => Promise.reject(new Error('broken'))
    await expect(closeWithin(broken, createActivity())).rejects.toThrow('broken')
  })
})
