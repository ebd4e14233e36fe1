import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'

const SAY = '/control/members/chengguan_xxy/say'

export function describeTyping(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('sends on Enter and shows the message on the right', async () => {
    const { fake, phone } = await fixture.open()
    const input = phone('城管科信息员').getByRole('textbox', { name: '以城管科信息员的身份发消息' })
    await input.fill('报送 1月4日 关于调整公交票价的通知')
    await input.press('Enter')
    await phone('城管科信息员').locator('.row.right').getByText('报送 1月4日 关于调整公交票价的通知').waitFor()
    expect(fake.posts(SAY)).toEqual([{ text: '报送 1月4日 关于调整公交票价的通知', agentid: 1000002 }])
    expect(await input.inputValue()).toBe('')
  })

  it('starts a new line on Shift+Enter', async () => {
    const { fake, phone } = await fixture.open()
    const input = phone('城管科信息员').getByRole('textbox')
    await input.pressSequentially('第一行')
    await input.press('Shift+Enter')
    await input.pressSequentially('第二行')
    await phone('城管科信息员').getByRole('button', { name: '发送' }).click()
    await phone('城管科信息员').locator('.row.right').waitFor()
    expect(fake.posts(SAY)).toEqual([{ text: '第一行\n第二行', agentid: 1000002 }])
  })

  it('sends nothing on the Enter that ends an input method composition', async () => {
    const { fake, phone } = await fixture.open()
    const input = phone('城管科信息员').getByRole('textbox')
    await input.fill('baosong')
    const composing = { key: 'Enter', bubbles: true, cancelable: true }
    await input.dispatchEvent('keydown', { ...composing, isComposing: true })
    await input.dispatchEvent('keydown', { ...composing, keyCode: 229 })
    expect(await input.inputValue()).toBe('baosong')
    await input.press('Enter')
    await phone('城管科信息员').locator('.row.right').waitFor()
    expect(fake.posts(SAY)).toHaveLength(1)
  })

  it('sends nothing for white space', async () => {
    const { fake, phone } = await fixture.open()
    const input = phone('城管科信息员').getByRole('textbox')
    await input.fill('  \n ')
    await input.press('Enter')
    await input.fill('帮助')
    await input.press('Enter')
    await phone('城管科信息员').locator('.row.right').waitFor()
    expect(fake.posts(SAY)).toEqual([{ text: '帮助', agentid: 1000002 }])
  })

  it('gives the words back with a reason when they could not be sent', async () => {
    const { fake, phone } = await fixture.open()
    fake.refuse(`POST ${SAY}`, 409)
    const input = phone('城管科信息员').getByRole('textbox')
    await input.fill('待办')
    await input.press('Enter')
    await phone('城管科信息员').getByText('没有发出：现在不能这样做').waitFor()
    expect(await input.inputValue()).toBe('待办')
  })

  it('speaks in a group as the chosen member', async () => {
    const { fake, phone } = await fixture.open()
    const group = phone('领导工作群')
    await group.getByLabel('谁在群里说话').selectOption('gongkai')
    await group.getByRole('textbox').fill('收到')
    await group.getByRole('textbox').press('Enter')
    await group.locator('.message').getByText('收到').waitFor()
    expect(fake.posts('/control/groups/leaders/say')).toEqual([{ userid: 'gongkai', text: '收到' }])
  })
}
