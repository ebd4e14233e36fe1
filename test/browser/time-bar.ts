import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'

export function describeTimeBar(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('shows the simulated day, weekday and time in Shanghai', async () => {
    const { page } = await fixture.open()
    const bar = page.getByRole('group', { name: '模拟时间' })
    for (const text of ['2017年1月5日 星期四', '09:30', '工作日']) await bar.getByText(text, { exact: true }).waitFor()
  })

  it('says nothing about working days when the simulator does not know', async () => {
    delete fixture.fake().state.workday
    const { page } = await fixture.open()
    expect(await page.getByRole('group', { name: '模拟时间' }).textContent()).not.toMatch(/工作日|休息日/)
  })

  it('moves the clock by an hour and by a day', async () => {
    const { fake, page } = await fixture.open()
    await page.getByRole('button', { name: '+1 小时' }).click()
    await page.getByText('10:30', { exact: true }).waitFor()
    await page.getByRole('button', { name: '+1 天' }).click()
    await page.getByText('2017年1月6日 星期五').waitFor()
    expect(fake.posts('/control/clock')).toEqual([{ advanceMs: 3_600_000 }, { advanceMs: 86_400_000 }])
  })

  it('shuts the buttons with the reason when the clock cannot be moved', async () => {
    const { fake, page } = await fixture.open()
    fake.refuse('POST /control/clock', 409)
    await page.getByRole('button', { name: '+1 小时' }).click()
    await page.getByText('时钟按真实时间走，不能拨快').waitFor()
    expect(await page.getByRole('button', { name: '+1 天' }).isDisabled()).toBe(true)
  })

  it('opens the buttons again when the clock changes its mode', async () => {
    const { fake, page } = await fixture.open()
    fake.refuse('POST /control/clock', 409)
    await page.getByRole('button', { name: '+1 小时' }).click()
    await page.getByText('时钟按真实时间走，不能拨快').waitFor()
    fake.refuse('POST /control/clock', undefined)
    fake.state.clock = { mode: 'running', rate: 1 }
    fake.emit({ type: 'state' })
    await page.getByRole('button', { name: '+1 小时' }).click()
    await page.getByText('10:30', { exact: true }).waitFor()
  })

  it('turns a fault on and off in the drawer', async () => {
    const { fake, page } = await fixture.open()
    await page.getByRole('button', { name: '故障' }).click()
    const fault = page.getByRole('dialog', { name: '故障与开关' }).getByLabel('每条回调投递两次')
    await fault.check()
    const added = { id: 'page-duplicate', endpoint: 'callback', kind: 'duplicate' }
    await expect.poll(() => fake.posts('/control/faults')).toEqual([added])
    await fault.uncheck()
    await expect
      .poll(() => fake.requests.at(-1))
      .toMatchObject({ method: 'DELETE', path: '/control/faults/page-duplicate' })
    await page.getByLabel('应答里多带未知字段').check()
    await expect.poll(() => fake.posts('/control/switches')).toEqual([{ extraFields: true }])
  })
}
