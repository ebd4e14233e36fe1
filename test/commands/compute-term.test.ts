import { beforeAll, describe, expect, it } from 'vitest'
import { explainDays } from '../../src/commands/term-words.ts'
import { addWorkdays } from '../../src/domain/calendar.ts'
import { addDays } from '../../src/domain/local-date.ts'
import { officeCalendar as calendar } from '../domain/office-calendar.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

/** What one message of WeCom holds (protocol 4.2). */
const MESSAGE_BYTES = 2_048

describe('算期限', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
  })
  const ask = async (words: string) => (await world.say('chengguan_xxy', `算期限 ${words}`)).reply

  it('names the day and tells every day before it, over a holiday and two days worked instead', async () => {
    expect(await ask('2017-09-28 4个工作日')).toBe(
      [
        '从 2017年9月28日 的次日起算，第4个工作日是 2017年10月10日 周二',
        '2017年9月28日 周四 起算日，不计',
        '9月29日 周五 第1日',
        '9月30日 周六 第2日，调休上班',
        '10月1日 周日 不计，周末',
        '10月2日 周一 不计，国庆节放假',
        '10月3日 周二 不计，国庆节放假',
        '10月4日 周三 不计，国庆节放假',
        '10月5日 周四 不计，国庆节放假',
        '10月6日 周五 不计，国庆节放假',
        '10月7日 周六 不计，周末',
        '10月8日 周日 不计，周末',
        '10月9日 周一 第3日',
        '10月10日 周二 第4日',
      ].join('\n'),
    )
  })

  it('writes the year where it changes', async () => {
    expect(await ask('2016-12-30 2')).toMatch(
      /\n12月31日 周六 不计，周末\n2017年1月1日 周日 不计，周末\n1月2日 周一 不计，元旦放假/,
    )
  })

  it.each(['15个工作日', '15工作日', '15 个工作日', '15天', '15', '１５', '十五个工作日', '第15个工作日'])(
    'takes %s for the same',
    async (term) => {
      expect(await ask(`2017-09-28 ${term}`)).toMatch('第15个工作日是 2017年10月25日 周三')
    },
  )

  it.each([
    ['the office’s own term where no number is written', '2017-09-28', /主动公开的期限：《北京市.+》.+，15个工作日/],
    ['another regime on its first day', '2019-05-15 主动公开', /北京市.+15个工作日/],
    ['the national term after the regional one ended', '2020-06-10', /第711号）第二十六条，20个工作日/],
    ['the term for a response', '2017-09-28 答复', /答复申请的期限：.+第492号）第二十四条，15个工作日/],
  ])('knows %s', async (_what, words, reply) => {
    expect(await ask(words)).toMatch(reply)
  })

  it('tells the term of a step of a request, asked for before the day or after it', async () => {
    const reply = await ask('补正 2024-09-20')
    expect(reply).toBe(
      [
        '通知补正：最后一天是 2024年9月30日 周一',
        '从 2024年9月20日（收到申请之日）的次日起算，7个工作日',
        '依据：《政府信息公开条例》（国务院令第711号）第三十条',
        '2024年9月20日 周五 起算日，不计',
        '9月21日 周六 不计，周末',
        '9月22日 周日 不计，周末',
        '9月23日 周一 第1日',
        '9月24日 周二 第2日',
        '9月25日 周三 第3日',
        '9月26日 周四 第4日',
        '9月27日 周五 第5日',
        '9月28日 周六 不计，周末',
        '9月29日 周日 第6日，调休上班',
        '9月30日 周一 第7日',
      ].join('\n'),
    )
    expect(await ask('2024-09-20 补正通知')).toBe(reply)
  })

  it.each([
    ['第三方 2026-09-18', '第三方提出意见：最后一天是 2026年10月15日 周四'],
    ['2026-09-18 征求第三方意见', '从 2026年9月18日（收到征求意见书之日）的次日起算，15个工作日'],
    ['其他机关 2026-09-18', '其他机关提出意见：最后一天是 2026年10月15日 周四'],
    ['缴费 2025-03-10', '申请人缴费：最后一天是 2025年4月8日 周二'],
    ['延期 2017-01-20', '延期答复：最后一天是 2017年3月8日 周三'],
    ['延期答复 2026年9月14日', '从 2026年9月14日（收到申请之日）的次日起算，40个工作日'],
    ['答复 2017-09-28', '答复申请的期限：'],
    ['九月二十日 十五个工作日', '9月20日 的次日起算，第15个工作日'],
  ])('understands %s', async (words, expected) => {
    expect(await ask(words)).toContain(expected)
  })

  it('counts the terms to complain in calendar days and months, and moves the last one off a day off', async () => {
    expect(await ask('复议 2025-03-04')).toBe(
      [
        '申请行政复议：最后一天是 2025年5月6日 周二',
        '从 2025年3月4日（收到答复之日）的次日起算，60日（自然日）',
        '依据：《行政复议法》（2023年修订）第二十条',
        '2025年5月3日 周六 期满',
        '2025年5月4日 周日 顺延，周末',
        '2025年5月5日 周一 顺延，劳动节放假',
        '2025年5月6日 周二 期满日不上班，顺延到这一天',
      ].join('\n'),
    )
    expect(await ask('起诉 2024-08-30')).toMatch(
      /提起行政诉讼：最后一天是 2025年2月28日 周五\n.+6个月\n.+第四十六条\n2025年2月28日 周五 期满（没有对应日，以当月最后一日为满）$/,
    )
    expect(await ask('2026-12-10 行政诉讼')).toMatch(/2027年6月10日 周四（暂定）[\s\S]+2027年放假安排还没有发布/)
  })

  it.each([
    ['a step the old regulation had no term for', '补正 2017-09-28', '2017年9月28日 适用的规定没有写通知补正的期限'],
    ['an organ under the old one', '其他机关 2017-09-28', '没有写其他机关提出意见的期限'],
    ['a fee before there was one', '缴费 2020-12-31', '没有写申请人缴费的期限'],
    ['a step without its day', '补正', '请先写起算的日期'],
    ['a step and a day that does not exist', '补正 2024-02-30', '“2024-02-30”不是有效的日期'],
    ['a step and more than a day', '补正 2024-09-20 15', '请先写起算的日期'],
    ['a step nobody knows', '盖章 2024-09-20', '补正、延期、第三方、其他机关、缴费、复议、起诉'],
  ])('is refused for %s', async (_what, words, reply) => {
    await world.refuses('chengguan_xxy', `算期限 ${words}`, reply)
  })

  it('marks a day in a year without its notice as 暂定', async () => {
    const reply = await ask('2026-12-15 20')
    expect(reply).toMatch('第20个工作日是 2027年1月12日 周二（暂定）')
    expect(reply).toMatch('2027年1月1日 周五 第13日，放假通知未发布，暂按工作日')
    expect(reply).toMatch('2027年放假安排还没有发布，这一天是暂定的')
  })

  it('is anybody’s, the administrator’s as well', async () => {
    expect((await world.say('guanli', '算期限 2017-09-28 1')).reply).toMatch('9月29日')
  })

  it.each([
    ['no day', '15个工作日', '请先写起算的日期。写法：算期限 2017-09-28 15个工作日'],
    ['nothing', '', '请先写起算的日期'],
    ['a day that does not exist', '2017-02-30 15', '不是有效的日期'],
    ['no term at all', '2017-09-28 很久', '没看懂是几个工作日'],
    ['no working days', '2017-09-28 0', '应为 1 到 250'],
    ['more than any term', '2017-09-28 251', '应为 1 到 250'],
    ['calendar days', '2017-09-28 30个自然日', '只算工作日'],
    ['a day before the calendar', '2015-12-31 15', '太早（2016年以前），算不出期限'],
    ['a day of a far year', '2217-09-28 15', '太远，请核对年份'],
  ])('is refused for %s', async (_what, words, reply) => {
    await world.refuses('chengguan_xxy', `算期限 ${words}`, reply)
  })
})

