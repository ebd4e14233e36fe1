import { describe, expect, it } from 'vitest'
import { DeliveryError, type DeliveryFacts, deliveryOf, isPrivateCourier } from '../../src/domain/delivery.ts'

const on = '2026-03-02'

describe('deliveryOf', () => {
  it.each<[string, DeliveryFacts, string | null]>([
    ['handed over: the applicant has it', { way: 'in-person', on }, on],
    ['handed to a proxy: the day it was signed', { way: 'entrusted', on, signedOn: on }, on],
    [
      'posted: the remedies run from the day it was signed',
      { way: 'post', on, signedOn: '2026-03-05', carrier: 'EMS1' },
      '2026-03-05',
    ],
    ['posted and not signed yet', { way: 'post', on }, null],
    ['e-mailed: the day it was sent', { way: 'mail', on }, on],
    ['answered on the web: the day it was sent', { way: 'online', on }, on],
    ['sent by fax', { way: 'fax', on }, on],
  ])('%s', (_what, facts, reachedOn) => {
    expect(deliveryOf(facts)).toMatchObject({ reachedOn })
  })

  it('names the source of its rule, and where there is none says so', () => {
    expect(deliveryOf({ way: 'post', on }).rule).toContain('国办公开办函〔2016〕235号')
    expect(deliveryOf({ way: 'mail', on }).rule).toContain('通行做法')
  })

  it.each<[string, DeliveryFacts, string]>([
    ['a private courier', { way: 'post', on, carrier: '顺丰 SF1' }, '要通过邮政企业寄送'],
    ['a letter signed before it was posted', { way: 'post', on, signedOn: '2026-03-01' }, '早于交邮日期'],
    ['two days of one handing over', { way: 'in-person', on, signedOn: '2026-03-03' }, '不用另写签收日期'],
  ])('refuses %s', (_what, facts, message) => {
    expect(() => deliveryOf(facts)).toThrow(DeliveryError)
    expect(() => deliveryOf(facts)).toThrow(message)
  })
})

describe('isPrivateCourier', () => {
  it.each([
    ['邮政挂号信', false],
    ['ems 特快专递', false],
    ['中国邮政快递包裹', false],
    ['顺丰', true],
    ['中通快递', true],
    ['京东物流', true],
    ['自己送的', false],
    ['', false],
  ])('reads %s as %s', (words, isPrivate) => {
    expect(isPrivateCourier(words)).toBe(isPrivate)
  })
})
