import { describe, expect, it } from 'vitest'
import type { Deadline } from '../../../src/domain/ledger-lines.ts'
import { renderDeadlines } from '../../../src/reports/deadlines/index.ts'
import { readCalendar } from './read-calendar.ts'

const NOW = new Date('2017-09-06T02:00:00Z')
const DEADLINES: readonly Deadline[] = [
  { kind: 'item', number: '2017-0101', dueOn: '2017-09-30', isProvisional: false },
  { kind: 'request', number: '申2017-012', dueOn: '2017-12-31', isProvisional: true },
  { kind: 'task', number: '要2017-03', dueOn: '2018-02-28', isProvisional: false },
  { kind: 'report', number: '2017', dueOn: '2018-03-30', isProvisional: false },
]

function render(name = '月河街道办事处', deadlines = DEADLINES): Buffer {
  return renderDeadlines({ body: { id: 'yuehe', name }, now: NOW, deadlines })
}

describe('renderDeadlines', () => {
  it('makes an all-day event of each last day, with an alarm the day before and on the day', () => {
    const { properties, parts } = readCalendar(render())
    expect(properties).toMatchObject({ VERSION: '2.0', METHOD: 'PUBLISH', 'X-WR-CALNAME': '月河街道办事处公开期限' })
    expect(parts.map(({ properties }) => properties)).toMatchObject([
      {
        UID: 'item-2017-0101@yuehe.gongkai-bot',
        DTSTAMP: '20170906T020000Z',
        'DTSTART;VALUE=DATE': '20170930',
        'DTEND;VALUE=DATE': '20171001',
        SUMMARY: '2017-0101 最迟公开',
        CLASS: 'PRIVATE',
      },
      {
        UID: 'request-2017-012@yuehe.gongkai-bot',
        'DTEND;VALUE=DATE': '20180101',
        SUMMARY: '申2017-012 最迟答复（暂定）',
      },
      { UID: 'task-2017-03@yuehe.gongkai-bot', 'DTEND;VALUE=DATE': '20180301', SUMMARY: '要2017-03 要点到期' },
      {
        UID: 'report-2017@yuehe.gongkai-bot',
        'DTSTART;VALUE=DATE': '20180330',
        SUMMARY: '2017 年度报告最迟报送',
        DESCRIPTION: '在公开助手里发“年报 2017”看内容。',
      },
    ])
    expect(parts[0]?.parts.map(({ properties }) => properties.TRIGGER)).toEqual(['-PT15H', 'PT9H'])
  })

  it('folds long lines at 75 octets without cutting a character, and escapes what has a meaning', () => {
    const name = `${'某某省某某市某某区某某街道办事处'.repeat(4)}；a;b,c\\d𠮷`
    expect(readCalendar(render(name)).properties['X-WR-CALNAME']).toBe(`${name}公开期限`)
  })

  it('keeps the UID of a day that has moved, so that the event moves', () => {
    const [item] = DEADLINES
    if (!item) throw new Error('no sample')
    const moved = readCalendar(render(undefined, [{ ...item, dueOn: '2017-10-09' }])).parts[0]?.properties
    expect(moved).toMatchObject({ UID: 'item-2017-0101@yuehe.gongkai-bot', 'DTSTART;VALUE=DATE': '20171009' })
  })
})
