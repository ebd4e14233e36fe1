import { describe, expect, it } from 'vitest'
import type { Stage } from './stage.ts'
import { useStages } from './use-stage.ts'
import { fileItem, shownAt } from './work.ts'

const stages = useStages()
const open = () => stages.open({ at: '2017-03-06 10:00' })

/** Bodies of all requests that reached the endpoint, as they came. */
function requests(stage: Stage, path: string): string[] {
  return stage.control
    .log()
    .filter((entry) => entry.path === `/cgi-bin/${path}` && entry.request !== undefined)
    .map(({ request }) => JSON.stringify(request))
}

/** A reply about an item that does not exist names its number: it tells replies apart. */
const numberIn = (text: string) => /编号为 (\S+) 的/.exec(text)?.[1]

describe('message/send', () => {
  it('it is repeated byte for byte when the answer was lost, and the person sees the message once', async () => {
    const stage = await open()
    stage.control.addFault({ endpoint: 'message/send', kind: 'timeout-after', ms: 50, times: 2 })
    await stage.say('chengguan_xxy', '甲乙丙')
    await stage.runTo('2017-03-06 10:01')
    expect(stage.texts('chengguan_xxy')).toEqual(['没看懂这句话。发“帮助”看能做什么。'])
    const [first, ...repeats] = requests(stage, 'message/send')
    expect(repeats).toEqual([first, first])
  })

  it.each([
    ['the connection is reset', { kind: 'reset' }],
    ['a gateway answers 502 with a page', { kind: 'http-502' }],
    ['the answer ends in the middle', { kind: 'truncated-json' }],
    ['WeCom is busy', { kind: 'errcode', errcode: -1 }],
    ['WeCom limits the frequency', { kind: 'errcode', errcode: 45009 }],
    ['WeCom limits concurrent calls', { kind: 'errcode', errcode: 45033 }],
  ] as const)('it brings every message once and in order when %s', async (_what, fault) => {
    const stage = await open()
    stage.control.addFault({ endpoint: 'message/send', ...fault, times: 3 })
    const numbers = ['7', '8', '9']
    for (const number of numbers) await stage.say('chengguan_xxy', `详情 ${number}`)
    await stage.runTo('2017-03-06 10:30')
    expect(stage.texts('chengguan_xxy').map(numberIn)).toEqual(numbers)
    expect(stage.texts('guanli')).toEqual([])
  })

  it('it fetches one new token when WeCom has dropped the old one in between', async () => {
    const stage = await open()
    await stage.say('chengguan_xxy', '甲甲甲')
    const fetched = () => stage.control.log().filter(({ path }) => path === '/cgi-bin/gettoken').length
    const before = fetched()
    stage.control.addFault({ endpoint: 'message/send', kind: 'invalidate-token', times: 1 })
    await Promise.all(['chengguan_xxy', 'minzheng_xxy', 'shequ_xxy'].map((officer) => stage.say(officer, '乙乙乙')))
    expect(fetched()).toBe(before + 1)
    expect(stage.texts('chengguan_xxy')).toHaveLength(2)
    expect(stage.texts('minzheng_xxy')).toHaveLength(1)
    expect(stage.texts('shequ_xxy')).toHaveLength(1)
  })

  it('it tells the administrator about a refused message, who sends it again when the cause is mended', async () => {
    const stage = await open()
    stage.control.addFault({ endpoint: 'message/send', kind: 'errcode', errcode: 60011, match: { touser: 'zhuguan' } })
    await fileItem(stage, '第甲号通告')
    await stage.tap('chengguan_kz', 'approve')
    await stage.tap('baomi_1', 'approve')
    expect(stage.cards('zhuguan')).toEqual([])
    const told = stage.texts('guanli').at(-1) ?? ''
    const number = /^投递 (\d+)（审核卡片）没有送达。/.exec(told)?.[1]
    stage.control.clearFaults()
    expect(await stage.say('guanli', `投递 ${number} 重发`)).toEqual([`投递 ${number}（审核卡片）：已安排重发。`])
    await stage.tap('zhuguan', 'approve')
    expect(stage.texts('gongkai').at(-1)).toContain('待发布：2017-0001')
    expect(await stage.say('guanli', '投递')).toEqual(['没有需要处理的投递。'])
  })

  it('it holds what goes beyond WeCom’s limit of a minute, and loses none of 60 messages', async () => {
    const stage = await open()
    const numbers = Array.from({ length: 60 }, (_, index) => String(index + 1))
    await Promise.all(numbers.map((number) => stage.control.say('chengguan_xxy', { text: `详情 ${number}` }).done))
    await stage.settle()
    expect(stage.texts('chengguan_xxy')).toHaveLength(25)
    await stage.runTo('2017-03-06 10:05')
    expect(stage.texts('chengguan_xxy').map(numberIn)).toEqual(numbers)
    expect(stage.control.dropped()).toEqual([])
    const minutes = stage.control.phone('chengguan_xxy').filter(({ direction }) => direction === 'out')
    expect(new Set(minutes.map(({ at }) => shownAt(at)))).toEqual(
      new Set(['03-06 10:00', '03-06 10:01', '03-06 10:02']),
    )
  })
})

