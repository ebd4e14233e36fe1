import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()

describe('a card for signing a reply', () => {
  it('signs with one tap, changes on every phone, and brings the next signer theirs', async () => {
    const world = await createCase(database.db, 'sign-off')
    const heard = await world.tap('chengguan_kz', 'approve', await world.signCardOf('chengguan_kz'))
    expect(heard.reply).toBe('')
    expect(heard.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '城管科科长 已签' }])
    expect(heard.cards).toEqual(['zhuguan'])
    await world.tap('zhuguan', 'approve', await world.signCardOf('zhuguan'))
    expect(await requestRow(world)).toMatchObject({ state: 'signed' })
  })

  it('sends back with one tap and a sentence', async () => {
    const world = await createCase(database.db, 'sign-off')
    const asked = await world.tap('chengguan_kz', 'return', await world.signCardOf('chengguan_kz'))
    expect(asked.reply).toMatch('请回复一句退回理由')
    expect(await requestRow(world)).toMatchObject({ state: 'sign-off' })
    const done = await world.say('chengguan_kz', '请补充依据的条款')
    expect(done.told.chengguan_xxy).toMatch('理由：请补充依据的条款')
    expect(done.updates).toMatchObject([{ outcome: '城管科科长 已退回' }])
    expect(await requestRow(world)).toMatchObject({ state: 'handling' })
  })

  it('of an earlier round decides nothing and tells the true state', async () => {
    const world = await createCase(database.db, 'sign-off')
    const old = await world.signCardOf('chengguan_kz')
    await world.say('chengguan_kz', '退回 申1 请补充依据')
    await world.say('chengguan_xxy', '答复 申1 同意公开 依据见附件')
    const heard = await world.tap('chengguan_kz', 'approve', old)
    expect(heard.reply).toMatch(/这张卡片已经过时，没有作任何处理[\s\S]*仍轮到您审签/)
    expect(await requestRow(world)).toMatchObject({ state: 'sign-off' })
    expect((await world.tap('chengguan_kz', 'approve', await world.signCardOf('chengguan_kz'))).cards).toEqual([
      'zhuguan',
    ])
  })

  it('tapped twice says that the first tap counted', async () => {
    const world = await createCase(database.db, 'sign-off')
    const card = await world.signCardOf('chengguan_kz')
    await world.tap('chengguan_kz', 'approve', card)
    expect((await world.tap('chengguan_kz', 'approve', card)).reply).toMatch('您已签过，这一下没有再作处理')
    expect((await world.dump()).request_signature).toHaveLength(2)
  })

  it('decides nothing for anybody else', async () => {
    const world = await createCase(database.db, 'sign-off')
    const card = await world.signCardOf('chengguan_kz')
    await world.refusesAct(() => world.tap('zhuguan', 'approve', card), '这张卡片不是发给您的')
  })

  it('of what was undone decides nothing; whoever is to sign again has a new one', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.say('chengguan_kz', '通过 申1')
    const leaders = await world.signCardOf('zhuguan')
    const undone = await world.say('chengguan_kz', '撤销')
    expect(undone.cards).toEqual(['chengguan_kz'])
    expect((await world.tap('zhuguan', 'approve', leaders)).reply).toMatch('没有作任何处理')
    expect(await requestRow(world)).toMatchObject({ state: 'sign-off' })
  })

  it('is closed when the applicant withdraws', async () => {
    const world = await createCase(database.db, 'sign-off')
    const heard = await world.say('gongkai', '撤回申请 申1')
    expect(heard.updates).toMatchObject([{ userId: 'chengguan_kz', outcome: '申请人已撤回' }])
  })
})
