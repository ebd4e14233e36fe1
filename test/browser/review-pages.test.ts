import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { openAll, smallTargets, tabTo, unnamed } from './page-checks.ts'
import { DESK, NARROW, type OpenOffice, webFixture } from './web-fixture.ts'

/** Something on every page: a referred and a withheld item, one in review, a task, a rule, a draft and a leave. */
async function fill({ world }: OpenOffice): Promise<string> {
  const file = (title: string) => world.file('chengguan_xxy', title)
  const referred = await file('关于月河街道地下管线分布情况的说明')
  await world.say('chengguan_kz', `通过 ${referred}`)
  await world.say('baomi_1', `报请 ${referred} 区保密局 是否属于工作秘密，能否公开全部图纸`)
  const withheld = await file('关于停车管理办法征求意见稿的内部讨论记录')
  await world.say('chengguan_kz', `定性 ${withheld} 不予公开 过程性信息 讨论稿`)
  await world.approveAll(withheld)
  await file('关于清理月河北街楼道堆物堆料的通知')
  await file('关于月河西里小区停水检修的通知')
  await world.say('gongkai', '登记要点 城管科 3月20日 公开停车管理办法及流程图\n要求：附办理流程图')
  await world.say('gongkai', '登记制度 主动公开 2017-02-14 《会议开放制度》\n第一条 会议向公众开放。')
  await world.say('chengguan_xxy', '拟稿 主动公开 关于停车管理的实施方案')
  const number = await file('关于月河街道2017年第一季度停车场秩序整治工作情况的通知')
  await world.say('bangongshi_kz', '委托 民政科科长 今天 到 3月10日 休假')
  await world.say('chengguan_kz', `转审 ${number} 办公室负责人 下午外出开会`)
  await world.say('minzheng_kz', `通过 ${number} 情况属实，可以公开`)
  return number
}

/** Every page is drawn and measured; a machine with other work takes its time over it. */
const LOOKING_AROUND_MS = 180_000

describe.skipIf(!chromiumPath)('the pages of a review in a browser', () => {
  const fixture = webFixture()

  it.each([
    ['a small phone', NARROW],
    ['a desk', DESK],
  ])(
    'they fit %s: nothing is wider, a finger hits everything, every input has its name',
    async (_what, viewport) => {
      const office = await fixture.open({ when: { principal: 'important' } })
      const number = await fill(office)
      const addresses: readonly (readonly [string, string])[] = [
        ['chengguan_kz', '/'],
        ['baomi_1', `/items/${number}`],
        ['baomi_1', `/items/${number}/sheet`],
        ['gongkai', '/items/2017-0002'],
        ['gongkai', '/referrals'],
        ['gongkai', '/reassessments'],
        ['guanli', '/delegations'],
        ['gongkai', '/rules'],
        ['gongkai', `/rules/${encodeURIComponent('规2017-01')}`],
        ['gongkai', '/tasks'],
        ['gongkai', `/tasks/${encodeURIComponent('要2017-01')}`],
        ['chengguan_xxy', '/sources'],
        ['chengguan_xxy', `/sources/${encodeURIComponent('源2017-001')}`],
      ]
      for (const [userId, path] of addresses) {
        const page = await office.visit(userId, path, viewport)
        await openAll(page)
        expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1)
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBe(0)
        expect(await smallTargets(page), path).toEqual([])
        expect(await unnamed(page), path).toEqual([])
      }
    },
    LOOKING_AROUND_MS,
  )

  it('a review is worked by keyboard alone on a small phone: checks, approval, and taking it back', async () => {
    const { world, visit } = await fixture.open()
    const number = await world.file('chengguan_xxy', '关于停车场整治的通知')
    await world.say('chengguan_kz', `通过 ${number}`)
    const page = await visit('baomi_1', `/items/${number}`)
    await tabTo(page, '意见（可不填）')
    await page.keyboard.type('内容已核')
    await tabTo(page, '通过')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('还有 3 处要改，没有提交')
    // From the summary to the first check, then one after the other: Tab enters a group, the space bar answers.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    for (const check of ['state-secret', 'third-party', 'security']) {
      expect(await page.evaluate('document.activeElement.name')).toBe(`approve-${check}`)
      await page.keyboard.press('Space')
      await page.keyboard.press('Tab')
    }
    expect(await page.locator(':focus').inputValue()).toBe('内容已核')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').textContent()).toContain('已通过')
    const signed = await world.stores.seats.findSigned((await world.item(number)).id)
    expect(signed.at(-1)).toMatchObject({ by: 'baomi_1', opinion: '内容已核', checks: { security: 'clear' } })
    await tabTo(page, '撤销刚才的操作')
    await tabTo(page, '撤销刚才的操作')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('已撤销通过').waitFor()
    expect(await world.stores.seats.findSigned((await world.item(number)).id)).toHaveLength(1)
  })

  it('a return is worked by keyboard alone: opened, one sentence, sent', async () => {
    const { world, visit } = await fixture.open()
    const number = await world.file('chengguan_xxy', '关于停车场整治的通知')
    const page = await visit('chengguan_kz', `/items/${number}`)
    await tabTo(page, '退回')
    await page.keyboard.press('Enter')
    await tabTo(page, '理由')
    await page.keyboard.type('请补充数据来源')
    await tabTo(page, '退回')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect((await world.item(number)).state).toBe('returned')
  })
})
