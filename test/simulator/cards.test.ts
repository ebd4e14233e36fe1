import { describe, expect, it } from 'vitest'
import { type Card, checkCard } from '../../simulator/api/cards.ts'
import { ApiError } from '../../simulator/api/errors.ts'
import { buttonCard, noticeCard, startOffice } from './office.ts'

const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `o${index}`, text: `选项${index}` }))
const question = (overrides: Card = {}) => ({ question_key: 'q', title: '班次', option_list: options(2), ...overrides })
const menu = (...keys: string[]) => ({ desc: '更多', action_list: keys.map((key) => ({ text: '项', key })) })
const news = (overrides: Card = {}) =>
  noticeCard('图文', {
    card_type: 'news_notice',
    card_image: { url: 'https://a.cn/p.png', aspect_ratio: 1.3 },
    ...overrides,
  })
const vote = (overrides: Card = {}) => ({
  card_type: 'vote_interaction',
  task_id: 't',
  main_title: { title: '清点' },
  checkbox: question({ mode: 1 }),
  submit_button: { text: '确认', key: 's' },
  ...overrides,
})
const multiple = (overrides: Card = {}) => ({
  card_type: 'multiple_interaction',
  task_id: 't',
  main_title: { title: '值班' },
  select_list: [question()],
  submit_button: { text: '提交', key: 's' },
  ...overrides,
})

function codeOf(card: Card, rules = { hasCallback: true, isUpdate: false }): number {
  try {
    checkCard(card, rules)
    return 0
  } catch (error) {
    if (error instanceof ApiError) return error.errcode
    throw error
  }
}

