import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayNumberOf,
  dayOfNumber,
  daysBetween,
  formatDay,
  formatShortDay,
  type LocalDate,
} from '../../src/domain/local-date.ts'
import {
  parseSpokenDate,
  parseSpokenMonth,
  startsWithImpossibleDate,
  takeLeadingDate,
} from '../../src/domain/spoken-date.ts'
import { readNumeral } from '../../src/domain/spoken-numeral.ts'

const today: LocalDate = '2017-10-11' // a Wednesday

describe('parseSpokenDate', () => {
  it.each([
    ['2017-09-30', '2017-09-30'],
    ['2017/9/30', '2017-09-30'],
    ['2017.9.30', '2017-09-30'],
    ['2017年9月30日', '2017-09-30'],
    ['2017年9月30号', '2017-09-30'],
    ['2017 年 9 月 30 日', '2017-09-30'],
    ['17年9月30日', '2017-09-30'],
    ['20170930', '2017-09-30'],
    ['２０１７－０９－３０', '2017-09-30'],
    ['二〇一七年九月三十日', '2017-09-30'],
    ['9月30日', '2017-09-30'],
    ['9月30号', '2017-09-30'],
    ['９月３０號', '2017-09-30'],
    ['9月30', '2017-09-30'],
    ['9月\u200b30日', '2017-09-30'],
    ['九月三十日', '2017-09-30'],
    ['九月卅日', '2017-09-30'],
    ['九月廿一号', '2017-09-21'],
    ['9-30', '2017-09-30'],
    ['9.30', '2017-09-30'],
    ['9/30', '2017-09-30'],
    ['9月30日 周六', '2017-09-30'],
    ['9月30日（周六）', '2017-09-30'],
    [' 9月30日。', '2017-09-30'],
    ['10月11日', '2017-10-11'],
    ['10月12日', '2017-10-12'],
    ['12月31日', '2017-12-31'],
    ['去年12月5日', '2016-12-05'],
    ['今年9月30日', '2017-09-30'],
    ['30日', '2017-09-30'],
    ['11号', '2017-10-11'],
    ['12号', '2017-09-12'],
    ['31号', '2017-10-31'],
    ['上个月5号', '2017-09-05'],
    ['上月30日', '2017-09-30'],
    ['本月5日', '2017-10-05'],
    ['今天', '2017-10-11'],
    ['昨天', '2017-10-10'],
    ['前天', '2017-10-09'],
    ['大前天', '2017-10-08'],
    ['明天', '2017-10-12'],
    ['后天', '2017-10-13'],
    ['周三', '2017-10-11'],
    ['星期四', '2017-10-05'],
    ['礼拜天', '2017-10-08'],
    ['禮拜天', '2017-10-08'],
    ['週二', '2017-10-10'],
    ['这周一', '2017-10-09'],
    ['本周五', '2017-10-13'],
    ['本周日', '2017-10-15'],
    ['上周三', '2017-10-04'],
    ['上个星期日', '2017-10-08'],
    ['上上周一', '2017-09-25'],
    ['下周一', '2017-10-16'],
  ])('it reads %j as %s', (text, expected) => {
    expect(parseSpokenDate(text, today)).toBe(expected)
  })

  it.each([
    ['9月30日', '2018-09-30'],
    ['10月11日', '2017-10-11'],
    ['30号', '2017-10-30'],
    ['5号', '2017-11-05'],
    ['周三', '2017-10-11'],
    ['周二', '2017-10-17'],
    ['2017-09-30', '2017-09-30'],
  ])('it reads %j as %s where the future is meant', (text, expected) => {
    expect(parseSpokenDate(text, today, { prefer: 'future' })).toBe(expected)
  })

  it.each([
    '2017-02-30',
    '2017-02-29',
    '2017年13月1日',
    '20171301',
    '2月29日',
    '2月30日',
    '32号',
    '0日',
    '13.5',
    '9-31',
    '9月30日 周五',
    '上个月31号',
    '2017年9月',
    '2017-9',
    '2017-09-301',
    '9月305',
    '2017-09/30',
    '关于报送的通知',
    '周八',
    '',
  ])('it finds no day in %j', (text) => {
    expect(parseSpokenDate(text, today)).toBeNull()
  })

  it.each([
    ['11月24日', '2026-11-23', '2026-11-24'],
    ['2月29日', '2026-11-23', null],
    ['2月29日', '2024-11-23', '2024-02-29'],
    ['2月29日', '2024-01-05', '2024-02-29'],
    ['12月30日', '2026-01-05', '2025-12-30'],
    ['10月1日', '2026-03-31', '2025-10-01'],
    ['9月30日', '2026-03-31', '2026-09-30'],
    ['10月1日', '2026-04-01', '2026-10-01'],
    ['1月6日', '2026-01-05', '2026-01-06'],
    ['30日', '2026-11-23', '2026-10-30'],
    ['30日', '2026-02-10', '2026-01-30'],
    ['30日', '2026-03-10', '2026-03-30'],
    ['31号', '2026-01-05', '2025-12-31'],
  ])('it takes %s on %s for %s, never for an older year or month', (text, now, expected) => {
    expect(parseSpokenDate(text, now as LocalDate)).toBe(expected)
  })

  it('finds no 29 February where the future is meant and neither this year nor the next has one', () => {
    expect(parseSpokenDate('2月29日', today, { prefer: 'future' })).toBeNull()
    expect(parseSpokenDate('2月29日', '2019-05-01', { prefer: 'future' })).toBe('2020-02-29')
  })

  it('reads back every form the bot prints', () => {
    const days = fc.integer({ min: dayNumberOf('2008-05-01'), max: dayNumberOf('2030-12-31') }).map(dayOfNumber)
    fc.assert(
      fc.property(days, (day) => {
        for (const text of [day, formatDay(day), formatShortDay(day), day.replaceAll('-', '')]) {
          expect(parseSpokenDate(text, day)).toBe(day)
        }
      }),
    )
  })

  it('never goes back further than the year, month or week that is meant', () => {
    const days = fc.integer({ min: dayNumberOf('2008-05-01'), max: dayNumberOf('2030-12-31') }).map(dayOfNumber)
    const monthDays = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    const bareDays = fc.integer({ min: 1, max: 31 })
    const weekdays = fc.constantFrom('周一', '周三', '星期天')
    fc.assert(
      fc.property(days, monthDays, bareDays, weekdays, (now, [month, dayOfMonth], bareDay, weekday) => {
        const back = (text: string) => daysBetween(parseSpokenDate(text, now) ?? '1900-01-01', now)
        expect(back(`${month}月${dayOfMonth}日`)).toBeLessThan(366)
        expect(back(`${bareDay}号`)).toBeLessThanOrEqual(31)
        expect(back(weekday)).toBeGreaterThanOrEqual(0)
        expect(back(weekday)).toBeLessThan(7)
      }),
    )
  })

  it('never reads a date without its year as past where the future is meant', () => {
    const days = fc.integer({ min: dayNumberOf('2008-05-01'), max: dayNumberOf('2030-12-31') }).map(dayOfNumber)
    const texts = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}月${d}日`),
      fc.integer({ min: 1, max: 31 }).map((d) => `${d}号`),
      fc.constantFrom('周一', '周三', '星期天'),
    )
    fc.assert(
      fc.property(days, texts, (now, text) => {
        const day = parseSpokenDate(text, now, { prefer: 'future' })
        expect(day !== null && day >= now).toBe(true)
      }),
    )
  })
})

describe('takeLeadingDate', () => {
  it.each([
    ['2017-09-30 关于调整公交票价的通知', '2017-09-30', '关于调整公交票价的通知'],
    ['2017年9月30日关于报名的通知', '2017-09-30', '关于报名的通知'],
    ['20170930关于报名', '2017-09-30', '关于报名'],
    ['昨天，关于報名的通知（二）', '2017-10-10', '关于報名的通知（二）'],
    ['9.30 关于😀\u200d😀的通知', '2017-09-30', '关于😀\u200d😀的通知'],
    ['\u200b9月30日\u200b 关于', '2017-09-30', '关于'],
    ['9\u{e0020}月30\u{e0100}日 关于𠮷野的通知', '2017-09-30', '关于𠮷野的通知'],
    ['上周三 标题\n第二行', '2017-10-04', '标题\n第二行'],
    ['9月30日 周三课堂活动', '2017-09-30', '周三课堂活动'],
    ['1月5 日常管理制度', '2017-01-05', '日常管理制度'],
    ['9月30日', '2017-09-30', ''],
  ])('it takes the date off %j and keeps the writer’s own characters', (text, day, rest) => {
    expect(takeLeadingDate(text, today)).toEqual({ day, rest })
  })

  it.each([
    '9月30日前完成报送的通知',
    '2016年12月1日-31日活动安排',
    '10月1日至8日放假安排',
    '1.5亿元投资项目',
    '周三课堂活动',
    '三日游管理办法',
    '明天会更好',
    '12.4国家宪法日活动',
    '2017年工作总结',
    '关于9月30日的通知',
  ])('it leaves the title %j whole', (text) => {
    expect(takeLeadingDate(text, today)).toBeNull()
    expect(startsWithImpossibleDate(text, today)).toBe(false)
  })

  it('tells an impossible date from no date', () => {
    expect(takeLeadingDate('2017-02-30 标题', today)).toBeNull()
    expect(startsWithImpossibleDate('2017-02-30 标题', today)).toBe(true)
    expect(startsWithImpossibleDate('2017-02-28 标题', today)).toBe(false)
    expect(startsWithImpossibleDate('2月29日 标题', today)).toBe(true)
    expect(startsWithImpossibleDate('10月12日 标题', today)).toBe(false)
  })
})

describe('parseSpokenMonth', () => {
  it.each([
    ['2017-09', '2017-09'],
    ['2017/9', '2017-09'],
    ['2017.9', '2017-09'],
    ['201709', '2017-09'],
    ['2017年9月', '2017-09'],
    ['２０１７年９月份', '2017-09'],
    ['二〇一七年九月', '2017-09'],
    ['9月', '2017-09'],
    ['九月份', '2017-09'],
    ['10月', '2017-10'],
    ['11月', '2016-11'],
    ['去年12月', '2016-12'],
    ['上月', '2017-09'],
    ['上个月', '2017-09'],
    ['上上个月', '2017-08'],
    ['本月', '2017-10'],
    ['這個月', '2017-10'],
  ])('it reads %j as %s', (text, expected) => {
    expect(parseSpokenMonth(text, today)).toBe(expected)
  })

  it.each(['13月', '2017年13月', '2017-00', '2017', '9月30日', '月报', ''])('it finds no month in %j', (text) => {
    expect(parseSpokenMonth(text, today)).toBeNull()
  })

  it('takes the next such month where the future is meant', () => {
    expect(parseSpokenMonth('9月', today, { prefer: 'future' })).toBe('2018-09')
  })
})

describe('readNumeral', () => {
  it.each([
    ['9', 9],
    ['09', 9],
    ['〇', 0],
    ['九', 9],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十一', 31],
    ['廿三', 23],
    ['二零一七', 2017],
  ])('it reads %s as %i', (text, expected) => {
    expect(readNumeral(text)).toBe(expected)
  })

  it.each(['', '十十', '一十一十', '百', '9月'])('it refuses %j', (text) => {
    expect(readNumeral(text)).toBeNull()
  })
})
