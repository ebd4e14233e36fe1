import { describe, expect, it } from 'vitest'
import { AGENT, buttonCard, DAY, HOUR, MINUTE, startOffice } from './office.ts'

const many = (count: number, prefix = 'u') => Array.from({ length: count }, (_, index) => `${prefix}${index}`).join('|')

describe('recipients of message/send', () => {
  it.each([
    ['a user, in any case', { touser: 'ZHANGSAN' }, ['ZhangSan']],
    ['a department with those below', { touser: '', toparty: '2' }, ['ZhangSan', 'lisi']],
    ['a tag', { touser: '', totag: '1' }, ['ZhangSan', 'wangwu']],
    [
      'everybody in sight, without who left or never activated',
      { touser: '@all' },
      ['ZhangSan', 'lisi', 'wangwu', '007'],
    ],
    [
      'one copy through several lists',
      { touser: 'zhangsan', toparty: '2', totag: '1' },
      ['ZhangSan', 'lisi', 'wangwu'],
    ],
  ])('reach %s', async (_name, fields, userids) => {
    const { send, control } = await startOffice()
    expect((await send(fields)).errcode).toBe(0)
    const reached = ['ZhangSan', 'lisi', 'wangwu', '007', 'left', 'fresh'].filter(
      (userid) => control.phone(userid).length > 0,
    )
    expect(reached).toEqual(userids)
    for (const userid of reached) expect(control.phone(userid)).toHaveLength(1)
  })

  it('come back lower-cased and joined when invalid, and the rest is sent', async () => {
    const { send, control } = await startOffice()
    const answer = await send({ touser: 'lisi|NoBody|LEFT', toparty: '2|77', totag: '1|9' })
    expect(answer).toMatchObject({ errcode: 0, invaliduser: 'nobody|left', invalidparty: '77', invalidtag: '9' })
    expect(control.phone('lisi')).toHaveLength(1)
  })

  it('have no empty invalid keys by switch', async () => {
    const { send } = await startOffice({ switches: { invalidKeys: 'absent' } })
    expect(Object.keys(await send({}))).toEqual(['errcode', 'errmsg', 'msgid'])
  })

  it('are kept inside the visible range', async () => {
    const { send, tokenOf, control } = await startOffice()
    const token = await tokenOf('secret-b')
    expect((await send({ agentid: 1000003, touser: 'lisi' }, token)).errcode).toBe(81013)
    expect((await send({ agentid: 1000003, touser: 'wangwu|lisi' }, token)).invaliduser).toBe('lisi')
    expect(control.phone('wangwu')).toHaveLength(1)
    expect(control.phone('lisi')).toHaveLength(0)
  })

  it.each([
    ['82001 when none is given', { touser: '' }, 82001],
    ['81013 when all are invalid', { touser: 'nobody' }, 81013],
    ['40032 for 1001 users', { touser: many(1_001) }, 40032],
    ['82002 for 101 parties', { toparty: many(101, '') }, 82002],
    ['82003 for 101 tags', { totag: many(101, '') }, 82003],
  ])('give %s', async (_name, fields, errcode) => {
    const { send } = await startOffice()
    expect((await send(fields)).errcode).toBe(errcode)
  })
})

describe('content of message/send', () => {
  const articles = (count: number) => ({
    articles: Array.from({ length: count }, () => ({ title: 't', url: 'https://a.cn/' })),
  })

  it.each([
    ['44004 for an empty text', { text: { content: '' } }, 44004],
    ['44004 for a missing text', { text: undefined }, 44004],
    ['40008 for an unknown msgtype', { msgtype: 'poem' }, 40008],
    ['40007 for an unknown media_id', { msgtype: 'image', image: { media_id: 'nope' } }, 40007],
    ['41006 without media_id', { msgtype: 'file', file: {} }, 41006],
    [
      '45034 for a textcard url without scheme',
      { msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'a.cn' } },
      45034,
    ],
    ['41010 for a textcard without url', { msgtype: 'textcard', textcard: { title: 't', description: 'd' } }, 41010],
    ['45008 for 9 articles', { msgtype: 'news', news: articles(9) }, 45008],
    ['40063 for no article', { msgtype: 'news', news: articles(0) }, 40063],
    ['0 for 8 articles', { msgtype: 'news', news: articles(8) }, 0],
    ['40074 for confidential news', { msgtype: 'news', news: articles(1), safe: 1 }, 40074],
    ['0 for a confidential text', { safe: 1 }, 0],
  ])('gives %s', async (_name, fields, errcode) => {
    const { send } = await startOffice()
    expect((await send(fields)).errcode).toBe(errcode)
  })

  it.each([
    ['text', 'text'],
    ['markdown', 'markdown'],
  ])('cuts %s at 2048 bytes on a character boundary', async (msgtype, field) => {
    const { send, control } = await startOffice()
    await send({ msgtype, [field]: { content: `a${'值'.repeat(700)}` } })
    const [message] = control.phone('lisi')
    expect(message).toMatchObject({ state: 'truncated', text: `a${'值'.repeat(682)}` })
  })

  it('refuses a long text by switch', async () => {
    const { send, control } = await startOffice({ switches: { overlongText: '45002' } })
    expect((await send({ text: { content: '值'.repeat(683) } })).errcode).toBe(45002)
    expect(control.phone('lisi')).toHaveLength(0)
  })

  it.each([
    ['characters', 128],
    ['bytes', 42],
  ] as const)('limits a textcard by %s', async (textcardUnit, kept) => {
    const { send, control } = await startOffice({ switches: { textcardUnit } })
    await send({ msgtype: 'textcard', textcard: { title: '值'.repeat(200), description: 'd', url: 'https://a.cn/' } })
    expect(control.phone('lisi')[0]?.title).toBe('值'.repeat(kept))
  })
})

