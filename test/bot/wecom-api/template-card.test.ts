import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ButtonCard,
  findCardFaults,
  findLongCardTexts,
  fitCard,
  type MultipleChoiceCard,
  type NewsNoticeCard,
  type TemplateCard,
  type TextNoticeCard,
  type VoteCard,
} from '../../../src/bot/wecom-api/index.ts'

const action = { type: 1, url: 'https://bot.example.gov.cn/t/42' } as const
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `o${index}`, text: `选项${index}` }))

const notice: TextNoticeCard = { card_type: 'text_notice', main_title: { title: '提醒' }, card_action: action }
const news: NewsNoticeCard = {
  ...notice,
  card_type: 'news_notice',
  card_image: { url: 'https://p', aspect_ratio: 1.3 },
}
const buttons: ButtonCard = {
  card_type: 'button_interaction',
  task_id: 'item-2017-0042@v1',
  main_title: { title: '关于调整公交票价的通知' },
  button_list: [
    { text: '通过', style: 1, key: 'approve' },
    { text: '详情', type: 1, url: 'https://u' },
  ],
}
const vote: VoteCard = {
  card_type: 'vote_interaction',
  task_id: 'vote-7',
  main_title: { title: '物资清点' },
  checkbox: { question_key: 'items', mode: 1, option_list: options(2) },
  submit_button: { key: 'submit' },
}
const selection = { question_key: 'day', option_list: options(2), selected_id: 'o0' }
const choice: MultipleChoiceCard = {
  card_type: 'multiple_interaction',
  task_id: 'shift-1',
  main_title: { title: '值班意向' },
  select_list: [selection],
  submit_button: { text: '提交', key: 'submit' },
}
const CARDS = { notice, news, buttons, vote, choice }
const codes = (card: object, purpose: 'send' | 'update' = 'send') =>
  findCardFaults(card as TemplateCard, purpose).map(({ errcode }) => errcode)