describe.each(['appchat', 'webhook'] as const)('the leaders’ group by %s', (via) => {
  const endpoint = via === 'appchat' ? 'appchat/send' : 'webhook/send'
  const openAtTally = async () => {
    const stage = await stages.open({ at: '2017-02-27 10:00', via })
    await stage.runTo('2017-03-01 09:29')
    return stage
  }
  const kinds = (stage: Stage) => stage.group().map(({ kind }) => kind)

  it('it never gets a post twice when its outcome is unknown: a person looks, and says 已到', async () => {
    const stage = await openAtTally()
    stage.control.addFault({ endpoint, kind: 'timeout-after', ms: 50, times: 1, match: { msgtype: 'image' } })
    await stage.runTo('2017-03-01 12:00')
    expect(kinds(stage)).toEqual(['text', 'image', 'file'])
    const told = stage.texts('guanli').at(-1) ?? ''
    const number = /^投递 (\d+)（领导群通报）结果不明，可能已送达。/.exec(told)?.[1]
    expect(await stage.say('guanli', `投递 ${number} 已到`)).toEqual([
      `投递 ${number}（2017年2月月报图）：已记为送达。`,
    ])
    expect(await stage.say('guanli', '投递')).toEqual(['没有需要处理的投递。'])
    await stage.runTo('2017-03-02 12:00')
    expect(kinds(stage)).toEqual(['text', 'image', 'file'])
  })

  it('it gets the post that had not arrived when a person says 重发', async () => {
    const stage = await openAtTally()
    stage.control.addFault({ endpoint, kind: 'timeout-before', ms: 50, times: 1, match: { msgtype: 'image' } })
    await stage.runTo('2017-03-01 12:00')
    expect(kinds(stage)).toEqual(['text', 'file'])
    const number = /^投递 (\d+)/.exec(stage.texts('guanli').at(-1) ?? '')?.[1]
    await stage.say('guanli', `投递 ${number} 重发`)
    expect(kinds(stage)).toEqual(['text', 'file', 'image'])
  })

  it('it is waited for while WeCom is busy', async () => {
    const stage = await openAtTally()
    stage.control.addFault({ endpoint, kind: 'errcode', errcode: -1, times: 2 })
    await stage.runTo('2017-03-01 12:00')
    expect(kinds(stage)).toEqual(['text', 'image', 'file'])
    expect(stage.texts('guanli')).toEqual([])
  })

  it('it gets everything by itself when only the upload before a post failed', async () => {
    const stage = await openAtTally()
    const upload = via === 'appchat' ? 'media/upload' : 'webhook/upload_media'
    stage.control.addFault({ endpoint: upload, kind: 'timeout-after', ms: 50, times: 1 })
    await stage.runTo('2017-03-01 12:00')
    expect(kinds(stage)).toEqual(['text', 'image', 'file'])
    expect(stage.texts('guanli')).toEqual([])
  })
})

