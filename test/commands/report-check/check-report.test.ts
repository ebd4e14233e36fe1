import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createWorld, type World } from '../world.ts'

const database = useDatabase()
const SAMPLE = readFileSync(new URL('../../domain/report-check/founding-sample.txt', import.meta.url), 'utf8')
const WRONG = '本单位2017年共主动公开政府信息267条，比去年增加57条，提高37%。'

const file = (world: World, userId = 'gongkai') =>
  world.receive(userId, { kind: 'file', mediaId: 'media1', fileName: '年度报告.docx' })

const fetches = (world: World) =>
  database.db
    .selectFrom('media_fetch')
    .select(['media_id', 'purpose', 'state'])
    .where('body', '=', world.body)
    .execute()

describe('核对', () => {
  it('answers with counts, and each error in a line with its place and arithmetic', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('gongkai', `核对\n${SAMPLE}`)
    expect(reply).toContain('错误 2 条，提醒 3 条，提示 ')
    expect(reply).toContain('分类合计：8 + 3 + 18 + 215 = 244，总数 267，少 23')
    expect(reply).toContain('第 12 段 分类合计')
    expect(reply).toContain('比例：8 ÷ 267 = 2.996%')
    expect(reply).toContain('提示：编号和标点')
    expect(reply).toContain('发来的文字没有保存')
    expect((await world.say('chengguan_xxy', `核对 ${WRONG}`)).reply).toContain(
      '同比：上年 210，57 ÷ 210 = 27.14%，应为增长 27%，文中 37%',
    )
    expect((await world.say('zhuguan', '核对 主动公开政府信息267条，比去年增加57条，提高27%。')).reply).toBe(
      '核对了 3 个数字，没有发现不符。内容是否属实，请人工把关。',
    )
  })

  it('keeps nothing of the text: no table holds a word of it', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '核对')
    await world.say('gongkai', `${WRONG}地址在某某胡同甲9号。`)
    const dump = JSON.stringify(await world.dump())
    for (const words of ['某某胡同', '本单位2017年']) expect(dump).not.toContain(words)
  })

  it('alone waits for the text, whatever it begins with, and is over after it', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('gongkai', '核对')).reply).toMatch(/^请发送年度报告的文字，或者文件/)
    await world.refuses('gongkai', '今年公开意识有提高。', '没有找到数字（如“267条”“2.9%”），没有可以核对的。')
    expect((await world.say('gongkai', WRONG)).reply).toContain('同比')
    expect((await world.say('gongkai', WRONG)).result).toBe('refused: unknown-word')
  })

  it.each(['guanli', 'chengguan_kz', 'baomi_1'])('is not for %s, whose files are not taken either', async (userId) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, `核对 ${WRONG}`, '您没有“核对”的权限')
    const before = await world.dump()
    expect((await file(world, userId)).reply).toMatch(/^我现在只看得懂文字/)
    expect(await world.dump()).toEqual(before)
  })

  it('takes a file that comes after it', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '核对')
    expect((await file(world)).reply).toBe('正在核对，一会儿告诉您结果。')
    expect(await fetches(world)).toEqual([{ media_id: 'media1', purpose: 'report', state: 'queued' }])
  })

  it('takes a file that came before it, and asks before it reads it', async () => {
    const world = await createWorld(database.db)
    expect((await file(world)).reply).toMatch(/^要核对这份年度报告吗？回复“核对”或“否”。/)
    await world.refuses('gongkai', '也许', '请回复“核对”或“否”')
    expect(await fetches(world)).toEqual([])
    expect((await world.say('gongkai', '核对')).reply).toBe('正在核对，一会儿告诉您结果。')
    expect(await fetches(world)).toHaveLength(1)
  })

  it('leaves a file alone on 否, and in the middle of another dialogue', async () => {
    const world = await createWorld(database.db)
    await file(world)
    expect((await world.say('gongkai', '否')).reply).toBe('好的，文件没有保存。')
    expect((await world.say('gongkai', '核对')).reply).toMatch(/^请发送年度报告的文字/)
    await world.say('chengguan_xxy', '报送')
    expect((await file(world, 'chengguan_xxy')).reply).toMatch(/^我现在只看得懂文字/)
    expect(await fetches(world)).toEqual([])
  })
})
