import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

describe('the page of the 保密审查单', () => {
  it('it shows every row of the form, with checks and signatures, for deputies both names', async () => {
    const { world, signedIn } = await openPages(database)
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    await world.say('minzheng_kz', `通过 ${number} 情况属实`)
    await world.say('baomi_1', `通过 ${number}`)
    const page = await (await signedIn('zhuguan')).get(`/items/${number}/sheet`)
    for (const words of [
      '月河街道办事处政府信息发布保密审查单',
      '信息名称 关于停车位整治的通知',
      '通过：情况属实',
      '签字：民政科科长（代城管科科长）',
      '是否涉及国家秘密：☑否',
      '签字：保密审查员甲',
      '主管领导审批',
    ])
      expect(page.text).toContain(words)
    expect((await (await signedIn('zhuguan')).get(`/items/${number}`)).html).toContain(`href="/items/${number}/sheet"`)
  })

  it('it gives the same as Word file', async () => {
    const { world, site, signedIn } = await openPages(database)
    const number = await world.file()
    const browser = await signedIn('chengguan_kz')
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(`${site.address}/items/${number}/sheet/file`, { headers: { cookie } })
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent(`保密审查单-${number}.docx`))
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it.each(['', '/file'])('it is closed to another section (%s)', async (rest) => {
    const { world, signedIn } = await openPages(database)
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    const page = await (await signedIn('minzheng_kz')).get(`/items/${number}/sheet${rest}`)
    expect([page.status, page.text.includes('停车位')]).toEqual([403, false])
    expect((await (await signedIn('gongkai')).get(`/items/2017-9999/sheet${rest}`)).status).toBe(404)
  })
})
