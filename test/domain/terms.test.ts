import { describe, expect, it } from 'vitest'
import { DataFaultsError } from '../../src/domain/data-faults.ts'
import { getRequestRules, getResponseTerm, getTerm, NoTermError, parseRules } from '../../src/domain/terms.ts'
import { beijingRules, nationalRules, readTermsFile } from './office-rules.ts'

const old = { region: 'national', regime: '2008', from: '2008-05-01', to: '2019-05-14', workdays: 20, basis: '旧条例' }
const current = { region: 'national', regime: '2019', from: '2019-05-15', workdays: 20, basis: '新条例' }
const local = { region: 'beijing', regime: '2008', from: '2015-01-01', to: '2019-05-14', workdays: 15, basis: '市规定' }
const response = [
  { ...old, extensionWorkdays: 15 },
  { ...current, extensionWorkdays: 20 },
]
const request = [
  { regime: '2008', supplementNotice: { basis: '旧补正' }, thirdPartyOpinion: { basis: '旧征求' } },
  {
    regime: '2019',
    supplementNotice: { workdays: 7, basis: '补正' },
    thirdPartyOpinion: { workdays: 15, basis: '征求' },
    organOpinion: { workdays: 15, basis: '机关' },
    reasonableDelay: { basis: '延迟' },
    feePayment: { workdays: 20, from: '2021-01-01', basis: '收费' },
  },
]
const [request2008, request2019] = request
const remedies = {
  reconsideration: [{ from: '2008-05-01', days: 60, basis: '复议' }],
  lawsuit: [
    { from: '2008-05-01', to: '2015-04-30', months: 3, basis: '旧诉讼' },
    { from: '2015-05-01', months: 6, basis: '诉讼' },
  ],
}
const good = {
  regions: [{ id: 'beijing', name: '北京市' }],
  publication: [old, current, local],
  response,
  request,
  remedies,
}

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

  it('reads the steps of a request: what one regulation knows and the other does not', () => {
    const [first, second] = nationalRules.request
    expect(first).toMatchObject({
      regime: '2008',
      supplementNotice: { workdays: null },
      thirdPartyOpinion: { workdays: null },
      organOpinion: null,
      feePayment: null,
      reasonableDelay: null,
    })
    expect(second).toMatchObject({
      regime: '2019',
      supplementNotice: { workdays: 7, basis: '《政府信息公开条例》（国务院令第711号）第三十条' },
      thirdPartyOpinion: { workdays: 15 },
      organOpinion: { workdays: 15 },
      feePayment: { workdays: 20, from: '2021-01-01' },
      reasonableDelay: { workdays: null },
    })
  })

  it('reads the remedies of each day', () => {
    const { reconsideration, lawsuit } = nationalRules.remedies
    expect(getTerm(reconsideration, '2023-12-31')).toMatchObject({
      unit: 'days',
      count: 60,
      basis: '《行政复议法》第九条',
    })
    expect(getTerm(reconsideration, '2024-01-01').basis).toBe('《行政复议法》（2023年修订）第二十条')
    expect(getTerm(lawsuit, '2015-04-30')).toMatchObject({ unit: 'months', count: 3 })
    expect(getTerm(lawsuit, '2015-05-01')).toMatchObject({ unit: 'months', count: 6 })
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
    ['no rules of a regime', { request: [request2019] }, 'request 中 regime "2008" 应恰好一段，现有 0 段'],
    ['a regime twice', { request: [...request, request2008] }, 'request 中 regime "2008" 应恰好一段，现有 2 段'],
    [
      'rules without 补正',
      { request: [{ ...request2008, supplementNotice: null }, request2019] },
      'request 第 1 段：缺少 supplementNotice',
    ],
    [
      'an unknown step',
      { request: [{ ...request2008, thirdParty: {} }, request2019] },
      '第 1 段：不认识的项目 thirdParty',
    ],
    [
      'an unknown key of a step',
      { request: [request2008, { ...request2019, supplementNotice: { days: 7, basis: '补正' } }] },
      'request 第 2 段 supplementNotice：不认识的项目 days',
    ],
    [
      'a step of 0 days',
      { request: [request2008, { ...request2019, supplementNotice: { workdays: 0, basis: '补正' } }] },
      'supplementNotice：workdays 应为 1 到 250',
    ],
    [
      'a term to pay without its length',
      { request: [request2008, { ...request2019, feePayment: { basis: '收费' } }] },
      'feePayment：workdays 应为 1 到 250',
    ],
    [
      'a first day that is none',
      { request: [request2008, { ...request2019, feePayment: { workdays: 20, from: '2021', basis: '收费' } }] },
      'feePayment：from 应为日期',
    ],
    [
      'a step without its article',
      { request: [request2008, { ...request2019, reasonableDelay: {} }] },
      'reasonableDelay：缺少 basis',
    ],
    [
      'a remedy of no length',
      { remedies: { ...remedies, reconsideration: [{ from: '2008-05-01', basis: '复议' }] } },
      'remedies reconsideration 第 1 段：days、months 写且只写一项',
    ],
    [
      'a remedy of two lengths',
      { remedies: { ...remedies, reconsideration: [{ from: '2008-05-01', days: 60, months: 2, basis: '复议' }] } },
      'days、months 写且只写一项',
    ],
    [
      'a remedy of years',
      { remedies: { ...remedies, lawsuit: [{ from: '2008-05-01', months: 25, basis: '诉讼' }] } },
      'lawsuit 第 1 段：months 应为 1 到 24 的整数（月）',
    ],
    [
      'remedies that overlap',
      { remedies: { ...remedies, lawsuit: [remedies.lawsuit[1], { ...remedies.lawsuit[0], to: '2015-05-01' }] } },
      'remedies lawsuit 中从 2015-05-01 起的一段与前一段重叠',
    ],
    [
      'a gap between remedies',
      { remedies: { ...remedies, lawsuit: [{ ...remedies.lawsuit[0], to: '2015-04-01' }, remedies.lawsuit[1]] } },
      'remedies lawsuit 中 2015-05-01 之前有空档',
    ],
    ['no remedy in force', { remedies: { ...remedies, lawsuit: [remedies.lawsuit[0]] } }, 'lawsuit 缺少现行的一段'],
    ['a third remedy', { remedies: { ...remedies, petition: [] } }, 'remedies：不认识的项目 petition'],
  ])('refuses %s', (_fault, change, message) => {
    const faults = faultsOf({ ...good, ...change })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(message)
  })

  it('refuses a region it has no terms for, and says which there are', () => {
    expect(faultsOf(good, 'bejing')).toEqual(['期限规则：没有地区 bejing，可用：national、beijing'])
  })

  it('refuses what is no mapping', () => {
    expect(faultsOf(null)).toEqual(['期限规则：文件应包含 regions、publication、response、request、remedies'])
    expect(faultsOf([])).toHaveLength(1)
  })

  it('lists every fault at once', () => {
    expect(faultsOf({ ...good, publication: [{ region: 'national' }] }, 'nowhere').length).toBeGreaterThan(4)
  })
})

describe('getResponseTerm, getRequestRules', () => {
  it('take the terms of the stored regime, whatever the day', () => {
    expect(getResponseTerm(nationalRules, '2008').workdays).toBe(15)
    expect(getResponseTerm(nationalRules, '2019').workdays).toBe(20)
    expect(getRequestRules(nationalRules, '2008').organOpinion).toBeNull()
  })

  it('throw where there are none', () => {
    expect(() => getRequestRules({ ...nationalRules, request: [] }, '2019')).toThrow(NoTermError)
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
