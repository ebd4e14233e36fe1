import { describe, expect, it } from 'vitest'
import { findChild, textOf, type XmlElement } from '../../simulator/xml.ts'
import { AGENT, buttonCard, HOUR, noticeCard, startBot, startOffice } from './office.ts'

const MULTIPLE = {
  card_type: 'multiple_interaction',
  task_id: 't2',
  main_title: { title: '值班意向' },
  select_list: [
    {
      question_key: 'day',
      title: '日期',
      option_list: [
        { id: 'd1', text: '1月1日' },
        { id: 'd2', text: '1月2日' },
      ],
    },
    { question_key: 'shift', title: '班次', option_list: [{ id: 'am', text: '白班' }] },
  ],
  submit_button: { text: '提交', key: 'submit' },
}
const VOTE = {
  card_type: 'vote_interaction',
  task_id: 't3',
  main_title: { title: '清点' },
  checkbox: {
    question_key: 'items',
    mode: 1,
    option_list: [
      { id: 'pump', text: '水泵' },
      { id: 'bag', text: '沙袋' },
    ],
  },
  submit_button: { text: '确认', key: 'submit' },
}

async function officeWith(card: Record<string, unknown>, switches = {}) {
  const bot = await startBot()
  const office = await startOffice({ callbackUrl: bot.url, switches })
  await office.send({ touser: 'lisi|wangwu', msgtype: 'template_card', template_card: card })
  return { ...office, bot }
}

function selectionOf(inner: XmlElement | undefined) {
  const items = (inner && findChild(inner, 'SelectedItems'))?.children ?? []
  return items.map((item) => [
    textOf(item, 'QuestionKey'),
    findChild(item, 'OptionIds')?.children.map(({ text }) => text),
  ])
}

describe('a tap', () => {
  it('arrives as template_card_event with a code of its own', async () => {
    const { control, bot } = await officeWith(buttonCard('t1'))
    const { responseCode, done } = control.tap('lisi', { taskId: 't1', key: 'approve' })
    expect((await done).status).toBe('acknowledged')
    const [received] = bot.received
    const field = (name: string) => (received ? textOf(received.inner, name) : '')
    expect(['MsgType', 'Event', 'EventKey', 'TaskId', 'CardType', 'FromUserName', 'AgentID'].map(field)).toEqual([
      'event',
      'template_card_event',
      'approve',
      't1',
      'button_interaction',
      'lisi',
      String(AGENT),
    ])
    expect(field('ResponseCode')).toBe(responseCode)
    expect(control.phone('lisi')[0]?.tapped).toMatchObject([{ key: 'approve' }])
  })

  it('gives two quick clicks and two users different codes', async () => {
    const { control, bot } = await officeWith(buttonCard('t1'))
    const taps = ['lisi', 'lisi', 'wangwu'].map((userid) => control.tap(userid, { taskId: 't1', key: 'approve' }))
    await Promise.all(taps.map(({ done }) => done))
    expect(new Set(bot.fields('ResponseCode')).size).toBe(3)
  })

  it.each([
    ['one option', MULTIPLE, [{ questionKey: 'day', optionIds: ['d2'] }], [['day', ['d2']]]],
    [
      'an unanswered question',
      MULTIPLE,
      [
        { questionKey: 'day', optionIds: ['d1'] },
        { questionKey: 'shift', optionIds: [] },
      ],
      [
        ['day', ['d1']],
        ['shift', undefined],
      ],
    ],
    ['many options', VOTE, [{ questionKey: 'items', optionIds: ['pump', 'bag'] }], [['items', ['pump', 'bag']]]],
    ['no selection', VOTE, [], []],
  ])('carries %s', async (_name, card, selected, expected) => {
    const { control, bot } = await officeWith(card)
    await control.tap('lisi', { taskId: card.task_id, key: 'submit', selected }).done
    expect(selectionOf(bot.received[0]?.inner)).toEqual(expected)
  })

  it('on the menu arrives as template_card_menu_event', async () => {
    const { control, bot } = await officeWith(
      noticeCard('x', {
        task_id: 't4',
        action_menu: { desc: '更多', action_list: [{ text: '不再提醒', key: 'mute' }] },
      }),
    )
    await control.tap('lisi', { taskId: 't4', menuKey: 'mute' }).done
    expect([bot.fields('Event'), bot.fields('EventKey')]).toEqual([['template_card_menu_event'], ['mute']])
  })

  it.each([
    ['a card that is not there', { taskId: 'nope', key: 'approve' }, 'no such card'],
    ['no card at all', { key: 'approve' }, 'no such card'],
    ['a button that is not there', { taskId: 't1', key: 'nope' }, 'no such button'],
    [
      'a question that is not asked',
      { taskId: 't1', key: 'approve', selected: [{ questionKey: 'q', optionIds: [] }] },
      'asks no question',
    ],
  ])('is refused on %s', async (_name, input, message) => {
    const { control, bot } = await officeWith(buttonCard('t1'))
    expect(() => control.tap('lisi', input)).toThrow(message)
    expect(bot.received).toHaveLength(0)
  })

  it.each([
    ['an unknown option', [{ questionKey: 'day', optionIds: ['d9'] }], 'has no option'],
    ['two options of a single choice', [{ questionKey: 'day', optionIds: ['d1', 'd2'] }], 'takes one option'],
  ])('is refused with %s', async (_name, selected, message) => {
    const { control } = await officeWith(MULTIPLE)
    expect(() => control.tap('lisi', { taskId: 't2', key: 'submit', selected })).toThrow(message)
  })

  it('on a replaced card is refused, unless the phone had not loaded the change', async () => {
    const { control, bot, api, send } = await officeWith(buttonCard('t1'))
    const { response_code } = await send({ msgtype: 'template_card', template_card: buttonCard('t5') })
    await api('message/update_template_card', {
      userids: ['lisi'],
      agentid: AGENT,
      response_code,
      template_card: noticeCard('已办'),
    })
    expect(() => control.tap('lisi', { taskId: 't5', key: 'approve' })).toThrow('no such button')
    await control.tap('lisi', { taskId: 't5', key: 'approve', stale: true }).done
    expect(bot.fields('TaskId')).toEqual(['t5'])
  })

  it.each([
    ['fresh-code', 'acknowledged', 1],
    ['no-event', 'lost', 0],
  ] as const)('after 72 h is handled by switch %s', async (tapAfter72h, status, events) => {
    const { control, clock, bot } = await officeWith(buttonCard('t1'), { tapAfter72h })
    clock.advance(72 * HOUR)
    expect((await control.tap('lisi', { taskId: 't1', key: 'approve' }).done).status).toBe(status)
    expect(bot.received).toHaveLength(events)
  })

  it('is impossible on a recalled card', async () => {
    const { control, api } = await officeWith(buttonCard('t1'))
    await api('message/recall', { msgid: control.phone('lisi')[0]?.msgid })
    expect(() => control.tap('lisi', { taskId: 't1', key: 'approve' })).toThrow('recalled')
  })
})
