import { describe, expect, it } from 'vitest'
import { DataFaultsError } from '../../src/domain/data-faults.ts'
import { getTerm, NoTermError, parseRules } from '../../src/domain/terms.ts'
import { beijingRules, nationalRules, readTermsFile } from './office-rules.ts'

const old = { region: 'national', regime: '2008', from: '2008-05-01', to: '2019-05-14', workdays: 20, basis: '旧条例' }
const current = { region: 'national', regime: '2019', from: '2019-05-15', workdays: 20, basis: '新条例' }
const local = { region: 'beijing', regime: '2008', from: '2015-01-01', to: '2019-05-14', workdays: 15, basis: '市规定' }
const response = [
  { ...old, extensionWorkdays: 15 },
  { ...current, extensionWorkdays: 20 },
]
const good = { regions: [{ id: 'beijing', name: '北京市' }], publication: [old, current, local], response }

function faultsOf(value: unknown, region = 'beijing'): readonly string[] {
  try {
    parseRules(value, region)
  } catch (error) {
    if (error instanceof DataFaultsError) return error.faults
    throw error
  }
  return []
}

describe('parseRules', () => {
  it('puts a region’s own terms before the national ones, and leaves out other regions', () => {
    expect(parseRules(good, 'beijing').publication.map(({ basis }) => basis)).toEqual(['市规定', '旧条例', '新条例'])
    expect(parseRules(good, 'national').publication.map(({ basis }) => basis)).toEqual(['旧条例', '新条例'])
  })

  it('reads the file that comes with the bot', () => {
    expect(faultsOf(readTermsFile())).toEqual([])
    expect(nationalRules.response.map(({ workdays, extensionWorkdays }) => [workdays, extensionWorkdays])).toEqual([
      [15, 15],
      [20, 20],
    ])
  })

  it.each<[string, object, string]>([
    [
      'a missing regime',
      { publication: [{ ...old, regime: 2008 }, current] },
      'publication 第 1 段：regime 应为 "2008" 或 "2019"',
    ],
    ['a day that does not exist', { publication: [old, { ...current, from: '2019-02-30' }] }, '第 2 段：from 应为日期'],
    ['an end that is no date', { publication: [{ ...old, to: '以后' }, current] }, '第 1 段：to 应为日期'],
    ['an end before the start', { publication: [{ ...old, to: '2008-01-01' }, current] }, 'to 早于 from'],
    ['no basis', { publication: [{ ...old, basis: '' }, current] }, '缺少 basis'],
    ['a term of 0 days', { publication: [{ ...old, workdays: 0 }, current] }, 'workdays 应为 1 到 250'],
    ['half a day', { publication: [{ ...old, workdays: 7.5 }, current] }, 'workdays 应为 1 到 250'],
    ['no extension', { response: [old, response[1]] }, 'response 第 1 段：extensionWorkdays'],
    ['an unknown key', { publication: [{ ...old, days: 1 }, current] }, '不认识的项目 days'],
    ['an unknown group', { publications: [] }, '不认识的项目 publications'],
    ['a term of an unknown region', { publication: [old, current, { ...local, region: 'bejing' }] }, '没有地区 bejing'],
    ['terms that overlap', { publication: [{ ...old, to: '2019-05-15' }, current] }, '重叠'],
    [
      'terms that overlap in a region',
      { publication: [old, current, local, local] },
      'beijing 从 2015-01-01 起的一段与前一段重叠',
    ],
    ['an open term before another', { publication: [{ ...old, to: null }, current] }, '重叠'],
    ['a gap between national terms', { publication: [{ ...old, to: '2019-05-01' }, current] }, '2019-05-15 之前有空档'],
    ['no term in force', { publication: [old] }, 'publication 缺少现行的全国规定'],
    ['no terms at all', { publication: undefined }, 'publication 缺少现行的全国规定'],
  ])('refuses %s', (_fault, change, message) => {
    const faults = faultsOf({ ...good, ...change })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(message)
  })

  it('refuses a region it has no terms for, and says which there are', () => {
    expect(faultsOf(good, 'bejing')).toEqual(['期限规则：没有地区 bejing，可用：national、beijing'])
  })

  it('refuses what is no mapping', () => {
    expect(faultsOf(null)).toEqual(['期限规则：文件应包含 regions、publication、response'])
    expect(faultsOf([])).toHaveLength(1)
  })

  it('lists every fault at once', () => {
    expect(faultsOf({ ...good, publication: [{ region: 'national' }] }, 'nowhere').length).toBeGreaterThan(4)
  })
})

describe('getTerm', () => {
  it('takes the term that holds on the day, both ends included', () => {
    const workdaysOn = (day: `${number}-${number}-${number}`) => getTerm(beijingRules.publication, day).workdays
    expect(workdaysOn('2014-12-31')).toBe(20)
    expect(workdaysOn('2015-01-01')).toBe(15)
    expect(workdaysOn('2020-06-09')).toBe(15)
    expect(workdaysOn('2020-06-10')).toBe(20)
  })

  it('throws for a day before the first regulation', () => {
    expect(() => getTerm(beijingRules.response, '2008-04-30')).toThrow(NoTermError)
  })
})
