import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createWorld } from '../world.ts'

const database = useDatabase()

async function open() {
  const world = await createWorld(database.db)
  await world.say('gongkai', '申请登记 信函 业务动态 邮件 停车场收费标准 3月3日')
  await world.say('gongkai', '受理 申1 城管科')
  await world.say('gongkai', '申请登记 当面 业务动态 当面 养老补贴发放情况 3月6日')
  await world.say('gongkai', '申请登记 当面 业务动态 当面 登记错的 3月6日')
  await world.say('gongkai', '作废申请 申3 登记重复')
  const numbers = async (userId: string, words: string) =>
    [...(await world.say(userId, words)).reply.matchAll(/申2017-00\d/g)].map(([number]) => number)
  return { world, numbers }
}

describe('查申请', () => {
  it('lists what is in hand, the most urgent first, with whose turn it is', async () => {
    const { world } = await open()
    expect((await world.say('gongkai', '查申请')).reply).toBe(
      [
        '找到 2 件：',
        '申2017-001 停车场收费标准 办理中，最迟 3月24日 周五 答复',
        '  轮到城管科：拟答复',
        '申2017-002 养老补贴发放情况 待受理，最迟 3月27日 周一 答复',
        '  轮到公开专员：受理',
        '发“详情 编号”看经过。',
      ].join('\n'),
    )
  })

  it.each([
    ['查申请 养老', ['申2017-002']],
    ['查申请 申1', ['申2017-001']],
    ['查申请 待受理', ['申2017-002']],
    ['查申请 城管科', ['申2017-001']],
    ['查申请 已作废', ['申2017-003']],
    ['查申请 城管科 养老', []],
    ['查申请 2017', ['申2017-001', '申2017-002', '申2017-003']],
    ['查申请 2016年', []],
    ['查申请 逾期', []],
  ])('%s finds %j', async (words, expected) => {
    expect((await (await open()).numbers('gongkai', words)).sort()).toEqual(expected)
  })

  it('finds what is overdue', async () => {
    const { world, numbers } = await open()
    world.moveTo('2017-03-25')
    expect(await numbers('gongkai', '查申请 逾期')).toEqual(['申2017-001'])
  })

  it('shows people of a section what it handles, and nothing to those without the right', async () => {
    const { world, numbers } = await open()
    expect(await numbers('chengguan_xxy', '查申请')).toEqual(['申2017-001'])
    expect((await world.say('minzheng_xxy', '查申请 停车')).reply).not.toMatch('停车')
    await world.refuses('guanli', '查申请', '您没有“查申请”的权限')
  })
})
