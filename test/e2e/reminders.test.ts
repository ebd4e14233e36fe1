import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar.ts'
import { parseCalendarYear } from '../../src/domain/calendar-year.ts'
import { calendarYears } from '../domain/office-calendar.ts'
import { ALL_ROLES } from './stage.ts'
import { useStages } from './use-stage.ts'
import { approveByCards, digests, fileItem } from './work.ts'

const stages = useStages()

describe('办件提醒', () => {
  it('it comes 5, 3, 1 and 0 working days before the last day, then every working day, over 春节 and 调休', async () => {
    const stage = await stages.open({ at: '2017-01-06 10:00' })
    await fileItem(stage, '冬季清洁空气行动部署会', { formedOn: '2017-01-05' })
    await stage.runTo('2017-02-06 08:00')
    const line = '1. 2017-0001《冬季清洁空气行动部署会》待科室负责人审核，'
    expect(digests(stage, 'chengguan_kz')).toEqual([
      { at: '01-19 09:00', text: `【办件提醒】1月19日 周四，1 件等您处理：\n${line}1月25日 周三到期` },
      // A Sunday on which the State Council had people work.
      { at: '01-22 09:00', text: `【办件提醒】1月22日 周日，1 件等您处理：\n${line}1月25日 周三到期` },
      { at: '01-24 09:00', text: `【办件提醒】1月24日 周二，1 件等您处理：\n${line}1月25日 周三到期` },
      { at: '01-25 09:00', text: `【办件提醒】1月25日 周三，1 件等您处理：\n${line}今天到期` },
      { at: '01-26 09:00', text: `【办件提醒】1月26日 周四，1 件等您处理：\n${line}已逾期 1 个工作日` },
      // 27 January to 2 February are 春节.
      { at: '02-03 09:00', text: `【办件提醒】2月3日 周五，1 件等您处理：\n${line}已逾期 2 个工作日` },
      // A Saturday to be worked.
      { at: '02-04 09:00', text: `【办件提醒】2月4日 周六，1 件等您处理：\n${line}已逾期 3 个工作日` },
    ])
    expect(digests(stage, 'zhuguan')).toEqual([
      {
        at: '02-03 09:00',
        text: '【逾期抄告】1 件已逾期，请督促：\n1. 2017-0001《冬季清洁空气行动部署会》待科室负责人审核（城管科科长），逾期 2 个工作日',
      },
    ])
    expect(digests(stage, 'chengguan_xxy')).toEqual([])
    // Each reminder brings a card whose code is fresh, and the newest of them decides.
    expect(stage.cards('chengguan_kz')).toHaveLength(8)
    await stage.tap('chengguan_kz', 'approve')
    expect(stage.cards('baomi_1')).toHaveLength(1)
  })

  it('it tells only the latest stage after days of downtime, and only within office hours', async () => {
    const stage = await stages.open({ at: '2017-01-06 10:00' })
    await fileItem(stage, '冬季清洁空气行动部署会', { formedOn: '2017-01-05' })
    await stage.stopApps()
    stage.clock.set(new Date('2017-01-24T12:10:00+08:00'))
    await stage.startApp()
    await stage.settle()
    expect(digests(stage, 'chengguan_kz')).toEqual([])
    await stage.jumpTo('2017-01-24 13:30')
    expect(digests(stage, 'chengguan_kz')).toEqual([
      {
        at: '01-24 13:30',
        text: '【办件提醒】1月24日 周二，1 件等您处理：\n1. 2017-0001《冬季清洁空气行动部署会》待科室负责人审核，1月25日 周三到期',
      },
    ])
    await stage.jumpTo('2017-01-24 17:00')
    expect(digests(stage, 'chengguan_kz')).toHaveLength(1)
  })

  it('it is one digest per person, cards for the five most urgent', async () => {
    const stage = await stages.open({ at: '2017-01-06 10:00' })
    for (const name of ['甲', '乙', '丙', '丁', '戊', '己', '庚'])
      await fileItem(stage, `第${name}号通告`, { formedOn: '2017-01-05' })
    const before = stage.cards('chengguan_kz').length
    await stage.jumpTo('2017-01-19 09:00')
    const [digest, ...more] = digests(stage, 'chengguan_kz')
    expect(more).toEqual([])
    expect(digest?.text.split('\n')).toHaveLength(8)
    expect(stage.cards('chengguan_kz').length - before).toBe(5)
  })

  it('it goes to the officer after a return and to the disclosure officer after the last approval', async () => {
    const stage = await stages.open({ at: '2017-01-06 10:00' })
    await fileItem(stage, '第甲号通告', { formedOn: '2017-01-05' })
    await stage.say('chengguan_kz', '退回 1 请写明依据')
    await fileItem(stage, '第乙号通告', { formedOn: '2017-01-05' })
    await approveByCards(stage)
    await stage.jumpTo('2017-01-19 09:00')
    expect(digests(stage, 'chengguan_xxy').map(({ text }) => text)).toEqual([
      '【办件提醒】1月19日 周四，1 件等您处理：\n1. 2017-0001《第甲号通告》待修改，1月25日 周三到期',
    ])
    expect(digests(stage, 'gongkai').map(({ text }) => text)).toEqual([
      '【办件提醒】1月19日 周四，1 件等您处理：\n1. 2017-0002《第乙号通告》待发布，1月25日 周三到期',
    ])
    expect(digests(stage, 'chengguan_kz')).toEqual([])
  })

  it('it loses no line to the size of a message, however long the titles and lists', async () => {
    const stage = await stages.open({
      at: '2017-01-06 10:00',
      change: ({ office, ...config }) => ({
        ...config,
        office: {
          ...office,
          route: office.route.map((step) => ({ ...step, name: `${step.name}（${'含合法性审核'.repeat(8)}）` })),
        },
      }),
    })
    for (let index = 1; index <= 14; index += 1)
      await fileItem(stage, `第${index}号${'关于进一步做好冬季清洁空气'.repeat(3)}`, { formedOn: '2017-01-05' })
    await stage.jumpTo('2017-01-19 09:00')
    const [digest] = digests(stage, 'chengguan_kz')
    const lines = digest?.text.split('\n') ?? []
    const shown = lines.filter((line) => /^\d+\. .*到期$/.test(line)).length
    expect(lines.at(-1)).toBe(`其余 ${14 - shown} 件请发“待办”。`)
    expect(lines).toHaveLength(shown + 2)
    expect(Buffer.byteLength(digest?.text ?? '')).toBeLessThanOrEqual(2_048)
  })
})

