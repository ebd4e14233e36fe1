import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'

const OFFICER = { userid: 'chengguan_xxy' }

export function describeLiveUpdates(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('shows a message as it arrives', async () => {
    const { fake, phone } = await fixture.open()
    fake.add(OFFICER, { kind: 'text', text: '已收到' })
    await phone('城管科信息员').getByText('已收到').waitFor()
  })

  it('finds the phone whatever the case of the userid', async () => {
    const { fake, phone } = await fixture.open({ hash: '#phones=chengguan_XXY' })
    const message = { ...fake.add({ userid: 'elsewhere' }, { kind: 'text', text: '给城管科' }) }
    fake.emit({ type: 'message', userid: 'Chengguan_xxy', message })
    await phone('城管科信息员').getByText('给城管科').waitFor()
  })

  it('says that the connection is lost, comes back by itself and fetches what was missed', async () => {
    const card = { card_type: 'text_notice', main_title: { title: '旧卡片' } }
    const message = fixture.fake().add(OFFICER, { kind: 'template_card', card })
    const { fake, page, phone } = await fixture.open()
    fake.disconnect()
    await page.getByText('连接断开，正在重连…').waitFor()
    fake.add(OFFICER, { kind: 'text', text: '断开时的消息' })
    fake.change(OFFICER, message, { card: { ...card, main_title: { title: '新卡片' } }, state: 'updated' })
    fake.reconnect()
    await page.getByText('已连接').waitFor()
    expect(await phone('城管科信息员').locator('.message').allInnerTexts()).toEqual([
      expect.stringContaining('新卡片'),
      expect.stringContaining('断开时的消息'),
    ])
    fake.add(OFFICER, { kind: 'text', text: '之后的消息' })
    await phone('城管科信息员').getByText('之后的消息').waitFor()
    expect(await phone('城管科信息员').locator('.message').count()).toBe(3)
    expect(fake.streamCount()).toBe(1)
  })

  it('follows new messages at the end of a chat, and does not pull a reader away from older ones', async () => {
    for (let number = 1; number <= 40; number += 1) fixture.fake().add(OFFICER, { kind: 'text', text: `第${number}条` })
    const { fake, page, phone } = await fixture.open()
    const log = page.getByRole('log', { name: '城管科信息员的消息' })
    const fromEnd = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
    fake.add(OFFICER, { kind: 'text', text: '跟随' })
    await phone('城管科信息员').getByText('跟随').waitFor()
    expect(await fromEnd()).toBeLessThan(2)
    await log.evaluate((box) => {
      box.scrollTop = 0
    })
    fake.add(OFFICER, { kind: 'text', text: '不打扰' })
    await phone('城管科信息员').getByRole('button', { name: '↓ 新消息' }).waitFor()
    expect(await log.evaluate((box) => box.scrollTop)).toBe(0)
    await phone('城管科信息员').getByRole('button', { name: '↓ 新消息' }).click()
    expect(await fromEnd()).toBeLessThan(2)
  })

  it('draws a burst of 500 messages, each once', async () => {
    const { fake, phone } = await fixture.open()
    for (let number = 1; number <= 500; number += 1) fake.add(OFFICER, { kind: 'text', text: `第${number}条` })
    await phone('城管科信息员').getByText('第500条', { exact: true }).waitFor()
    expect(await phone('城管科信息员').locator('.message').count()).toBe(300)
    expect(await phone('城管科信息员').getByText('第201条', { exact: true }).count()).toBe(1)
  })
}
