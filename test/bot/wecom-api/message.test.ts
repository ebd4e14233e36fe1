import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type AppMessage,
  type CardUpdate,
  type ChatMessage,
  renderCardUpdate,
  renderChatMessage,
  renderMessage,
  renderWebhookMessage,
  type WebhookMessage,
  webhookImage,
} from '../../../src/bot/wecom-api/index.ts'
import { type ApiServer, startApiServer } from './api-server.ts'

const AGENT_ID = 1000002
const text = (content: string) => ({ msgtype: 'text', text: { content } }) as const
const to = (message: object) => ({ touser: ['lisi'], ...message }) as unknown as AppMessage
const article = { title: 'T', url: 'https://u' }
const stored = { title: 'T', thumb_media_id: 'm', content: '<p>c</p>' }
const textcard = { title: 'T', description: 'D', url: 'https://u' }
const han = (count: number) => '汉'.repeat(count)

let server: ApiServer
beforeEach(async () => {
  server = await startApiServer()
})
afterEach(() => server.close())

describe('renderMessage', () => {
  it('writes the request as the reference shows it', () => {
    const message: AppMessage = {
      touser: ['lisi', 'wangwu'],
      toparty: [2],
      totag: ['3'],
      ...text('【值班提醒】\n<a href="https://bot.example.gov.cn/t/42">查看</a>'),
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    }
    expect(renderMessage(AGENT_ID, message)).toBe(
      '{"touser":"lisi|wangwu","toparty":"2","totag":"3","msgtype":"text","agentid":1000002,"text":{"content":"【值班提醒】\\n<a href=\\"https://bot.example.gov.cn/t/42\\">查看</a>"},"enable_duplicate_check":1,"duplicate_check_interval":1800}',
    )
  })

  it.each<[string, object]>([
    ['text of 2048 bytes', text('a'.repeat(2048))],
    ['1000 members', { ...text('x'), touser: Array.from({ length: 1000 }, (_, index) => `u${index}`) }],
    ['100 departments and tags', { ...text('x'), toparty: Array(100).fill(1), totag: Array(100).fill(1) }],
    ['everybody', { ...text('x'), touser: '@all' }],
    ['duplicate check over 4 h', { ...text('x'), enable_duplicate_check: 1, duplicate_check_interval: 14_400 }],
    ['a confidential file', { msgtype: 'file', file: { media_id: 'm' }, safe: 1 }],
    [
      'a textcard at its limits',
      {
        msgtype: 'textcard',
        textcard: { ...textcard, title: `${han(42)}ab`, description: `${han(170)}ab`, btntxt: '更多详情' },
      },
    ],
    ['8 articles', { msgtype: 'news', news: { articles: Array(8).fill(article) } }],
    [
      'an article of a mini program',
      { msgtype: 'news', news: { articles: [{ title: 'T', appid: 'wx1', pagepath: 'p' }] } },
    ],
    ['stored news for inside only', { msgtype: 'mpnews', mpnews: { articles: [stored] }, safe: 2 }],
    ['markdown', { msgtype: 'markdown', markdown: { content: '**重要**' } }],
    [
      'a mini program notice',
      {
        msgtype: 'miniprogram_notice',
        miniprogram_notice: { appid: 'wx1', title: '会议室预定', content_item: [{ key: '时间', value: '今天' }] },
      },
    ],
  ])('takes %s', (_case, message) => {
    expect(() => renderMessage(AGENT_ID, to(message))).not.toThrow()
  })

  it.each<[string, object, number]>([
    ['nobody', { ...text('x'), touser: [] }, 82001],
    ['1001 members', { ...text('x'), touser: Array.from({ length: 1001 }, (_, index) => `u${index}`) }, 40032],
    ['101 departments', { ...text('x'), toparty: Array(101).fill(1) }, 82002],
    ['101 tags', { ...text('x'), totag: Array(101).fill(1) }, 82003],
    ['a user id with a separator', { ...text('x'), touser: ['a|b'] }, 40031],
    ['a user id of 65 characters', { ...text('x'), touser: ['a'.repeat(65)] }, 40031],
    ['a department with a separator', { ...text('x'), toparty: ['1|2'] }, 40031],
    ['@all beside departments', { ...text('x'), touser: '@all', toparty: [1] }, 40058],
    ['an empty text', text(''), 44004],
    ['text of 2049 bytes', text(`${han(682)}abc`), 45002],
    ['markdown of 2049 bytes', { msgtype: 'markdown', markdown: { content: 'a'.repeat(2049) } }, 45002],
    ['duplicate check over 4 h', { ...text('x'), duplicate_check_interval: 14_401 }, 40058],
    ['a confidential card', { msgtype: 'textcard', textcard, safe: 1 }, 40058],
    ['safe 2 for a text', { ...text('x'), safe: 2 }, 40058],
    ['a picture without media', { msgtype: 'image', image: { media_id: '' } }, 40007],
    ['a voice without media', { msgtype: 'voice', voice: { media_id: '' } }, 40007],
    ['a file without media', { msgtype: 'file', file: { media_id: '' } }, 40007],
    ['a video title of 129 bytes', { msgtype: 'video', video: { media_id: 'm', title: 'a'.repeat(129) } }, 45002],
    ['a video text of 513 bytes', { msgtype: 'video', video: { media_id: 'm', description: 'a'.repeat(513) } }, 45002],
    ['a textcard title of 129 bytes', { msgtype: 'textcard', textcard: { ...textcard, title: han(43) } }, 45002],
    ['a textcard text of 513 bytes', { msgtype: 'textcard', textcard: { ...textcard, description: han(171) } }, 45002],
    ['a textcard without title', { msgtype: 'textcard', textcard: { ...textcard, title: '' } }, 40063],
    ['a textcard url without scheme', { msgtype: 'textcard', textcard: { ...textcard, url: 'bot.example' } }, 45034],
    [
      'a textcard url of 2049 bytes',
      { msgtype: 'textcard', textcard: { ...textcard, url: `https://${'a'.repeat(2041)}` } },
      45002,
    ],
    ['a button of 5 characters', { msgtype: 'textcard', textcard: { ...textcard, btntxt: '点击看详情' } }, 45002],
    ['9 articles', { msgtype: 'news', news: { articles: Array(9).fill(article) } }, 45008],
    ['no article', { msgtype: 'news', news: { articles: [] } }, 45008],
    ['an article without address', { msgtype: 'news', news: { articles: [{ title: 'T' }] } }, 45034],
    [
      'an article picture without scheme',
      { msgtype: 'news', news: { articles: [{ ...article, picurl: 'x' }] } },
      45034,
    ],
    [
      'an article title of 129 bytes',
      { msgtype: 'news', news: { articles: [{ ...article, title: 'a'.repeat(129) }] } },
      45002,
    ],
    [
      'a stored article without picture',
      { msgtype: 'mpnews', mpnews: { articles: [{ ...stored, thumb_media_id: '' }] } },
      40007,
    ],
    [
      'an author of 65 bytes',
      { msgtype: 'mpnews', mpnews: { articles: [{ ...stored, author: 'a'.repeat(65) }] } },
      45002,
    ],
    [
      'a stored article over 666 KB',
      { msgtype: 'mpnews', mpnews: { articles: [{ ...stored, content: 'a'.repeat(666 * 1024 + 1) }] } },
      45002,
    ],
    [
      'a mini program notice to everybody',
      { touser: '@all', msgtype: 'miniprogram_notice', miniprogram_notice: { appid: 'wx1', title: '会议室预定' } },
      40058,
    ],
    [
      'a mini program title of 3 characters',
      { msgtype: 'miniprogram_notice', miniprogram_notice: { appid: 'wx1', title: '会议室' } },
      90200,
    ],
    [
      '11 lines in a mini program notice',
      {
        msgtype: 'miniprogram_notice',
        miniprogram_notice: {
          appid: 'wx1',
          title: '会议室预定',
          content_item: Array(11).fill({ key: 'k', value: 'v' }),
        },
      },
      90200,
    ],
    ['an unknown kind', { msgtype: 'hologram', hologram: {} }, 40008],
  ])('stops %s before it is sent', (_case, message, errcode) => {
    expect(() => renderMessage(AGENT_ID, to(message))).toThrow(
      expect.objectContaining({ errcode, action: 'give-up', outcome: 'refused', endpoint: 'message/send' }),
    )
  })

  it('names every fault with its field, and no value', () => {
    const message = to({
      touser: ['张三'],
      msgtype: 'textcard',
      textcard: { title: han(60), description: '', url: 'x' },
    })
    expect(() => renderMessage(AGENT_ID, message)).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({ path: 'touser' }),
          expect.objectContaining({ path: 'textcard.description' }),
          expect.objectContaining({ path: 'textcard.title' }),
          expect.objectContaining({ path: 'textcard.url' }),
        ],
        message: expect.not.stringMatching(/张三|汉/),
      }),
    )
  })
})

