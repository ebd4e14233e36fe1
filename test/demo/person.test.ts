import { describe, expect, it } from 'vitest'
import { createPeople } from '../../demo/person.ts'
import { say, tapZero } from '../../demo/plan/actions.ts'
import type { Delivery, PhoneMessage } from '../../simulator/index.ts'

const AT = new Date('2026-02-02T16:30:00+08:00')
const SUBJECT = { kind: 'request', key: 'supplement' } as const
const REGISTER = say(AT, 'gongkai', 'register-request', '申请登记', /已登记/, {
  subject: SUBJECT,
  learnsBy: '已登记 申',
})
const WRITE = say(AT, 'gongkai', 'handle-request', '文书 {号} 接收回执', /已制作/, { subject: SUBJECT })
const LOOK = say(AT, 'gongkai', 'look', '待办', /\S/)

/** A phone on which each message meets the fate that is planned for it, and its answer if it has one. */
function openPhone(fates: readonly { readonly status: Delivery['status']; readonly answer?: string }[]) {
  const messages: Pick<PhoneMessage, 'direction' | 'text' | 'seq'>[] = []
  const left = [...fates]
  const control = {
    phone: (_actor: string, after = 0) => messages.filter(({ seq }) => seq > after),
    say(_actor: string, { text }: { text: string }) {
      const { status, answer } = left.shift() ?? { status: 'given-up' }
      for (const each of [{ direction: 'in', text } as const, answer && ({ direction: 'out', text: answer } as const)])
        if (each) messages.push({ ...each, seq: messages.length + 1 })
      return { done: Promise.resolve({ status } as Delivery) }
    },
  }
  const stage = { simulator: { control } } as unknown as Parameters<typeof createPeople>[0]
  return createPeople(stage, {} as Parameters<typeof createPeople>[1])
}

describe('findLost', () => {
  it('finds what was given up although the message before it was answered', async () => {
    const people = openPhone([{ status: 'acknowledged', answer: '已登记 申2026-001' }, { status: 'given-up' }])
    const done = [await people.act(REGISTER), await people.act(LOOK)]
    expect(people.findLost('gongkai', done).map(({ action }) => action)).toEqual([LOOK])
  })

  it('finds nothing where an answer came all the same', async () => {
    const people = openPhone([{ status: 'given-up', answer: '已登记 申2026-001' }])
    expect(people.findLost('gongkai', [await people.act(REGISTER)])).toEqual([])
  })
})

describe('a tap on the card for 零报告', () => {
  const tapping = (replacedText: string) => {
    const card = { id: 7, replacedText } as unknown as PhoneMessage
    const taps: object[] = []
    const control = {
      phone: () => [],
      tap(actor: string, tapped: object) {
        taps.push({ actor, ...tapped })
        return { done: Promise.resolve({ status: 'acknowledged' } as Delivery) }
      },
    }
    const stage = { simulator: { control } } as unknown as Parameters<typeof createPeople>[0]
    const observer = { findCard: (_actor: string, asked: string) => (asked === '零报告' ? card : undefined) }
    return { taps, people: createPeople(stage, observer as unknown as Parameters<typeof createPeople>[1]) }
  }

  it('is one on that card, and expects the card to say so', async () => {
    const { taps, people } = tapping('城管科信息员 已零报告')
    const done = [await people.act(tapZero(AT, 'chengguan_xxy'))]
    expect(taps).toEqual([{ actor: 'chengguan_xxy', messageId: 7, key: 'zero' }])
    expect(people.check('chengguan_xxy', done)).toEqual([])
  })

  it('is a surprise where the card says something else', async () => {
    const { people } = tapping('已报送信息')
    const done = [await people.act(tapZero(AT, 'chengguan_xxy'))]
    expect(people.check('chengguan_xxy', done).map(({ what }) => what)).toEqual(['卡片显示“已报送信息”'])
  })
})

describe('check', () => {
  it('learns the number from an answer and finds what was typed again as planned', async () => {
    const people = openPhone([
      { status: 'acknowledged', answer: '已登记 申2026-001' },
      { status: 'given-up' },
      { status: 'acknowledged', answer: '已制作 接收回执，文件已发给您' },
    ])
    const done = [await people.act(REGISTER)]
    expect(people.check('gongkai', done)).toEqual([])
    expect(people.numberOfKey('supplement')).toBe('申2026-001')
    const [lost] = people.findLost('gongkai', [await people.act(WRITE)])
    expect(lost?.action).toBe(WRITE)
    expect(people.check('gongkai', [await people.act(WRITE)])).toEqual([])
  })

  it('names what never arrived, and an answer that is none', async () => {
    const people = openPhone([{ status: 'given-up' }, { status: 'acknowledged', answer: '没看懂' }])
    const [lost, wrong] = [await people.act(REGISTER), await people.act(REGISTER)]
    expect(people.check('gongkai', [lost, wrong]).map(({ what }) => what)).toEqual([
      '没有送达机器人（given-up）',
      '回答是：没看懂',
    ])
  })
})
