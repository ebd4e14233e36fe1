import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase } from './case.ts'

const database = useDatabase()
const URL_OF_PAGES = 'https://gongkai.example.gov.cn'
const LINK = `网页：${URL_OF_PAGES}/requests/${encodeURIComponent('申2017-001')}`

describe('links to the pages of requests', () => {
  it('stand in notices and in each line of 待办 where the office has pages', async () => {
    const world = await createCase(database.db, 'received', { pagesUrl: URL_OF_PAGES })
    const accepted = await world.say('gongkai', '受理 申1 城管科')
    expect(accepted.told.chengguan_xxy?.endsWith(`\n${LINK}`)).toBe(true)
    const number = await world.file('chengguan_xxy', '关于停车场整治的通知')
    expect((await world.say('chengguan_xxy', '待办')).reply).toContain(`答复 申2017-001 类型 内容\n  ${LINK}`)
    expect((await world.say('chengguan_kz', '待办')).reply).toContain(`\n  网页：${URL_OF_PAGES}/items/${number}`)
    await world.say('chengguan_xxy', '答复 申1 同意公开 收费标准见附件')
    const returned = await world.say('chengguan_kz', '退回 申1 请写明依据')
    expect(returned.told.chengguan_xxy).toContain(LINK)
  })

  it('stand under the lists of requests', async () => {
    const world = await createCase(database.db, 'responded', { pagesUrl: URL_OF_PAGES })
    await world.say('gongkai', '复议 申1 区人民政府 3月6日')
    expect((await world.say('gongkai', '复议清单')).reply).toContain(`网页：${URL_OF_PAGES}/requests/disputes`)
    expect((await world.say('gongkai', '待转清单')).reply).toContain(LINK)
    expect((await world.say('gongkai', '待办')).reply).toContain(LINK)
  })

  it('are left out where it has none', async () => {
    const world = await createCase(database.db, 'received')
    const accepted = await world.say('gongkai', '受理 申1 城管科')
    const { reply } = await world.say('chengguan_xxy', '待办')
    expect([accepted.told.chengguan_xxy, reply].join()).not.toContain('网页')
  })
})
