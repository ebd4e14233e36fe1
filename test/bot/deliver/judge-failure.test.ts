import { describe, expect, it } from 'vitest'
import { judgeFailure } from '../../../src/bot/deliver/judge-failure.ts'
import { type WecomAction, WecomError, type WecomOutcome } from '../../../src/bot/wecom-api/index.ts'

const NOW = new Date('2017-03-06T02:00:00Z')
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)
const row = { transport: 'app' as const, attempts: 0, firstTriedAt: null, createdAt: minutesAgo(5) }

function failure(action: WecomAction, outcome: WecomOutcome, errcode: number | null = null, retryAfterMs?: number) {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  return new WecomError({ endpoint: 'message/send', errcode, reason: 'test', action, outcome, ...wait })
}

const lost = failure('retry', 'ambiguous')

describe('judgeFailure', () => {
  it('it repeats a message with an unknown outcome as it stands, while WeCom’s duplicate check holds', () => {
    expect(judgeFailure(row, lost, true, NOW)).toMatchObject({ state: 'again', keep: 'sending' })
    const late = { ...row, attempts: 20, firstTriedAt: minutesAgo(165) }
    expect(judgeFailure(late, lost, true, NOW)).toMatchObject({ state: 'again', keep: 'sending' })
  })

  it('it asks a person once the duplicate check no longer protects', () => {
    const late = { ...row, attempts: 20, firstTriedAt: minutesAgo(170) }
    expect(judgeFailure(late, lost, true, NOW)).toMatchObject({ state: 'ambiguous' })
  })

  it('it never repeats a group post with an unknown outcome', () => {
    expect(judgeFailure({ ...row, transport: 'group' }, lost, true, NOW)).toMatchObject({ state: 'ambiguous' })
  })

  it('it tries a group post again when it had not yet been sent', () => {
    expect(judgeFailure({ ...row, transport: 'group' }, lost, false, NOW)).toMatchObject({
      state: 'again',
      keep: 'queued',
    })
  })

  it('it waits as long as a frequency limit asks, however often', () => {
    const limited = failure('wait', 'refused', 45009, 60_000)
    expect(judgeFailure({ ...row, attempts: 50 }, limited, true, NOW)).toMatchObject({
      state: 'again',
      keep: 'held',
      notBefore: new Date(NOW.getTime() + 600_000),
    })
    expect(judgeFailure(row, limited, true, NOW)).toMatchObject({ notBefore: new Date(NOW.getTime() + 60_000) })
  })

  it('it gives up on a busy WeCom after eight tries', () => {
    const busy = failure('retry', 'refused', -1)
    expect(judgeFailure({ ...row, attempts: 6 }, busy, true, NOW).state).toBe('again')
    expect(judgeFailure({ ...row, attempts: 7 }, busy, true, NOW)).toEqual({
      state: 'refused',
      note: '企业微信拒绝（错误码 -1）',
    })
  })

  it.each([40001, 60020, 301002])(
    'it keeps messages waiting while the installation is at fault (%i), for three days',
    (code) => {
      const misconfigured = failure('give-up', 'refused', code)
      expect(judgeFailure({ ...row, attempts: 60 }, misconfigured, true, NOW)).toMatchObject({
        state: 'again',
        keep: 'held',
      })
      const old = { ...row, createdAt: minutesAgo(73 * 60) }
      expect(judgeFailure(old, misconfigured, true, NOW).state).toBe('refused')
      expect(judgeFailure({ ...row, transport: 'group' }, misconfigured, true, NOW).state).toBe('refused')
    },
  )

  it('it refuses at once what repeating cannot mend', () => {
    expect(judgeFailure(row, failure('give-up', 'refused', 81013), true, NOW).state).toBe('refused')
  })

  it('it lets a card keep its look when the code was spent or is too old', () => {
    const spent = failure('done', 'refused', 60140)
    expect(judgeFailure({ ...row, transport: 'card-update' }, spent, true, NOW).state).toBe('superseded')
  })
})
