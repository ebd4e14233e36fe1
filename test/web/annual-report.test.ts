import { expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

it('the annual report’s page shows the officer what is missing, and others the final one with its files', async () => {
  const { world, signedIn } = await openPages(database)
  await world.file('chengguan_xxy', '关于停车位整治的通知')
  await world.say('chengguan_xxy', '登记 咨询 现场 28')
  const officer = await signedIn('gongkai')
  const draft = await officer.get('/annual-report/2017')
  expect(draft.text).toContain('还缺这些')
  expect(draft.text).toContain('登记 收费 0')
  expect(draft.html).toContain('href="/figures/2017/consultations-on-site"')
  expect((await officer.get('/annual-report/2017/docx')).text).toContain('还不完整')
  const leader = await signedIn('zhuren')
  expect((await leader.get('/annual-report/2017')).text).toContain('还没有定稿')
  for (const words of ['收费 0', '复议 0', '诉讼 0', '举报 0', '上年公开 3'])
    await world.say('gongkai', `登记 ${words}`)
  expect((await officer.get('/annual-report/2017')).html).toContain('href="/annual-report/2017/xlsx"')
  world.moveTo('2018-01-03')
  expect((await world.say('gongkai', '年报 2017 定稿')).result).toBe('done')
  world.moveTo('2018-01-04')
  const final = await (await signedIn('zhuren')).get('/annual-report/2017')
  expect(final.text).toContain('2018年1月3日定稿，第1版')
  expect(final.text).toContain('勾稽关系全部成立')
  for (const path of ['/annual-report/2016', '/annual-report/2030', '/annual-report/x', '/annual-report/2017/exe'])
    expect((await (await signedIn('zhuren')).get(path)).text).toMatch(/没有这/)
  expect((await (await signedIn('chengguan_xxy')).get('/annual-report/2017')).status).toBe(403)
})
