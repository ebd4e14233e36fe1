import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { gatherCase } from '../../../src/commands/requests/case-file.ts'
import { timelineOf } from '../../../src/commands/requests/case-timeline.ts'
import { addRelease, removeRelease } from '../../../src/commands/requests/release-file.ts'
import { createFileWorker } from '../../../src/files/worker/file-worker.ts'
import { useFolder } from '../../files/folder.ts'
import { useDatabase } from '../../support/database.ts'
import { asActor } from '../applicants.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
const folder = useFolder()
const worker = createFileWorker()
const NAME = '试验甲'

/** A case to be given in part, drafted and signed by nobody yet. */
async function open(outcome = '同意部分公开') {
  const world = await createCase(database.db, 'handling')
  await world.say('chengguan_xxy', `答复 申1 ${outcome} 收费标准见附件`)
  const sign = async () => {
    await world.say('chengguan_kz', '通过 申1')
    expect((await world.say('zhuguan', '通过 申1')).result).toBe('done')
  }
  const requestId = Number((await requestRow(world)).id)
  const add = (content: string, removed: readonly string[] = [NAME], replaces: number | null = null) => {
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = { name: `${NAME}.txt`, fileType: 'txt' as const, bytes, sha256, path: folder.put(content) }
    return asActor(world, (context) => addRelease({ requestId, removed, file, replaces }, context, worker))
  }
  const remove = (number: number) => asActor(world, (context) => removeRelease({ requestId, number }, context))
  return { world, requestId, add, remove, sign }
}