describe('checkCard', () => {
  it.each<[string, Card, number]>([
    ['a text notice', noticeCard('已办'), 0],
    ['a news notice', news(), 0],
    ['a button card', buttonCard('t'), 0],
    ['a vote card', vote(), 0],
    ['a multiple card', multiple(), 0],
    ['a submit button without text', vote({ submit_button: { key: 's' } }), 0],
    ['an unknown type', noticeCard('x', { card_type: 'poem' }), 42031],
    ['no task_id on an interaction card', buttonCard('t', { task_id: undefined }), 42014],
    ['a task_id with a bad character', buttonCard('t#1'), 42014],
    ['a task_id of 129 bytes', buttonCard('t'.repeat(129)), 42014],
    ['a menu without task_id', noticeCard('x', { action_menu: menu('a') }), 42014],
    ['a menu with a key twice', noticeCard('x', { task_id: 't', action_menu: menu('a', 'a') }), 42051],
    ['a menu of four', noticeCard('x', { task_id: 't', action_menu: menu('a', 'b', 'c', 'd') }), 40058],
    ['neither title nor subtitle', noticeCard(''), 42033],
    ['a subtitle alone', noticeCard('', { sub_title_text: '正文' }), 0],
    ['a notice without card_action', noticeCard('x', { card_action: undefined }), 42045],
    ['card_action of type 0', noticeCard('x', { card_action: { type: 0 } }), 42045],
    ['card_action without url', noticeCard('x', { card_action: { type: 1 } }), 42028],
    ['card_action without scheme', noticeCard('x', { card_action: { type: 1, url: 'a.cn' } }), 45034],
    ['card_action without appid', noticeCard('x', { card_action: { type: 2 } }), 42030],
    ['seven horizontal entries', noticeCard('x', { horizontal_content_list: Array(7).fill({ keyname: 'k' }) }), 42035],
    ['six horizontal entries', noticeCard('x', { horizontal_content_list: Array(6).fill({ keyname: 'k' }) }), 0],
    ['a horizontal entry without keyname', noticeCard('x', { horizontal_content_list: [{ value: 'v' }] }), 42027],
    ['a horizontal link without url', noticeCard('x', { horizontal_content_list: [{ type: 1, keyname: 'k' }] }), 42028],
    [
      'a horizontal file without media_id',
      noticeCard('x', { horizontal_content_list: [{ type: 2, keyname: 'k' }] }),
      42029,
    ],
    [
      'a horizontal member without userid',
      noticeCard('x', { horizontal_content_list: [{ type: 3, keyname: 'k' }] }),
      42050,
    ],
    ['four jumps', noticeCard('x', { jump_list: Array(4).fill({ title: 'j' }) }), 42042],
    ['a jump without title', noticeCard('x', { jump_list: [{ type: 1, url: 'https://a.cn' }] }), 42033],
    ['a jump without url', noticeCard('x', { jump_list: [{ type: 1, title: 'j' }] }), 42028],
    ['a quote without url', noticeCard('x', { quote_area: { type: 1 } }), 42028],
    ['news without picture', news({ card_image: undefined }), 42044],
    [
      'news with picture beside text',
      news({ card_image: undefined, image_text_area: { image_url: 'https://a.cn/p.png' } }),
      0,
    ],
    ['a picture too flat', news({ card_image: { url: 'https://a.cn/p.png', aspect_ratio: 2.3 } }), 40058],
    ['five vertical entries', news({ vertical_content_list: Array(5).fill({ title: 't' }) }), 42036],
    ['no button', buttonCard('t', { button_list: [] }), 42039],
    [
      'seven buttons',
      buttonCard('t', { button_list: Array.from({ length: 7 }, (_, key) => ({ text: 'b', key: `${key}` })) }),
      42039,
    ],
    ['a button without text', buttonCard('t', { button_list: [{ key: 'k' }] }), 42038],
    ['a button without key', buttonCard('t', { button_list: [{ text: 'b' }] }), 42039],
    ['a button key of 1025 bytes', buttonCard('t', { button_list: [{ text: 'b', key: 'k'.repeat(1_025) }] }), 42039],
    [
      'two buttons with one key',
      buttonCard('t', {
        button_list: [
          { text: 'a', key: 'k' },
          { text: 'b', key: 'k' },
        ],
      }),
      42018,
    ],
    ['a link button without url', buttonCard('t', { button_list: [{ type: 1, text: 'b' }] }), 42028],
    ['a link button', buttonCard('t', { button_list: [{ type: 1, text: 'b', url: 'https://a.cn' }] }), 0],
    [
      'a question of eleven options',
      buttonCard('t', { button_selection: question({ option_list: options(11) }) }),
      42037,
    ],
    ['a question without key', multiple({ select_list: [question({ question_key: '' })] }), 42043],
    ['four questions', multiple({ select_list: Array(4).fill(question()) }), 42047],
    ['no question', multiple({ select_list: [] }), 42047],
    ['an option without id', multiple({ select_list: [question({ option_list: [{ text: 'o' }] })] }), 42040],
    [
      'an option id of 129 bytes',
      multiple({ select_list: [question({ option_list: [{ id: 'o'.repeat(129), text: 'o' }] })] }),
      42040,
    ],
    ['an option without text', multiple({ select_list: [question({ option_list: [{ id: 'o' }] })] }), 42041],
    [
      'two options with one id',
      multiple({
        select_list: [
          question({
            option_list: [
              { id: 'o', text: 'a' },
              { id: 'o', text: 'b' },
            ],
          }),
        ],
      }),
      42040,
    ],
    ['a vote of 20 options', vote({ checkbox: question({ option_list: options(20) }) }), 0],
    ['a vote of 21 options', vote({ checkbox: question({ option_list: options(21) }) }), 42037],
    ['a submit button without key', vote({ submit_button: { text: '确认' } }), 42046],
    ['a submit button with an empty text', vote({ submit_button: { text: '', key: 's' } }), 42049],
  ])('judges %s', (_name, card, errcode) => {
    expect(codeOf(card)).toBe(errcode)
  })

  it.each<[string, Card, number]>([
    ['an interaction card', buttonCard('t'), 43012],
    ['a menu', noticeCard('x', { task_id: 't', action_menu: menu('a') }), 43012],
    ['a plain notice', noticeCard('x'), 0],
  ])('judges %s of an app without callback', (_name, card, errcode) => {
    expect(codeOf(card, { hasCallback: false, isUpdate: false })).toBe(errcode)
  })

  it('lets a replacement go without task_id', () => {
    expect(codeOf(buttonCard('t', { task_id: undefined }), { hasCallback: true, isUpdate: true })).toBe(0)
  })
})

describe('template_card in message/send', () => {
  const send = (template_card: Card) => ({ msgtype: 'template_card', template_card })

  it.each<[string, Card, boolean]>([
    ['a button card', buttonCard('t'), true],
    ['a vote card', vote(), true],
    ['a multiple card', multiple(), true],
    ['a notice with a menu', noticeCard('x', { task_id: 't', action_menu: menu('a') }), true],
    ['a plain notice', noticeCard('x'), false],
  ])('answers a response_code where documented: %s', async (_name, card, hasCode) => {
    const office = await startOffice({ callbackUrl: 'http://127.0.0.1:9/' })
    expect('response_code' in (await office.send(send(card)))).toBe(hasCode)
  })

  it.each([
    ['42014', 42014],
    ['accept', 0],
  ] as const)('judges a used task_id by switch %s', async (reusedTaskId, errcode) => {
    const office = await startOffice({ callbackUrl: 'http://127.0.0.1:9/', switches: { reusedTaskId } })
    await office.send(send(buttonCard('t')))
    expect((await office.send(send(buttonCard('t', { main_title: { title: '另一张' } })))).errcode).toBe(errcode)
  })

  it('does not use up the task_id of a refused card', async () => {
    const office = await startOffice({ callbackUrl: 'http://127.0.0.1:9/' })
    expect((await office.send({ ...send(buttonCard('t')), touser: 'nobody' })).errcode).toBe(81013)
    expect((await office.send(send(buttonCard('t')))).errcode).toBe(0)
  })
})
