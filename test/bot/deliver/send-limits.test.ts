import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUP_LIMITS, MEMBER_LIMITS, nextAllowedAt, type SendLimit } from '../../../src/bot/deliver/send-limits.ts'

const START = Date.parse('2017-03-06T02:00:00Z')

/** Sends as early as the limits allow; answers the moments. */
function sendAll(count: number, limits: readonly SendLimit[]): number[] {
  const sent: Date[] = []
  let now = new Date(START)
  while (sent.length < count) {
    now = nextAllowedAt(sent, now, limits)
    sent.push(now)
  }
  return sent.map((at) => (at.getTime() - START) / 1_000)
}

/** The most messages in any stretch of the length, the end left out. */
function mostWithin(moments: readonly number[], seconds: number): number {
  return Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + seconds).length))
}

describe('nextAllowedAt', () => {
  it('it lets 25 a minute and 900 an hour go to one member, WeCom drops above 30 and 1,000', () => {
    const moments = sendAll(2_000, MEMBER_LIMITS)
    expect(mostWithin(moments, 60)).toBe(25)
    expect(mostWithin(moments, 3_600)).toBe(900)
  })

  it('it lets 18 a minute go to a group, a webhook refuses above 20', () => {
    expect(mostWithin(sendAll(100, GROUP_LIMITS), 60)).toBe(18)
  })

  it('it never lets more through whatever the times before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 180 }), { maxLength: 60 }), (seconds) => {
        const before = seconds.toSorted((a, b) => a - b).map((at) => new Date(START + at * 1_000))
        const now = new Date(START + 180_000)
        const at = nextAllowedAt(before, now, GROUP_LIMITS)
        expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime())
        const inWindow = before.filter((each) => each.getTime() > at.getTime() - 60_000)
        expect(inWindow.length).toBeLessThan(18)
      }),
    )
  })
})