describe('the duplicate check', () => {
  const twice = { enable_duplicate_check: 1 }

  it.each([
    ['1800 s by default', twice, 1_800_000],
    ['at most 4 h', { ...twice, duplicate_check_interval: 99_999 }, 4 * HOUR],
    ['as long as asked', { ...twice, duplicate_check_interval: 60 }, MINUTE],
  ])('suppresses a repeat for %s', async (_name, fields, ms) => {
    const { send, clock, control, tokenOf } = await startOffice()
    const again = async () => send(fields, await tokenOf('secret-a'))
    const first = await again()
    clock.advance(ms - 1)
    const repeat = await again()
    expect(repeat.errcode).toBe(0)
    expect(repeat.msgid).not.toBe(first.msgid)
    expect(control.phone('lisi')).toHaveLength(1)
    expect(control.dropped().map(({ reason }) => reason)).toEqual(['duplicate'])
    clock.advance(1)
    await again()
    expect(control.phone('lisi')).toHaveLength(2)
  })

  it.each([
    ['another recipient list', { touser: 'lisi|wangwu' }],
    ['another text', { text: { content: '你好!' } }],
    ['no wish to check', { enable_duplicate_check: 0 }],
  ])('lets %s through', async (_name, fields) => {
    const { send, control } = await startOffice()
    await send(twice)
    await send({ ...twice, ...fields })
    expect(control.phone('lisi')).toHaveLength(2)
  })

  it.each([
    ['new-msgid', false, true],
    ['same-msgid', true, true],
    ['no-response-code', false, false],
  ] as const)('answers a repeated card by switch %s', async (duplicateAnswer, isSame, hasCode) => {
    const { send } = await startOffice({ callbackUrl: 'http://127.0.0.1:9/', switches: { duplicateAnswer } })
    const card = { ...twice, msgtype: 'template_card', template_card: buttonCard('t1') }
    const first = await send(card)
    const repeat = await send(card)
    expect(repeat.errcode).toBe(0)
    expect(repeat.msgid === first.msgid).toBe(isSame)
    expect('response_code' in repeat).toBe(hasCode)
  })
})

describe('limits of message/send', () => {
  it('drop the 31st message of a minute without a word', async () => {
    const { send, control, clock } = await startOffice()
    for (let count = 0; count < 31; count += 1)
      expect((await send({ text: { content: `第${count}条` } })).errcode).toBe(0)
    expect(control.phone('lisi')).toHaveLength(30)
    expect(control.dropped()).toMatchObject([{ reason: 'rate-minute', userid: 'lisi', text: '第30条' }])
    clock.advance(MINUTE)
    await send({})
    expect(control.phone('lisi')).toHaveLength(31)
  })

  it('answer 45009 by switch and deliver nothing', async () => {
    const { send, control } = await startOffice({ switches: { memberLimitAnswer: '45009', memberPerMinute: 1 } })
    await send({})
    expect((await send({ touser: 'lisi|wangwu' })).errcode).toBe(45009)
    expect(control.phone('wangwu')).toHaveLength(0)
  })

  it('drop what exceeds the hour', async () => {
    const { send, control } = await startOffice({ switches: { memberPerHour: 2 } })
    for (let count = 0; count < 3; count += 1) await send({})
    expect(control.dropped()).toMatchObject([{ reason: 'rate-hour' }])
  })

  it('end the day at 200 person-times per account, until the next natural day', async () => {
    const { call, clock, tokenOf } = await startOffice({
      world: { accountLimit: 1 },
      switches: { memberPerMinute: 500 },
    })
    const send = async (userid: string) => {
      const token = await tokenOf('secret-a')
      return (
        await call(`message/send?access_token=${token}`, {
          touser: userid,
          agentid: AGENT,
          msgtype: 'text',
          text: { content: 'x' },
        })
      ).errcode
    }
    for (let count = 0; count < 40; count += 1) expect(await send('@all')).toBe(0) // five people
    expect(await send('wangwu')).toBe(45009)
    clock.advance(DAY)
    expect(await send('wangwu')).toBe(0)
  })

  it('keep a member who never activated as dropped', async () => {
    const { send, control } = await startOffice()
    expect(await send({ touser: 'fresh' })).toMatchObject({ errcode: 0, invaliduser: '' })
    expect(control.dropped()).toMatchObject([{ reason: 'not-activated', userid: 'fresh' }])
  })
})

describe('message/recall', () => {
  it('takes a message off every phone within 24 h', async () => {
    const { send, api, control } = await startOffice()
    const { msgid } = await send({ touser: 'lisi|wangwu' })
    expect((await api('message/recall', { msgid })).errcode).toBe(0)
    expect(control.phone('lisi')).toMatchObject([{ state: 'recalled' }])
    expect(control.phone('wangwu')).toMatchObject([{ state: 'recalled' }])
  })

  it('answers 42052 after 24 h and 40058 to another app', async () => {
    const { send, call, clock, tokenOf, control } = await startOffice()
    const { msgid } = await send({})
    expect((await call(`message/recall?access_token=${await tokenOf('secret-b')}`, { msgid })).errcode).toBe(40058)
    clock.advance(DAY)
    expect((await call(`message/recall?access_token=${await tokenOf('secret-a')}`, { msgid })).errcode).toBe(42052)
    expect(control.phone('lisi')).toMatchObject([{ state: 'delivered' }])
  })
})