describe('messages.send', () => {
  it('asks nobody when a limit is broken', async () => {
    await expect(server.client().messages.send(to(text('')))).rejects.toMatchObject({ errcode: 44004 })
    expect(server.requests).toEqual([])
  })

  it('reads the recipients WeCom could not reach as lists', async () => {
    await server.close()
    server = await startApiServer(({ path }) =>
      path === 'message/send'
        ? {
            errcode: 0,
            invaliduser: 'zhaoliu|wangwu',
            invalidparty: '77',
            invalidtag: '',
            msgid: 'M1',
            response_code: 'RC1',
          }
        : undefined,
    )
    expect(await server.client().messages.send(to(text('x')))).toEqual({
      msgid: 'M1',
      response_code: 'RC1',
      invaliduser: ['zhaoliu', 'wangwu'],
      invalidparty: ['77'],
      invalidtag: [],
      unlicenseduser: [],
    })
  })
})

describe('sendRendered', () => {
  const odd = ' {"text" :{"content":"\\u503c班 <a>"},  "n":1.50}\n'

  it.each([
    { api: 'message/send' },
    { api: 'appchat/send' },
    { api: 'message/update_template_card' },
    { api: 'webhook/send', key: 'K-1' },
  ] as const)('sends a stored text byte for byte to $api', async (target) => {
    await server.client().sendRendered(target, odd)
    const [sent] = server.seen(target.api)
    expect(sent?.body.toString('utf8')).toBe(odd)
    expect(sent?.query.get('key')).toBe('key' in target ? 'K-1' : null)
    expect(sent?.query.get('access_token')).toBe('key' in target ? null : 't1')
    expect(sent?.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('sends the same bytes again after a refused token', async () => {
    await server.close()
    server = await startApiServer(({ query }) => (query.get('access_token') === 't1' ? { errcode: 42001 } : undefined))
    await server.client().sendRendered({ api: 'message/send' }, odd)
    expect(server.seen('message/send').map(({ body }) => body.toString('utf8'))).toEqual([odd, odd])
  })
})

describe('renderCardUpdate', () => {
  const button = { button: { replace_name: '已通过' } }

  it('writes the grey button of a clicked card', () => {
    expect(renderCardUpdate(AGENT_ID, { userids: ['lisi'], response_code: 'rc', ...button })).toBe(
      '{"userids":["lisi"],"agentid":1000002,"response_code":"rc","button":{"replace_name":"已通过"}}',
    )
  })

  it('takes a replacement card without its own task_id', () => {
    const card = {
      card_type: 'button_interaction',
      main_title: { title: 'T' },
      button_list: [{ text: '通过', key: 'k' }],
      replace_text: '已通过',
    } as const
    expect(() => renderCardUpdate(AGENT_ID, { atall: 1, response_code: 'rc', template_card: card })).not.toThrow()
  })

  it.each<[string, object, number]>([
    ['nobody', { response_code: 'rc', ...button }, 82101],
    ['1001 members', { userids: Array(1001).fill('u'), response_code: 'rc', ...button }, 40032],
    ['no code', { userids: ['u'], response_code: '', ...button }, 60140],
    ['neither button nor card', { userids: ['u'], response_code: 'rc' }, 42039],
    [
      'a card without its action',
      { userids: ['u'], response_code: 'rc', template_card: { card_type: 'text_notice', sub_title_text: 'x' } },
      42045,
    ],
  ])('stops %s', (_case, update, errcode) => {
    expect(() => renderCardUpdate(AGENT_ID, update as CardUpdate)).toThrow(expect.objectContaining({ errcode }))
  })

  it('reads unreached members from a list', async () => {
    await server.close()
    server = await startApiServer(({ path }) =>
      path.startsWith('message/') ? { errcode: 0, invaliduser: ['a', 'b'] } : undefined,
    )
    const result = await server.client().messages.updateCard({ userids: ['a'], response_code: 'rc', ...button })
    expect(result.invaliduser).toEqual(['a', 'b'])
  })
})

describe('group chats', () => {
  it('write mentions, and no agentid', () => {
    const message: ChatMessage = { chatid: 'c1', msgtype: 'text', text: { content: '月报', mentioned_list: ['lisi'] } }
    expect(renderChatMessage(message)).toBe(
      '{"chatid":"c1","msgtype":"text","text":{"content":"月报","mentioned_list":["lisi"]}}',
    )
  })

  it.each<[string, object, number]>([
    ['no chat', { chatid: '', ...text('x') }, 86001],
    ['a template card', { chatid: 'c', msgtype: 'template_card', template_card: {} }, 40008],
    ['an empty text', { chatid: 'c', ...text('') }, 44004],
  ])('stop %s', (_case, message, errcode) => {
    expect(() => renderChatMessage(message as ChatMessage)).toThrow(expect.objectContaining({ errcode }))
  })

  const members = ['a', 'B']
  it.each<[string, object, number]>([
    ['one member', { userlist: ['a'] }, 86006],
    ['2001 members', { userlist: Array(2001).fill('a') }, 86006],
    ['a bad member', { userlist: ['a', '张三'] }, 86216],
    ['an owner outside', { userlist: members, owner: 'c' }, 86207],
    ['a name of 51 characters', { userlist: members, name: han(51) }, 86004],
    ['a chatid of 33 characters', { userlist: members, chatid: 'c'.repeat(33) }, 86001],
    ['a chatid with a dash', { userlist: members, chatid: 'c-1' }, 86001],
  ])('are not created with %s', async (_case, chat, errcode) => {
    await expect(server.client().appchat.create(chat as { userlist: string[] })).rejects.toMatchObject({ errcode })
    expect(server.requests).toEqual([])
  })

  it('are created with an owner in another case', async () => {
    const chat = { userlist: members, owner: 'b', name: han(50), chatid: 'leaders' }
    await server.client().appchat.create(chat)
    expect(server.lastJson('appchat/create')).toEqual(chat)
  })

  it('are not changed without a change', async () => {
    await expect(server.client().appchat.update({ chatid: 'c' })).rejects.toMatchObject({ errcode: 40058 })
  })

  it('that exist already are told by a code that is no failure', async () => {
    await server.close()
    server = await startApiServer(({ path }) => (path === 'appchat/create' ? { errcode: 86215 } : undefined))
    await expect(server.client().appchat.create({ userlist: members })).rejects.toMatchObject({
      errcode: 86215,
      action: 'done',
    })
  })
})

describe('webhooks', () => {
  it('carry a picture with the digest of its raw bytes', () => {
    expect(webhookImage(Buffer.from('hello'))).toEqual({
      msgtype: 'image',
      image: { base64: 'aGVsbG8=', md5: '5d41402abc4b2a76b9719d911017c592' },
    })
  })

  it('take markdown of 4096 bytes', () => {
    expect(() => renderWebhookMessage({ msgtype: 'markdown', markdown: { content: 'a'.repeat(4096) } })).not.toThrow()
  })

  it.each<[string, object, number]>([
    ['text of 2049 bytes', text('a'.repeat(2049)), 45002],
    ['markdown of 4097 bytes', { msgtype: 'markdown', markdown: { content: 'a'.repeat(4097) } }, 45002],
    ['markdown_v2 of 4097 bytes', { msgtype: 'markdown_v2', markdown_v2: { content: 'a'.repeat(4097) } }, 45002],
    ['an empty picture', webhookImage(Buffer.alloc(0)), 45001],
    ['a picture over 2 MB', webhookImage(Buffer.alloc(2 * 1024 * 1024 + 1)), 45001],
    ['a file without media', { msgtype: 'file', file: { media_id: '' } }, 40007],
    ['9 articles', { msgtype: 'news', news: { articles: Array(9).fill(article) } }, 45008],
    [
      'an interactive card',
      {
        msgtype: 'template_card',
        template_card: {
          card_type: 'button_interaction',
          task_id: 't',
          main_title: { title: 'T' },
          button_list: [{ text: 'b', key: 'k' }],
        },
      },
      40008,
    ],
    ['an unknown kind', { msgtype: 'hologram' }, 40008],
  ])('stop %s', (_case, message, errcode) => {
    expect(() => renderWebhookMessage(message as WebhookMessage)).toThrow(expect.objectContaining({ errcode }))
  })
})