describe('暂定', () => {
  it('it stands behind a last day in a year whose notice is not out, and goes when the notice comes', async () => {
    const stage = await stages.open({ at: '2026-12-16 10:00' })
    const [filed] = await stage.say('chengguan_xxy', '报送 2026-12-15 业务动态 冬季供暖检查')
    expect(filed).toMatch(/最迟 2027年1月12日.*（暂定） 公开/)
    expect(stage.cards('chengguan_kz')[0]?.card?.horizontal_content_list).toContainEqual(
      expect.objectContaining({ keyname: '期限', value: expect.stringMatching(/^2027年1月12日.*（暂定）$/) }),
    )
    await stage.jumpTo('2026-12-31 09:00')
    await stage.stopApps()
    // A day in a year without a notice counts by its weekday alone; the notice takes the 1st and the 4th out.
    const year2027 = parseCalendarYear({
      year: 2027,
      workdays: 259,
      offWeekdays: ['01-01', '01-04'],
      makeUpWorkdays: [],
      certainty: 'notice-read',
      notices: [{ about: '2027年部分节假日安排', issued: '2026-11' }],
    })
    await stage.startApp(ALL_ROLES, (config) => ({ ...config, calendar: createCalendar([...calendarYears, year2027]) }))
    const told = await stage.say('chengguan_xxy', '详情 1')
    // The notice's own digest comes at the first wake-up in office hours, beside the answer.
    const details = told.find((text) => text.startsWith('2026-0001'))
    expect(details).toContain('期限：2027年1月14日 周四\n')
    expect(details).not.toContain('暂定')
  })
})