it('it posts to the group by itself when only fetching a token failed: nothing of the post had gone out', async () => {
  const stage = await stages.open({ at: '2017-02-27 10:00' })
  await stage.runTo('2017-03-01 09:29')
  stage.control.addFault({ endpoint: 'appchat/send', kind: 'invalidate-token', times: 1 })
  stage.control.addFault({ endpoint: 'gettoken', kind: 'reset', times: 1 })
  await stage.runTo('2017-03-01 12:00')
  expect(stage.group().map(({ kind }) => kind)).toEqual(['text', 'image', 'file'])
  expect(stage.texts('guanli')).toEqual([])
})

describe('a callback', () => {
  it.each(['duplicate', 'concurrent-duplicate'] as const)(
    'it is handled once when WeCom sends it as %s',
    async (kind) => {
      const stage = await open()
      stage.control.addFault({ endpoint: 'callback', kind })
      await fileItem(stage, '第甲号通告')
      await stage.tap('chengguan_kz', 'approve')
      expect(stage.texts('chengguan_xxy')).toHaveLength(2)
      expect(stage.cards('baomi_1')).toHaveLength(1)
      expect(await stage.say('chengguan_xxy', '我的')).toEqual([expect.not.stringContaining('2017-0002')])
    },
  )

  it('it counts when it comes half an hour late', async () => {
    const stage = await open()
    stage.control.addFault({ endpoint: 'callback', kind: 'delay', ms: 30 * 60_000, times: 1 })
    const late = stage.control.say('chengguan_xxy', { text: '报送 昨天 业务动态 第甲号通告' })
    await stage.say('chengguan_xxy', '报送 昨天 业务动态 第乙号通告')
    stage.clock.advance(30 * 60_000)
    await late.done
    await stage.settle()
    expect(stage.texts('chengguan_xxy').map((text) => text.split('\n')[0])).toEqual([
      '已报送 2017-0001《第乙号通告》',
      '已报送 2017-0002《第甲号通告》',
    ])
  })

  it('it is handled when a later one has overtaken it', async () => {
    const stage = await open()
    stage.control.addFault({ endpoint: 'callback', kind: 'reorder', times: 1 })
    const overtaken = stage.control.say('chengguan_xxy', { text: '报送 昨天 业务动态 第甲号通告' })
    await Promise.all([overtaken.done, stage.control.say('chengguan_xxy', { text: '我的' }).done])
    await stage.settle()
    expect(stage.texts('chengguan_xxy')).toHaveLength(2)
    expect(stage.texts('chengguan_xxy').at(-1)).toContain('已报送 2017-0001《第甲号通告》')
  })

  it('it counts for every card when a leader approves ten within one second', async () => {
    const stage = await open()
    const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']
    for (const name of names) {
      await fileItem(stage, `第${name}号通告`)
      await stage.tap('chengguan_kz', 'approve')
    }
    const cards = stage.cards('baomi_1')
    expect(cards).toHaveLength(10)
    stage.control.setSwitches({ callbackOrder: 'free' })
    await Promise.all(cards.map(({ id }) => stage.control.tap('baomi_1', { messageId: id, key: 'approve' }).done))
    await stage.runTo('2017-03-06 10:05')
    expect(new Set(stage.cards('zhuguan').map(({ card }) => card?.main_title))).toEqual(
      new Set(
        names.map((name, index) => ({
          title: `2017-${String(index + 1).padStart(4, '0')}`,
          desc: `第${name}号通告`,
        })),
      ),
    )
    expect(stage.cards('zhuguan')).toHaveLength(10)
    expect(stage.cards('baomi_1').map(({ replacedText }) => replacedText)).toEqual(
      Array.from(names, () => '保密审查员甲 已通过'),
    )
  })
})