describe('explainDays', () => {
  it('folds days alike of a long run and still names every exception', () => {
    const text = explainDays('2017-09-01', 60, calendar)
    expect(text).toMatch('9月4日至9月8日 第1至5日\n9月9日至9月10日 不计，周末')
    expect(text).toMatch('9月30日 第21日，调休上班\n10月1日 不计，周末\n10月2日至10月6日 不计，国庆节放假')
  })

  it('folds a very long run by months', () => {
    const text = explainDays('2017-01-03', 240, calendar)
    expect(text).toMatch('2017年1月 第1至18日，调休上班1天，春节放假3天')
    expect(text).toMatch('2017年10月 第')
  })

  it('fits in a message with room to spare, and ends on the last day’s number, from any start for any term', () => {
    for (let start = 0; start < 4_000; start += 37) {
      const day = addDays('2016-01-01', start)
      for (const count of [1, 15, 20, 30, 40, 60, 120, 250]) {
        const text = explainDays(day, count, calendar)
        expect(Buffer.byteLength(text), `${day} ${count}`).toBeLessThan(MESSAGE_BYTES - 600)
        const numbers = [...text.matchAll(/第(?:\d+至)?(\d+)日/g)].map(([, number]) => Number(number))
        expect(numbers.at(-1), `${day} ${count} ${addWorkdays(day, count, calendar).dueOn}`).toBe(count)
      }
    }
  })
})
