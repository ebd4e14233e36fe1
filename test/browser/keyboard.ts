import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'

const LEADER = { userid: 'zhuguan' }
const CARD = {
  card_type: 'button_interaction',
  main_title: { title: '待批准' },
  button_list: [
    { text: '通过', style: 1, key: 'approve' },
    { text: '退回', style: 3, key: 'return' },
  ],
}

export function describeKeyboard(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('approves a card and keeps the focus on it', async () => {
    const message = fixture.fake().add(LEADER, { kind: 'template_card', card: CARD })
    const { fake, page } = await fixture.open({ hash: '#phones=zhuguan' })
    await tabTo(page, '通过')
    await page.keyboard.press('Enter')
    const path = '/control/members/zhuguan/tap'
    await expect.poll(() => fake.posts(path)).toEqual([{ messageId: message.id, key: 'approve' }])
    expect(await focusedName(page)).toBe('通过')
    fake.change(LEADER, message, {
      card: { card_type: 'text_notice', main_title: { title: '已批准' } },
      state: 'updated',
    })
    await page.getByText('已批准').waitFor()
    expect(await page.locator(':focus').getAttribute('data-id')).toBe(message.id)
  })

  it('switches a phone by typing and arrows alone, and types there', async () => {
    const { fake, page, phone } = await fixture.open({ hash: '#phones=zhuguan' })
    await tabTo(page, '主管领导，办事处副主任。换一部手机')
    await page.keyboard.press('Enter')
    await page.keyboard.type('信息员')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await phone('民政科信息员').waitFor()
    expect(await focusedName(page)).toContain('民政科信息员')
    await tabTo(page, '以民政科信息员的身份发消息')
    await page.keyboard.type('我的')
    await page.keyboard.press('Enter')
    await expect.poll(() => fake.posts('/control/members/minzheng_xxy/say')).toHaveLength(1)
  })

  it('leaves the list of people with Escape and changes nothing', async () => {
    const { page, phone } = await fixture.open({ hash: '#phones=zhuguan' })
    await tabTo(page, '主管领导，办事处副主任。换一部手机')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('listbox').isVisible()).toBe(false)
    expect(await focusedName(page)).toContain('换一部手机')
    await phone('主管领导').waitFor()
  })

  it('announces each chat as a log and shows where the focus is', async () => {
    const { page } = await fixture.open()
    expect(await page.getByRole('log', { name: '城管科信息员的消息' }).getAttribute('aria-live')).toBe('polite')
    await tabTo(page, '发送')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
  })
}

/** Presses Tab until the element with this accessible name has the focus; fails when it is not reachable. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focusedName(page)) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${name}`)
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate<string>(
    'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
  )
}
