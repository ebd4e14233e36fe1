import { describe, expect, it } from 'vitest'
import { DeliveryError, type DeliveryFacts, deliveryOf, readCarrier } from '../../src/domain/delivery.ts'

const all = { signedOn: '2026-03-05', postedOn: '2026-03-02', sentOn: '2026-03-03' } as const

describe('deliveryOf', () => {
  it.each<[string, DeliveryFacts, object]>([
    ['handed over: the day it was signed', { way: 'in-person', ...all }, { on: '2026-03-05', reachedOn: '2026-03-05' }],
    ['entrusted: the day the applicant signed', { way: 'entrusted', ...all }, { on: '2026-03-05' }],
    [
      'posted: the day it was handed to the post, the remedies from the day it was signed',
      { way: 'post', carrier: 'postal', ...all },
      { on: '2026-03-02', reachedOn: '2026-03-05' },
    ],
    [
      'posted and not signed yet',
      { way: 'post', carrier: 'postal', postedOn: '2026-03-02' },
      { on: '2026-03-02', reachedOn: null },
    ],
    ['e-mailed: the day it was sent', { way: 'email', ...all }, { on: '2026-03-03', reachedOn: '2026-03-03' }],
    ['answered on the web: the day it was sent', { way: 'online', ...all }, { on: '2026-03-03' }],
  ])('%s', (_what, facts, delivery) => {
    expect(deliveryOf(facts)).toMatchObject(delivery)
  })

  it('names the source of its rule, and where there is none says so', () => {
    expect(deliveryOf({ way: 'post', carrier: 'postal', ...all }).rule).toContain('国办公开办函〔2016〕235号')
    expect(deliveryOf({ way: 'email', ...all }).rule).toContain('通行做法')
  })

  it.each<[string, DeliveryFacts, string]>([
    ['a private courier', { way: 'post', carrier: 'courier', ...all }, '应当交由邮政企业'],
    ['a letter nobody says who carries', { way: 'post', ...all }, '邮寄还缺少由谁寄送'],
    ['a letter without its day', { way: 'post', carrier: 'postal', signedOn: '2026-03-05' }, '缺少交邮的日期'],
    [
      'a letter signed before it was posted',
      { way: 'post', carrier: 'postal', ...all, signedOn: '2026-03-01' },
      '早于',
    ],
    ['nothing signed', { way: 'in-person', postedOn: '2026-03-02' }, '缺少申请人签收的日期'],
    ['nothing signed for another', { way: 'entrusted' }, '缺少申请人签收的日期'],
    ['nothing sent', { way: 'email', signedOn: '2026-03-05' }, '缺少发送的日期'],
  ])('refuses %s', (_what, facts, message) => {
    expect(() => deliveryOf(facts)).toThrow(DeliveryError)
    expect(() => deliveryOf(facts)).toThrow(message)
  })
})

describe('readCarrier', () => {
  it.each([
    ['邮政挂号信', 'postal'],
    ['EMS', 'postal'],
    ['ems 特快专递', 'postal'],
    ['中国邮政快递包裹', 'postal'],
    ['顺丰', 'courier'],
    ['中通快递', 'courier'],
    ['京东物流', 'courier'],
    ['自己送的', null],
    ['', null],
  ])('reads %s as %s', (words, carrier) => {
    expect(readCarrier(words)).toBe(carrier)
  })
})
