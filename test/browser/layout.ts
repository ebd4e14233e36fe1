import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { HANDSET, pageFixture } from './open-page.ts'

export function describeLayout(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('puts officer, reviewer, leader and the group side by side when nobody is named', async () => {
    const { page } = await fixture.open()
    expect(await page.locator('.phone .owner').allInnerTexts()).toEqual([
      expect.stringContaining('城管科信息员'),
      expect.stringContaining('保密审查员'),
      expect.stringContaining('主管领导'),
      expect.stringContaining('领导工作群'),
    ])
  })

  it('adds the group as soon as an app has created it', async () => {
    const groups = fixture.fake().state.groups.splice(0)
    const { fake, page, phone } = await fixture.open()
    expect(await page.locator('.phone').count()).toBe(3)
    fake.state.groups.push(...groups)
    fake.emit({ type: 'group', groupId: 'leaders' })
    await phone('领导工作群').waitFor()
  })

  it('takes the phones from the address and keeps a switch there', async () => {
    const { page, phone } = await fixture.open({ hash: '#phones=minzheng_xxy,group:leaders' })
    expect(await page.locator('.phone').count()).toBe(2)
    await phone('民政科信息员').getByRole('button', { name: '民政科信息员。换一部手机' }).click()
    await page.getByRole('combobox', { name: '查找' }).fill('专员')
    await page.getByRole('listbox').getByText('公开专员').click()
    await phone('公开专员').waitFor()
    expect(new URL(page.url()).hash).toBe('#phones=gongkai,group:leaders')
  })

  it('says so when the address names somebody who does not exist', async () => {
    fixture.fake().refuse('GET /control/phones/nobody', 404)
    const { phone } = await fixture.open({ hash: '#phones=nobody' })
    await phone('nobody').getByText('没有这个成员：nobody').waitFor()
  })

  it('counts what arrives on phones that are not on screen', async () => {
    const { fake, page, phone } = await fixture.open()
    fake.add({ userid: 'minzheng_xxy' }, { kind: 'text', text: '提醒' })
    await page.getByText('其他手机 1 条未读').waitFor()
    await phone('城管科信息员').getByRole('button', { name: '换一部手机' }).click()
    await page.getByRole('option', { name: '民政科信息员' }).getByLabel('1 条未读').waitFor()
    await page.getByRole('option', { name: '民政科信息员' }).click()
    await phone('民政科信息员').getByText('提醒').waitFor()
    await expect.poll(() => fake.posts('/control/members/minzheng_xxy/read')).toHaveLength(1)
    expect(await page.getByText('其他手机').count()).toBe(0)
  })

  it('shows one phone at a time below 700 px, with tabs that count', async () => {
    const { fake, page, phone } = await fixture.open({ viewport: HANDSET })
    expect(await page.locator('.phone:visible').count()).toBe(1)
    fake.add({ userid: 'baomi_1' }, { kind: 'text', text: '待办一件' })
    const tab = page.getByRole('navigation', { name: '选择手机' }).getByRole('button', { name: '保密审查员' })
    await tab.getByLabel('1 条未读').waitFor()
    await tab.click()
    await phone('保密审查员').getByText('待办一件').waitFor()
    expect(await page.locator('.phone:visible').count()).toBe(1)
    expect(await tab.getByLabel('1 条未读').count()).toBe(0)
  })

  it('is never wider than a small screen', async () => {
    const longWord = 'https://example.gov.cn/'.repeat(20)
    fixture.fake().add({ userid: 'chengguan_xxy' }, { kind: 'text', text: longWord })
    const { page } = await fixture.open({ viewport: HANDSET })
    const overflow = await page
      .locator('html, .log')
      .evaluateAll((boxes) => boxes.map((box) => box.scrollWidth - box.clientWidth))
    expect(Math.max(...overflow)).toBe(0)
  })

  it('draws Chinese with the font the simulator serves', async () => {
    const { page } = await fixture.open({ withFonts: true })
    await page.evaluate('document.fonts.ready')
    const loaded = await page.evaluate<string[]>(
      '[...document.fonts].filter(({ status }) => status === "loaded").map(({ family, weight }) => family + " " + weight)',
    )
    expect(loaded).toEqual(['Phones Sans 400', 'Phones Sans 700'])
  })
}