describe('findCardFaults', () => {
  it.each(Object.entries(CARDS))('finds none in a good card: %s', (_name, card) => {
    expect(findCardFaults(card, 'send')).toEqual([])
  })

  const line = { keyname: '时限', value: '今日' }
  const menu = (count: number) => ({
    action_list: Array.from({ length: count }, (_, index) => ({ text: 't', key: `k${index}` })),
  })
  const key = (length: number) => 'k'.repeat(length)
  it.each<[string, object]>([
    [
      '6 lines of every kind',
      {
        ...notice,
        horizontal_content_list: [
          line,
          line,
          line,
          { ...line, type: 1, url: 'https://u' },
          { ...line, type: 2, media_id: 'm' },
          { ...line, type: 3, userid: 'u' },
        ],
      },
    ],
    [
      '3 jumps',
      { ...notice, jump_list: [{ title: 'a' }, { title: 'b', ...action }, { title: 'c', type: 2, appid: 'wx1' }] },
    ],
    ['a menu of 3', { ...notice, task_id: 't', action_menu: menu(3) }],
    ['a sub title alone', { ...notice, main_title: undefined, sub_title_text: 'x' }],
    [
      'a picture area instead of a picture',
      { ...news, card_image: undefined, image_text_area: { image_url: 'https://p' } },
    ],
    ['4 vertical lines', { ...news, vertical_content_list: Array(4).fill({ title: 't' }) }],
    ['a picture 2.25 wide', { ...news, card_image: { url: 'https://p', aspect_ratio: 2.25 } }],
    [
      '6 buttons',
      { ...buttons, button_list: Array.from({ length: 6 }, (_, index) => ({ text: 'b', key: `k${index}` })) },
    ],
    ['keys of 1024 bytes', { ...buttons, button_list: [{ text: 'b', key: key(1024) }] }],
    ['a task_id of 128', { ...buttons, task_id: 't'.repeat(128) }],
    [
      '10 options beside the buttons',
      { ...buttons, button_selection: { question_key: 'q', option_list: options(10) } },
    ],
    ['20 vote options', { ...vote, checkbox: { ...vote.checkbox, option_list: options(20) } }],
    [
      '3 selections',
      { ...choice, select_list: [1, 2, 3].map((index) => ({ ...selection, question_key: `q${index}` })) },
    ],
    ['long texts: their limits are recommended only', { ...notice, main_title: { title: '长'.repeat(200) } }],
  ])('takes %s', (_case, card) => {
    expect(codes(card)).toEqual([])
  })

  it.each<[string, object, number]>([
    ['an unknown type', { ...notice, card_type: 'hologram' }, 42031],
    ['7 lines', { ...notice, horizontal_content_list: Array(7).fill(line) }, 42035],
    ['a line without name', { ...notice, horizontal_content_list: [{ ...line, keyname: '' }] }, 42027],
    ['a page line without address', { ...notice, horizontal_content_list: [{ ...line, type: 1 }] }, 42028],
    ['a file line without file', { ...notice, horizontal_content_list: [{ ...line, type: 2 }] }, 42029],
    ['a member line without member', { ...notice, horizontal_content_list: [{ ...line, type: 3 }] }, 42050],
    ['4 jumps', { ...notice, jump_list: Array(4).fill({ title: 'a' }) }, 42042],
    ['a jump without title', { ...notice, jump_list: [{ title: '' }] }, 42033],
    ['a jump without mini program', { ...notice, jump_list: [{ title: 'a', type: 2 }] }, 42030],
    ['a quote without address', { ...notice, quote_area: { type: 1 } }, 42028],
    ['an address without scheme', { ...notice, card_action: { type: 1, url: 'bot.example' } }, 45034],
    ['a colour 4', { ...notice, source: { desc_color: 4 } }, 40058],
    ['a menu of 4', { ...notice, task_id: 't', action_menu: menu(4) }, 42051],
    ['an empty menu', { ...notice, task_id: 't', action_menu: menu(0) }, 42051],
    [
      'a menu with one key twice',
      {
        ...notice,
        task_id: 't',
        action_menu: {
          action_list: [
            { text: 'a', key: 'k' },
            { text: 'b', key: 'k' },
          ],
        },
      },
      42051,
    ],
    ['a menu without task_id', { ...notice, action_menu: menu(1) }, 42014],
    ['a notice without any title', { ...notice, main_title: {} }, 42033],
    ['a notice without action', { ...notice, card_action: undefined }, 42045],
    ['a notice with action 0', { ...notice, card_action: { type: 0 } }, 42045],
    ['news without title', { ...news, main_title: { desc: 'x' } }, 42033],
    ['news without picture', { ...news, card_image: undefined }, 42044],
    ['news without action', { ...news, card_action: undefined }, 42045],
    ['a picture 1.29 wide', { ...news, card_image: { url: 'https://p', aspect_ratio: 1.29 } }, 42044],
    ['5 vertical lines', { ...news, vertical_content_list: Array(5).fill({ title: 't' }) }, 42036],
    ['buttons without task_id', { ...buttons, task_id: undefined }, 42014],
    ['a task_id of 129', { ...buttons, task_id: 't'.repeat(129) }, 42014],
    ['a Chinese task_id', { ...buttons, task_id: '事项1' }, 42014],
    ['a task_id with a colon', { ...buttons, task_id: 'a:b' }, 42014],
    ['buttons without title', { ...buttons, main_title: undefined }, 42033],
    ['no button', { ...buttons, button_list: [] }, 42039],
    [
      '7 buttons',
      { ...buttons, button_list: Array.from({ length: 7 }, (_, index) => ({ text: 'b', key: `k${index}` })) },
      42039,
    ],
    ['a button without text', { ...buttons, button_list: [{ text: '', key: 'k' }] }, 42038],
    ['a button without key', { ...buttons, button_list: [{ text: 'b' }] }, 42039],
    ['a button key of 1025 bytes', { ...buttons, button_list: [{ text: 'b', key: key(1025) }] }, 42039],
    [
      'a button key twice',
      {
        ...buttons,
        button_list: [
          { text: 'a', key: 'k' },
          { text: 'b', key: 'k' },
        ],
      },
      42039,
    ],
    ['a page button without address', { ...buttons, button_list: [{ text: 'b', type: 1 }] }, 42028],
    ['a style 5', { ...buttons, button_list: [{ text: 'b', key: 'k', style: 5 }] }, 40058],
    [
      '11 options beside the buttons',
      { ...buttons, button_selection: { question_key: 'q', option_list: options(11) } },
      42037,
    ],
    ['21 vote options', { ...vote, checkbox: { ...vote.checkbox, option_list: options(21) } }, 42037],
    ['no vote option', { ...vote, checkbox: { ...vote.checkbox, option_list: [] } }, 42037],
    [
      'an option id of 129 bytes',
      { ...vote, checkbox: { ...vote.checkbox, option_list: [{ id: key(129), text: 't' }] } },
      42040,
    ],
    [
      'an option id twice',
      { ...vote, checkbox: { ...vote.checkbox, option_list: [options(1), options(1)].flat() } },
      42040,
    ],
    [
      'an option without text',
      { ...vote, checkbox: { ...vote.checkbox, option_list: [{ id: 'a', text: '' }] } },
      42041,
    ],
    ['a question without key', { ...vote, checkbox: { ...vote.checkbox, question_key: '' } }, 42043],
    ['a question key of 1025 bytes', { ...vote, checkbox: { ...vote.checkbox, question_key: key(1025) } }, 42043],
    ['a submit button without key', { ...vote, submit_button: { key: '' } }, 42046],
    [
      '4 selections',
      { ...choice, select_list: [1, 2, 3, 4].map((index) => ({ ...selection, question_key: `q${index}` })) },
      42047,
    ],
    ['no selection', { ...choice, select_list: [] }, 42047],
    ['a question key twice', { ...choice, select_list: [selection, selection] }, 42043],
    ['a preset that is no option', { ...choice, select_list: [{ ...selection, selected_id: 'x' }] }, 42040],
  ])('finds %s', (_case, card, errcode) => {
    expect(codes(card)).toEqual([errcode])
  })

  it('asks a replacement for no task_id, but checks one that is there', () => {
    expect(codes({ ...buttons, task_id: undefined }, 'update')).toEqual([])
    expect(codes({ ...buttons, task_id: '事项1' }, 'update')).toEqual([42014])
  })
})

