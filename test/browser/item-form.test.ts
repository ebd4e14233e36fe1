import { describe, expect, it } from 'vitest'
import { docx, paragraph } from '../files/packages.ts'
import { chromiumPath } from './chromium.ts'
import { focused, openAll, smallTargets, tabTo, unnamed } from './page-checks.ts'
import { DESK, NARROW, webFixture } from './web-fixture.ts'

const officer = 'chengguan_xxy'

describe.skipIf(!chromiumPath)('the form of an item in a browser', () => {
  const fixture = webFixture()

  it.each([
    ['a small phone', NARROW],
    ['a desk', DESK],
  ])('it fits %s: nothing is wider, a finger hits everything, every input has its name', async (_what, viewport) => {
    const { world, visit } = await fixture.open()
    const number = await world.file(officer, '关于月河街道2017年第一季度停车场秩序整治工作情况的通知')
    await world.say('chengguan_kz', `退回 ${number} 请补充数据来源`)
    for (const path of ['/items/new', '/drafts', `/items/${number}/edit`, `/items/${number}`]) {
      const page = await visit(officer, path, viewport)
      await openAll(page)
      expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBe(0)
      expect(await smallTargets(page), path).toEqual([])
      expect(await unnamed(page), path).toEqual([])
    }
  })

  it('an item with a file is filed by keyboard alone on a small phone, after a fault was mended', async () => {
    const { world, visit } = await fixture.open()
    const page = await visit(officer, '/items/new')
    await tabTo(page, '标题')
    await page.keyboard.type('停车管理通知')
    await page.locator('input[type=file]').setInputFiles([
      { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 7)]) },
      { name: '名单.docx', mimeType: 'application/octet-stream', buffer: docx(paragraph('联系人手机 13912345678')) },
    ])
    await tabTo(page, '报送')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/请选择类别[\s\S]*照片\.jpg/)
    expect(await page.getByLabel('标题').inputValue()).toBe('停车管理通知')
    expect(await page.getByText('移除 名单.docx').count()).toBe(1)
    await tabTo(page, '机构职能')
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('业务动态')
    await tabTo(page, '报送')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/items/2017-0001')
    const text = await page.locator('main').textContent()
    expect(text).toMatch(/名单\.docx/)
    expect(text).toMatch(/手机号/)
    expect(text).not.toMatch('13912345678')
    expect((await world.item('2017-0001')).itemClass).toBe('activity')
  })
})
