import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'
const TITLE = '关于停车场整治的通知'

const picture = (world: World, mediaId = 'media1', userId = officer) =>
  world.receive(userId, { kind: 'image', mediaId, pictureUrl: '' })

async function fetches(world: World) {
  return database.db
    .selectFrom('media_fetch')
    .select(['media_id', 'item_id', 'state'])
    .where('body', '=', world.body)
    .orderBy('id')
    .execute()
}

async function open() {
  const world = await createWorld(database.db)
  const number = await world.file(officer, TITLE)
  const { id } = await world.item(number)
  return { world, number, id }
}

const UNREADABLE = /^我现在只看得懂文字，图片/

describe('a picture by chat', () => {
  it('within ten minutes of 报送 it is asked about, several in one question, and 是 queues them', async () => {
    const { world, number, id } = await open()
    world.passMinutes(9)
    expect((await picture(world)).reply).toBe(`这张图片附到 ${number}《${TITLE}》吗？回复“是”或“否”。`)
    expect((await picture(world, 'media2')).reply).toBe(`这 2 张图片附到 ${number}《${TITLE}》吗？回复“是”或“否”。`)
    expect((await world.say(officer, '是。')).reply).toBe(`正在取图片 2 张，附到 ${number}《${TITLE}》 后告诉您。`)
    expect(await fetches(world)).toEqual([
      { media_id: 'media1', item_id: id, state: 'queued' },
      { media_id: 'media2', item_id: id, state: 'queued' },
    ])
    expect(await world.audit('dialogue.attach-pictures')).toEqual([{ actor: officer, subject: number, pictures: 2 }])
    // The question is over.
    expect((await world.say(officer, '是')).result).toBe('refused: unknown-word')
  })

  it('否 keeps none of them', async () => {
    const { world } = await open()
    await picture(world)
    expect((await world.say(officer, '否')).reply).toBe('好的，图片没有保存。')
    expect(await fetches(world)).toMatchObject([{ state: 'dropped' }])
  })

  it('anything else is asked again, and a command goes first', async () => {
    const { world, number } = await open()
    await picture(world)
    await world.refuses(officer, '也许吧', `请回复“是”或“否”：图片附到 ${number}《${TITLE}》吗？`)
    expect((await world.say(officer, '待办')).result).toBe('done')
    expect((await world.say(officer, '是')).reply).toMatch(/^正在取图片 1 张/)
  })

  it.each<[string, (world: World, number: string) => unknown, string]>([
    ['after ten minutes', (world) => world.passMinutes(11), officer],
    ['once somebody has decided', (world, number) => world.say('chengguan_kz', `通过 ${number}`), officer],
    ['once it came back', (world, number) => world.say('chengguan_kz', `退回 ${number} 日期有误`), officer],
    ['once it was withdrawn', (world, number) => world.say(officer, `撤回 ${number} 重复`), officer],
    ['of somebody else', () => undefined, 'minzheng_xxy'],
    ['of a reviewer', () => undefined, 'chengguan_kz'],
  ])('%s nothing of it is kept', async (_when, change, sender) => {
    const { world, number } = await open()
    await change(world, number)
    const before = await world.dump()
    expect((await picture(world, 'media1', sender)).reply).toMatch(UNREADABLE)
    expect(await world.dump()).toEqual(before)
  })

  it('it is not fetched when somebody has decided before the answer', async () => {
    const { world, number } = await open()
    await picture(world)
    await world.say('chengguan_kz', `通过 ${number}`)
    expect((await world.say(officer, '是')).reply).toMatch(/已经有人处理，图片没有附上，也没有保存/)
    expect(await fetches(world)).toMatchObject([{ state: 'dropped' }])
  })

  it('while an item is filed question by question it waits for the end', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送')
    expect((await picture(world)).reply).toBe('收到图片 1 张，报送以后问您是否附上。请接着回答上面的问题。')
    await picture(world, 'media2')
    await world.say(officer, TITLE)
    await world.say(officer, '5')
    const { reply } = await world.say(officer, '今天')
    expect(reply).toMatch(new RegExp(`^已报送 2017-0001[\\s\\S]*\\n这 2 张图片附到 2017-0001《${TITLE}》吗？`))
    expect((await world.say(officer, '是')).reply).toMatch(/^正在取图片 2 张/)
  })

  it('those of a question that was left are not asked about again', async () => {
    const { world } = await open()
    await picture(world)
    await world.say(officer, '取消')
    expect((await picture(world, 'media2')).reply).toMatch(/^这张图片附到/)
    await world.say(officer, '是')
    expect((await fetches(world)).map(({ state }) => state)).toEqual(['dropped', 'queued'])
  })

  it('those of a filing that was left belong to no other', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送')
    await picture(world)
    await world.say(officer, '取消')
    await world.say(officer, '报送')
    await world.say(officer, TITLE)
    await world.say(officer, '5')
    expect((await world.say(officer, '今天')).reply).not.toMatch('图片')
    expect(await fetches(world)).toMatchObject([{ state: 'dropped' }])
  })

  it('an item has nine files at most', async () => {
    const { world } = await open()
    for (let count = 1; count <= 9; count += 1) await picture(world, `media${count}`)
    const before = await world.dump()
    expect((await picture(world, 'media10')).reply).toBe('一条信息最多附 9 个文件，这张没有收下。')
    expect(await world.dump()).toEqual(before)
  })
})