describe('fitCard', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 80 })
  const anyCard: fc.Arbitrary<TemplateCard> = fc
    .record({ title: anyText, desc: anyText, sub: anyText, name: anyText, value: anyText, button: anyText })
    .chain(({ title, desc, sub, name, value, button }) =>
      fc.constantFrom<TemplateCard>(
        {
          ...notice,
          main_title: { title, desc },
          sub_title_text: sub.repeat(3),
          horizontal_content_list: [{ keyname: name, value }],
        },
        { ...buttons, source: { desc }, main_title: { title }, button_list: [{ text: button, key: 'k' }] },
        {
          ...vote,
          main_title: { title, desc },
          checkbox: { question_key: 'q', option_list: [{ id: 'a', text: value }] },
        },
        { ...choice, select_list: [{ question_key: 'q', title, option_list: [{ id: 'a', text: value }] }] },
      ),
    )

  it('cuts until nothing is too long, and changes nothing else', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { card: fitted, cut } = fitCard(card)
        expect(findLongCardTexts(fitted)).toEqual([])
        if (cut.length === 0) expect(fitted).toEqual(card)
        expect(codes(fitted)).toEqual(codes(card))
      }),
    )
  })

  it('shows that and where it cut', () => {
    const card = {
      ...notice,
      horizontal_content_list: [{ keyname: '公开形式六字', value: 'v' }],
      sub_title_text: '长'.repeat(161),
    }
    const { card: fitted, cut } = fitCard(card)
    expect(fitted.horizontal_content_list?.[0]?.keyname).toBe('公开形式…')
    expect(cut).toEqual([
      { path: 'horizontal_content_list.0.keyname', characters: 6, recommended: 5 },
      { path: 'sub_title_text', characters: 161, recommended: 160 },
    ])
  })

  it('leaves keys, ids and addresses alone however long they are', () => {
    const long = 'k'.repeat(500)
    const card = { ...buttons, task_id: long, button_list: [{ text: 'b', key: long, url: long }] }
    expect(fitCard(card)).toEqual({ card, cut: [] })
  })

  it('knows that a vote has a shorter title and a longer description', () => {
    const card = { ...vote, main_title: { title: '题'.repeat(17), desc: '述'.repeat(160) } }
    expect(findLongCardTexts(card).map(({ path }) => path)).toEqual(['main_title.title'])
  })
})
