import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { OfficeOptions } from './office.ts'
import { buttonCard, MINUTE, noticeCard, startBot, startOffice, WEBHOOK_KEY } from './office.ts'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 1)])
const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex')

async function officeWithChat(options: OfficeOptions = {}) {
  const office = await startOffice(options)
  const create = (fields: Record<string, unknown> = {}) =>
    office.api('appchat/create', {
      name: '领导群',
      owner: 'lisi',
      userlist: ['lisi', 'wangwu', '007'],
      chatid: 'leaders2',
      ...fields,
    })
  const post = (fields: Record<string, unknown> = {}) =>
    office.api('appchat/send', { chatid: 'leaders2', msgtype: 'text', text: { content: '一月月报' }, ...fields })
  const chat = () => office.control.state().groups.find(({ id }) => id === 'leaders2')
  return { ...office, create, post, chat }
}

describe('appchat', () => {
  it('creates a group that members see after its first message; its sending has no msgid', async () => {
    const { create, post, chat, control } = await officeWithChat()
    expect(await create()).toMatchObject({ errcode: 0, chatid: 'leaders2' })
    expect(chat()).toMatchObject({ kind: 'appchat', visible: false })
    expect(await post()).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(chat()).toMatchObject({ visible: true, members: ['lisi', 'wangwu', '007'] })
    expect(control.group('leaders2')).toMatchObject([{ text: '一月月报', direction: 'out' }])
  })

  it('makes up an id and an owner when none is given', async () => {
    const { create, api } = await officeWithChat()
    const { chatid } = await create({ chatid: undefined, owner: undefined })
    const { chat_info } = await api(`appchat/get?chatid=${chatid}`)
    expect(chat_info).toMatchObject({ chatid, chat_type: 0, owner: expect.stringMatching(/lisi|wangwu|007/) })
  })

  it.each([
    ['86001 for a bad id', { chatid: 'a-b' }, 86001],
    ['86205 for an id of 33', { chatid: 'a'.repeat(33) }, 86205],
    ['86004 for a name of 51', { name: '名'.repeat(51) }, 86004],
    ['86006 for one member', { userlist: ['lisi'] }, 86006],
    ['86207 for an owner outside', { owner: 'zhangsan' }, 86207],
    ['86216 for an unknown member', { userlist: ['lisi', 'nobody'] }, 86216],
    ['86007 for a member out of sight', { userlist: ['lisi', 'left'] }, 86007],
  ])('refuses creation: %s', async (_name, fields, errcode) => {
    const { create, chat } = await officeWithChat()
    expect((await create(fields)).errcode).toBe(errcode)
    expect(chat()).toBeUndefined()
  })

  it('answers 86215 to an id that exists', async () => {
    const { create } = await officeWithChat()
    await create()
    expect((await create()).errcode).toBe(86215)
  })

  it('needs the root department in sight, but not in a private deployment', async () => {
    for (const [profile, errcode] of [
      ['public-cloud', 48002],
      ['private-gov', 0],
    ] as const) {
      const { call, tokenOf } = await officeWithChat({
        profile,
        world: { members: ['a', 'b'].map((userid) => ({ userid, name: userid, departments: [4] })) },
      })
      const answer = await call(`appchat/create?access_token=${await tokenOf('secret-b')}`, {
        name: '组',
        userlist: ['a', 'b'],
      })
      expect(answer.errcode).toBe(errcode)
    }
  })

  it.each([
    ['86003 for an unknown group', { chatid: 'nope' }, 86003],
    ['86201 without an id', { chatid: undefined }, 86201],
    ['40008 for a card', { msgtype: 'template_card', template_card: noticeCard('x') }, 40008],
    ['44004 for an empty text', { text: { content: '' } }, 44004],
  ])('refuses sending: %s', async (_name, fields, errcode) => {
    const { create, post, chat } = await officeWithChat()
    await create()
    expect((await post(fields)).errcode).toBe(errcode)
    expect(chat()?.visible).toBe(false)
  })

  it('answers 86008 to another app', async () => {
    const { create, call, tokenOf } = await officeWithChat()
    await create()
    expect((await call(`appchat/get?chatid=leaders2&access_token=${await tokenOf('secret-b')}`)).errcode).toBe(86008)
  })

  it('changes name, owner and members', async () => {
    const { create, api } = await officeWithChat()
    await create()
    expect(
      (
        await api('appchat/update', {
          chatid: 'leaders2',
          name: '新名',
          add_user_list: ['ZHANGSAN'],
          del_user_list: ['LISI'],
        })
      ).errcode,
    ).toBe(0)
    const { chat_info } = await api('appchat/get?chatid=leaders2')
    expect(chat_info).toMatchObject({ name: '新名', userlist: ['wangwu', '007', 'ZhangSan'], owner: 'wangwu' })
    expect((await api('appchat/update', { chatid: 'leaders2', owner: 'lisi' })).errcode).toBe(86207)
    expect((await api('appchat/update', { chatid: 'leaders2', del_user_list: ['wangwu', '007'] })).errcode).toBe(86006)
  })

  it('limits person-times of an hour by switch', async () => {
    const { create, post } = await officeWithChat({ switches: { appchatHourlyPersonTimes: 5 } })
    await create()
    expect((await post()).errcode).toBe(0)
    expect((await post()).errcode).toBe(45009)
  })

  it('lets a member miss the 201st message of a minute without a word', async () => {
    const { create, post, control } = await officeWithChat()
    await create()
    for (let count = 0; count < 201; count += 1) expect((await post()).errcode).toBe(0)
    expect(control.dropped().map(({ reason }) => reason)).toEqual(Array(3).fill('rate-appchat'))
  })

  it('dismisses and revokes only in a private deployment', async () => {
    const cloud = await officeWithChat()
    expect((await cloud.api('appchat/dismiss', { chatid: 'leaders2' })).errcode).toBe(48002)
    const { create, post, api, control, chat } = await officeWithChat({ profile: 'private-gov' })
    await create()
    const { jobid } = await post()
    expect((await api('appchat/revoke', { jobid })).errcode).toBe(0)
    expect((await api('appchat/revoke', { jobid: 'nope' })).errcode).toBe(86220)
    expect(control.group('leaders2')).toMatchObject([{ state: 'recalled' }])
    expect((await api('appchat/dismiss', { chatid: 'leaders2' })).errcode).toBe(0)
    expect((await post()).errcode).toBe(49008)
    expect(chat()).toBeUndefined()
  })
})

