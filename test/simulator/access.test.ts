import { describe, expect, it } from 'vitest'
import { checkAccess } from '../../simulator/api/access.ts'
import type { ApiCall } from '../../simulator/api/call.ts'
import { gettoken } from '../../simulator/api/gettoken.ts'
import { createVirtualClock } from '../../simulator/clock.ts'
import { createWindows } from '../../simulator/state/windows.ts'
import { createSwitches } from '../../simulator/switches.ts'
import { MINUTE } from './office.ts'

/** Only what the frequency check reads: ten thousand real calls would take seconds. */
function callsUntilRefused(ipOf: (count: number) => string) {
  const clock = createVirtualClock(new Date('2017-01-03T01:00:00Z'))
  const sim = { windows: createWindows(clock), switches: createSwitches('public-cloud') }
  const isAllowed = (endpoint: string, count: number) => {
    try {
      checkAccess({ sim, ip: ipOf(count), query: new URLSearchParams() } as unknown as ApiCall, gettoken, endpoint, 1)
      return true
    } catch {
      return false
    }
  }
  return {
    clock,
    isAllowed,
    run(endpoint: string, most: number): number {
      for (let count = 0; count < most; count += 1) if (!isAllowed(endpoint, count)) return count
      return most
    },
  }
}

describe('call frequency', () => {
  it('is 10,000 a minute for one API of the corp, from whatever address, then closed for a minute', () => {
    const { run, isAllowed, clock } = callsUntilRefused((count) => `10.0.${count % 250}.1`)
    expect(run('user/get', 20_000)).toBe(10_000)
    expect(isAllowed('department/list', 1)).toBe(true)
    clock.advance(MINUTE - 1)
    expect(isAllowed('user/get', 1)).toBe(false)
    clock.advance(1)
    expect(isAllowed('user/get', 1)).toBe(true)
  })

  it('is 20,000 a minute for one address, sending included', () => {
    const { run } = callsUntilRefused(() => '10.0.0.1')
    expect(run('message/send', 30_000)).toBe(20_000)
  })
})
