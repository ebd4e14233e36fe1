import { describe, expect, it } from 'vitest'
import { checkYear } from '../../demo/checks.ts'
import { SCENES, type SeenDigest, type SeenTally } from '../../demo/observer.ts'
import { planFoundingYear } from '../../demo/plan/founding-year.ts'

const year = planFoundingYear()
const digests: SeenDigest[] = year.digests.map((digest) => ({ ...digest }))
const tallies: SeenTally[] = Array.from({ length: 12 }, (_, index) => ({
  month: `2017-${String(index + 1).padStart(2, '0')}`,
  text:
    index === 0
      ? '采用：267条｜267条\n四、咨询（人次）\n合计：9890｜9890'
      : '采用：0条｜267条\n四、咨询（人次）\n合计：0｜9890',
  at: '2017-02-03T01:30:00.000Z',
  pictures: 1,
  files: 1,
}))
const yearAnswer = '报送 269条，退回 30条，撤回 1条，超期发布 14条'
const scenes: readonly number[] = SCENES.map(({ people }) => people)
const seen = { digests, scenes, zeroCards: year.zeroCards, tallies, yearAnswer, numberOfKey: (key: string) => key }
const faultsOf = (changed: Partial<typeof seen>) =>
  checkYear(year, { ...seen, ...changed }).flatMap(({ faults }) => faults)

describe('checkYear', () => {
  it('finds nothing to say when all came as planned', () => {
    expect(faultsOf({})).toEqual([])
  })

  it('names a reminder that is missing and one that came twice', () => {
    expect(faultsOf({ digests: digests.slice(1) })).toEqual([expect.stringMatching(/^应有而没有/)])
    const withDue = digests.filter(({ due, escalated }) => due.length > 0 && escalated.length === 0)
    expect(faultsOf({ digests: [...digests, ...withDue.slice(0, 1)] })).toEqual([expect.stringMatching(/^不应有/)])
  })

  it('names a tally without its picture and a month posted twice', () => {
    const [january, ...others] = tallies
    if (!january) throw new Error('no tallies')
    expect(faultsOf({ tallies: [{ ...january, pictures: 0 }, ...others] })).toEqual([
      '缺 2017-01 的月报（文字、图、表格）',
    ])
    expect(faultsOf({ tallies: [...tallies, { ...january, text: '采用：0条\n四、咨询\n合计：0' }] })).toEqual([
      '2017-01 的月报多了一份',
    ])
  })

  it('names a scene that nobody saw', () => {
    expect(faultsOf({ scenes: scenes.with(1, 0) })).toEqual(['应为 1，实为 0'])
  })

  it('names a card for 零报告 that nobody got', () => {
    expect(faultsOf({ zeroCards: year.zeroCards - 1 })).toHaveLength(1)
  })

  it('names counts that differ, and an answer that tells nothing', () => {
    expect(faultsOf({ yearAnswer: yearAnswer.replace('14', '13') })).toEqual(['应为 14，实为 13'])
    expect(faultsOf({ yearAnswer: '' })).toHaveLength(4)
  })
})