describe('what members type in a group', () => {
  it('is in the transcript and reaches no app', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    control.sayInGroup('leaders', { userid: 'LISI', text: '收到' })
    expect(control.group('leaders')).toMatchObject([{ direction: 'in', text: '收到', from: { userid: 'lisi' } }])
    expect(bot.received).toHaveLength(0)
    expect(() => control.sayInGroup('nope', { userid: 'lisi', text: 'x' })).toThrow('no group')
  })
})

describe('webhook/send', () => {
  const say = (content = '一月月报') => ({ msgtype: 'text', text: { content, mentioned_list: ['@all'] } })

  it.each([
    ['text', say(), { kind: 'text', mentioned: ['@all'] }],
    [
      'markdown',
      { msgtype: 'markdown', markdown: { content: '<@lisi> **已办结**' } },
      { kind: 'markdown', mentioned: ['lisi'] },
    ],
    ['markdown_v2', { msgtype: 'markdown_v2', markdown_v2: { content: '|a|b|' } }, { kind: 'markdown_v2' }],
    ['image', { msgtype: 'image', image: { base64: PNG.toString('base64'), md5: md5(PNG) } }, { kind: 'image' }],
    ['a notice card', { msgtype: 'template_card', template_card: noticeCard('月报') }, { kind: 'template_card' }],
  ])('posts %s into its group', async (_name, body, expected) => {
    const { call, control } = await startOffice()
    expect(await call(`webhook/send?key=${WEBHOOK_KEY}`, body)).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(control.group('leaders')).toMatchObject([{ ...expected, from: { robot: '播报' } }])
  })

  it.each([
    ['93000 for a wrong key', 'nope', say(), 93000],
    [
      '40058 for a wrong md5',
      WEBHOOK_KEY,
      { msgtype: 'image', image: { base64: PNG.toString('base64'), md5: md5(AMISS) } },
      40058,
    ],
    [
      '40005 for bytes that are no picture',
      WEBHOOK_KEY,
      { msgtype: 'image', image: { base64: AMISS.toString('base64'), md5: md5(AMISS) } },
      40005,
    ],
    ['40008 for an interaction card', WEBHOOK_KEY, { msgtype: 'template_card', template_card: buttonCard('t') }, 40008],
    [
      '40008 for a textcard',
      WEBHOOK_KEY,
      { msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'https://a.cn' } },
      40008,
    ],
    ['44004 for an empty text', WEBHOOK_KEY, say(''), 44004],
  ])('answers %s', async (_name, key, body, errcode) => {
    const { call, control } = await startOffice()
    expect((await call(`webhook/send?key=${key}`, body)).errcode).toBe(errcode)
    expect(control.group('leaders')).toEqual([])
  })

  it('answers 45009 to the 21st message of a minute and for a minute after', async () => {
    const { call, clock, control } = await startOffice()
    const send = () => call(`webhook/send?key=${WEBHOOK_KEY}`, say()).then(({ errcode }) => errcode)
    for (let count = 0; count < 20; count += 1) expect(await send()).toBe(0)
    expect(await send()).toBe(45009)
    clock.advance(MINUTE - 1)
    expect(await send()).toBe(45009)
    clock.advance(1)
    expect(await send()).toBe(0)
    expect(control.group('leaders')).toHaveLength(21)
  })

  it('answers 93004 to a robot that was switched off', async () => {
    const { call, control } = await startOffice()
    await control.patchWorld({ webhooks: [{ key: WEBHOOK_KEY, group: 'leaders', name: '播报', enabled: false }] })
    expect((await call(`webhook/send?key=${WEBHOOK_KEY}`, say())).errcode).toBe(93004)
  })
})

const AMISS = Buffer.from('something else')
