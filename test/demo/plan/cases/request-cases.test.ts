import { describe, expect, it } from 'vitest'
import { CASES_END_AT, CASES_START_AT, planRequestCases } from '../../../../demo/plan/cases/index.ts'
import { readOffice, writeOfficeFile } from '../../../../demo/plan/people.ts'
import { parseOfficeFile } from '../../../../src/office-file.ts'

const { cases, actions, digests } = planRequestCases()
const textsOf = (key: string) =>
  actions.flatMap((action) => (action.subject?.key === key && action.act === 'say' ? [action.text] : []))

describe('planRequestCases', () => {
  it('registers, handles, delivers and files each case, and asks for its file', () => {
    for (const { key } of cases) {
      const texts = textsOf(key)
      for (const word of ['申请登记', '受理', '答复', '送达', '归档', '案卷'])
        expect(texts.filter((text) => text.startsWith(`${word} `))).toHaveLength(1)
    }
  })

  it('writes every letter that it expects on the phone, and no other', () => {
    for (const { key, letters } of cases) {
      const written = textsOf(key).flatMap((text) => /^文书 \S+ (\S+)/.exec(text)?.[1] ?? [])
      expect(written).toHaveLength(letters.length)
      for (const word of written) expect(letters.some(({ name }) => name.includes(word))).toBe(true)
    }
  })

  it('tells who asks on a page, once for each case, and in no chat', () => {
    const filled = actions.flatMap((action) => (action.act === 'fill' ? [action] : []))
    expect(filled.map(({ subject }) => subject?.key)).toEqual(['supplement', 'third-party', 'extension'])
    const typed = JSON.stringify(actions.filter(({ act }) => act !== 'fill'))
    for (const { applicant } of cases)
      for (const word of Object.values(applicant)) {
        expect(typed).not.toContain(word)
        expect(JSON.stringify(filled)).toContain(word)
      }
  })

  it('lets replies be signed by card, twice each', () => {
    expect(actions.filter(({ act }) => act === 'tap')).toHaveLength(2 * cases.length)
  })

  it('asks for a supplement across 春节, for an opinion across 国庆, and extends on the last day', () => {
    const words = (key: string) => textsOf(key).map((text) => text.split(' ')[0])
    expect(words('supplement')).toEqual(expect.arrayContaining(['补正', '补正收到']))
    expect(words('third-party')).toEqual(expect.arrayContaining(['征求意见', '意见送达', '意见收到']))
    expect(words('extension')).toEqual(expect.arrayContaining(['延期', '同意延期', '延期告知']))
    const lastDay = actions.flatMap((action) =>
      action.act === 'say' && /延期/.test(action.text) ? [action.at.toISOString().slice(0, 10)] : [],
    )
    expect(new Set(lastDay)).toEqual(new Set(['2026-10-16']))
  })

  it('reads every expected day from an answer, each once', () => {
    const told = actions.flatMap((action) => (action.act === 'say' ? (action.tells ?? []) : []).map(({ row }) => row))
    const rows = cases.flatMap(({ days }) => days.map(({ row }) => row))
    expect(told.toSorted()).toEqual(rows.toSorted())
  })

  it('lets nobody but people of the office act, in order of time and within the replay', () => {
    const people = Object.keys(readOffice().people)
    for (const { actor } of actions) expect(people).toContain(actor)
    expect(actions.map(({ at }) => at.getTime())).toEqual(actions.map(({ at }) => at.getTime()).toSorted())
    expect(actions[0]?.at.getTime()).toBeGreaterThan(CASES_START_AT.getTime())
    expect(actions.at(-1)?.at.getTime()).toBeLessThan(CASES_END_AT.getTime())
  })

  it('expects reminders of everybody whose turn comes near a last day, and nothing overdue', () => {
    expect(new Set(digests.map(({ person }) => person))).toEqual(
      new Set([
        'gongkai',
        'zhuguan',
        ...['chengguan', 'caizheng', 'minzheng'].flatMap((id) => [`${id}_xxy`, `${id}_kz`]),
      ]),
    )
    expect(digests.every(({ escalated }) => escalated.length === 0)).toBe(true)
  })
})

describe('writeOfficeFile', () => {
  it('is a faultless office file that begins on the day said', () => {
    const { office } = parseOfficeFile(writeOfficeFile('2026-01-01'), 'office.yaml')
    expect(office.body.startsOn).toBe('2026-01-01')
  })
})