describe('答复附件', () => {
  it('lets a reply in part go out with a file that was looked into and is clean', async () => {
    const { world, add, sign } = await open()
    expect((await add('可以提供的内容')).text).toContain('都没有找到')
    const details = await world.say('gongkai', '详情 申1')
    expect(details.reply).toContain('答复附件 1：已检查')
    expect(details.reply).not.toContain(NAME)
    expect(JSON.stringify(await world.dump())).not.toContain(NAME)
    await sign()
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
  })

  it.each(['同意部分公开', '同意公开'])('lets nothing go out while something remains: %s', async (outcome) => {
    const { world, add, sign } = await open(outcome)
    expect((await add(`联系人${NAME}`)).text).toMatch(/第 1 处：第 1 行/)
    await sign()
    await world.refuses('gongkai', '送达 申1 当面', '还留有应当删去的内容')
    await world.refuses('gongkai', '送达 申1 当面 纸质件已核对：公开专员', '还留有应当删去的内容')
  })

  it('is taken out by chat, by its number', async () => {
    const { world, add } = await open()
    await add('可以提供的内容')
    expect((await world.say('chengguan_xxy', '去掉附件 申1 1')).reply).toContain('已去掉答复附件 1')
    expect((await world.say('gongkai', '详情 申1')).reply).not.toContain('答复附件 1')
    await world.refuses('chengguan_xxy', '去掉附件 申1 1', '没有答复附件 1')
  })

  it('is replaced or taken out before anybody has signed', async () => {
    const { world, add, remove, sign } = await open()
    await add(`联系人${NAME}`)
    await remove(1)
    await add(`又有${NAME}`)
    // Those taken out keep their numbers.
    await expect(add('已删去', [NAME], 1)).rejects.toThrow('没有答复附件 1')
    await add('已删去', [NAME], 2)
    await sign()
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
  })

  it('taken out, leaves a reply in part with nothing that was looked into', async () => {
    const { world, add, remove, sign } = await open()
    await add('已删去')
    await remove(1)
    await sign()
    await world.refuses('gongkai', '送达 申1 当面', '纸质件核对后')
  })

  it.each(['同意部分公开', '同意公开'])('lets nothing go out that could not be looked into: %s', async (outcome) => {
    const { world, add, sign } = await open(outcome)
    expect((await add('\u0000\u0001')).text).toContain('无法检查，不能提供')
    await sign()
    await world.refuses('gongkai', '送达 申1 当面', '无法检查，不能提供')
    await world.refuses('gongkai', '送达 申1 当面 纸质件已核对：公开专员', '无法检查，不能提供')
  })

  it('is neither added nor taken out once somebody has signed, and says what to do first', async () => {
    const { world, add, remove } = await open()
    await add('可以提供的内容')
    for (const [userId, who] of [
      ['chengguan_kz', '正在审签的人'],
      ['zhuguan', '公开专员'],
    ] as const) {
      await world.say(userId, '通过 申1')
      const before = await world.dump()
      await expect(add('没有人看过')).rejects.toThrow(`请${who}先发“退回 申2017-001 理由”`)
      await expect(add('没有人看过', [NAME], 1)).rejects.toThrow('签的人没有看到')
      await expect(remove(1)).rejects.toThrow(`请${who}先发“退回 申2017-001 理由”`)
      expect(await world.dump()).toEqual(before)
    }
  })

  it('is changed after the reply was taken back, and seen by all who sign again', async () => {
    const { world, add, sign } = await open()
    await add(`联系人${NAME}`)
    await sign()
    await world.say('gongkai', '退回 申1 附件里还有应当删去的内容')
    await add('已删去', [NAME], 1)
    await world.say('chengguan_xxy', '答复 申1 同意部分公开 收费标准见附件')
    await sign()
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
  })

  it('takes paper that a post has looked through, and keeps who', async () => {
    const { world, sign } = await open()
    await sign()
    await world.refuses('gongkai', '送达 申1 邮寄 3月6日 EMS123', '没有登记送达')
    await world.refuses('gongkai', '送达 申1 邮寄 3月6日 EMS123 纸质件已核对：', '哪个岗位')
    for (const way of ['电子邮件', '网上'])
      await world.refuses('gongkai', `送达 申1 ${way} 纸质件已核对：公开专员`, '不是纸质件')
    await world.say('gongkai', '送达 申1 邮寄 3月6日 EMS123 纸质件已核对：城管科科长')
    expect(JSON.stringify((await world.dump()).request_event)).toContain('"checkedOnPaper":"城管科科长"')
    expect(JSON.stringify((await world.dump()).request_event)).toContain('"number":"EMS123"')
  })

  it('refuses a file without what was to be removed, or that is none, and stores nothing', async () => {
    const { world, add, remove } = await open()
    const before = await world.dump()
    await expect(add('内容', [' '])).rejects.toThrow('一行一个')
    await expect(add('内容', [NAME], 2)).rejects.toThrow('没有答复附件 2')
    await expect(remove(1)).rejects.toThrow('没有答复附件 1')
    expect(await world.dump()).toEqual(before)
  })

  it('stands in the way of the case, added and taken out', async () => {
    const { world, requestId, add, remove, sign } = await open('同意公开')
    await add(`联系人${NAME}`)
    await remove(1)
    await add('可以提供的内容')
    const rows = await world.stores.caseRows.findOf(requestId)
    const way = timelineOf(rows, { person: (id) => id, section: (id) => id })
    expect(way.map(({ what }) => what).filter((what) => what.includes('答复附件'))).toEqual([
      '加答复附件 1',
      '去掉答复附件 1',
      '加答复附件 2',
    ])
    const details = (await world.say('gongkai', '详情 申1')).reply
    expect(details).toContain('答复附件 2：已检查')
    expect(details).not.toContain('答复附件 1')
    await sign()
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
    const { documents } = await asActor(world, async (context) =>
      gatherCase(await context.stores.requests.getById(requestId), context),
    )
    expect(documents.map(({ kind }) => kind)).toEqual([
      '提供的信息（答复附件 1，已去掉，不提供）',
      '提供的信息（答复附件 2）',
    ])
  })

  it('is undone', async () => {
    const { world, requestId, add } = await open()
    await add(`联系人${NAME}`)
    expect((await world.say('gongkai', '撤销')).reply).toContain('已撤销答复附件')
    expect(await world.stores.requestReleases.findOf(requestId)).toMatchObject([{ isVoid: true }])
    const rows = await world.stores.caseRows.findOf(requestId)
    const names = { person: (id: string) => id, section: (id: string) => id }
    expect(timelineOf(rows, names).map(({ what }) => what)).toContain('加答复附件 1（后来撤销）')
  })
})
