import { describe, expect, it } from 'vitest'
import type { PlannedItem } from '../../../demo/plan/item-actions.ts'
import type { Turn } from '../../../demo/plan/item-course.ts'
import { expectDigests } from '../../../demo/plan/reminders.ts'

/** An item formed on working day 0, so that its last day is working day 15. */
function itemWith(turns: readonly Turn[]): PlannedItem {
  return {
    key: 'item-001',
    seed: { className: '业务动态', section: 'chengguan', title: '例', formedDay: 0 },
    fate: { kind: 'late', publishBy: [0, 30], heldUpAt: null, returnedAt: [] },
    course: { events: [], turns },
  }
}
const morning = (day: number) => ({ day, slot: 0 })
const daysOf = (digests: ReturnType<typeof expectDigests>, person: string) =>
  digests.filter((digest) => digest.person === person && digest.due.length > 0).map(({ day }) => day)

describe('expectDigests', () => {
  it('expects nothing for a case that ends before the fifth working day from its last', () => {
    expect(expectDigests([itemWith([{ holders: ['chengguan_kz'], from: morning(1), to: morning(9) }])], [])).toEqual([])
  })

  it('expects five, three, one and no working days before the last day, then every working day', () => {
    const digests = expectDigests([itemWith([{ holders: ['chengguan_kz'], from: morning(1), to: morning(17) }])], [])
    expect(daysOf(digests, 'chengguan_kz')).toEqual([
      '2017-01-17',
      '2017-01-19',
      '2017-01-22',
      '2017-01-23',
      '2017-01-24',
      '2017-01-25',
    ])
  })

  it('reminds the next holder of the stage already reached on the first morning of the turn', () => {
    const turns = [
      { holders: ['chengguan_kz'], from: morning(1), to: morning(10) },
      { holders: ['zhuguan'], from: morning(10), to: morning(11) },
    ]
    expect(daysOf(expectDigests([itemWith(turns)], []), 'zhuguan')).toEqual(['2017-01-18'])
  })

  it('tells the leader in charge once when a case stays overdue for two working days', () => {
    const digests = expectDigests([itemWith([{ holders: ['chengguan_kz'], from: morning(1), to: morning(20) }])], [])
    expect(digests.filter(({ escalated }) => escalated.length > 0)).toEqual([
      { day: '2017-01-25', person: 'zhuguan', due: [], escalated: ['item-001'] },
    ])
  })

  it('tells the section head about a returned item, and the principal leader about the leader’s own step', () => {
    const returned = expectDigests([itemWith([{ holders: ['chengguan_xxy'], from: morning(1), to: morning(18) }])], [])
    expect(returned.filter(({ escalated }) => escalated.length > 0).map(({ person }) => person)).toEqual([
      'chengguan_kz',
    ])
    const leader = expectDigests([itemWith([{ holders: ['zhuguan'], from: morning(1), to: morning(20) }])], [])
    expect(leader.filter(({ escalated }) => escalated.length > 0).map(({ person }) => person)).toEqual(['zhuren'])
  })
})
