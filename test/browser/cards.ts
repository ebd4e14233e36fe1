import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageFixture } from './open-page.ts'
import { MULTIPLE_CARD, REVIEW_CARD, VOTE_CARD } from './sample-cards.ts'

const REVIEWER = { userid: 'baomi_1' }
const TAP = '/control/members/baomi_1/tap'
export function describeCards(browser: () => Browser): void {
  const fixture = pageFixture(browser)

  it('shows the parts of a card', async () => {
    fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { phone } = await fixture.open()
    const card = phone('保密审查员').locator('.card')
    for (const text of [
      '公开审核',
      '待保密审查',
      '关于调整公交票价的通知',
      '通过后转主管领导。',
      '2017-0012',
      '看全过程',
    ]) {
      await card.getByText(text, { exact: true }).waitFor()
    }
    expect(await card.getByText('查看详情').getAttribute('href')).toBe('https://bot.example.gov.cn/i/12')
  })

  it('posts the key and the chosen option of a tapped button, and waits', async () => {
    const message = fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { fake, phone } = await fixture.open()
    const reviewer = phone('保密审查员')
    await reviewer.getByLabel('公开属性').selectOption('closed')
    await reviewer.getByRole('button', { name: '退回' }).click()
    await reviewer.locator('.card-button.waiting[data-key=return]').waitFor()
    const selected = [{ questionKey: 'attribute', optionIds: ['closed'] }]
    await expect.poll(() => fake.posts(TAP)).toEqual([{ messageId: message.id, key: 'return', selected }])
    expect(await reviewer.getByLabel('公开属性').inputValue()).toBe('closed')
    // A second press while it waits is not a second tap.
    await reviewer.getByRole('button', { name: '通过' }).dispatchEvent('click')
    await reviewer.getByRole('textbox').fill('之后')
    await reviewer.getByRole('textbox').press('Enter')
    await reviewer.locator('.row.right').waitFor()
    expect(fake.posts(TAP)).toHaveLength(1)
  })

  it('keeps waiting when only the tap was recorded, and greys the button when the card is answered', async () => {
    const message = fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { fake, phone } = await fixture.open()
    const reviewer = phone('保密审查员')
    await reviewer.getByRole('button', { name: '通过' }).click()
    fake.change(REVIEWER, message, { tapped: [{ key: 'approve', at: message.at }] })
    const marker = fake.add(REVIEWER, { kind: 'text', text: '之后的消息' })
    await reviewer.locator(`[data-id=${marker.id}]`).waitFor()
    expect(await reviewer.locator('.waiting').count()).toBe(1)
    fake.change(REVIEWER, message, { replacedText: '已通过 09:31', state: 'updated' })
    await reviewer.getByRole('button', { name: '已通过 09:31' }).waitFor()
    expect(await reviewer.locator('.card-button:not(:disabled)').count()).toBe(0)
  })

  it('shows a card that was replaced as it is now', async () => {
    const message = fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { fake, phone } = await fixture.open()
    const reviewer = phone('保密审查员')
    await reviewer.getByRole('button', { name: '通过' }).waitFor()
    const card = { card_type: 'text_notice', main_title: { title: '已由李四通过' }, emphasis_content: { title: '98%' } }
    fake.change(REVIEWER, message, { card, state: 'updated' })
    await reviewer.getByText('已由李四通过').waitFor()
    await reviewer.getByText('98%').waitFor()
    expect(await reviewer.locator('.card-button').count()).toBe(0)
  })

  it('says why a tap was refused and lets the person tap again', async () => {
    fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { fake, phone } = await fixture.open()
    fake.refuse(`POST ${TAP}`, 409)
    await phone('保密审查员').getByRole('button', { name: '通过' }).click()
    await phone('保密审查员').getByText('这张卡片上的这个按钮已经不能点了').waitFor()
    expect(await phone('保密审查员').locator('.waiting').count()).toBe(0)
  })

  it('stops waiting after five seconds without an answer', async () => {
    fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { page, phone } = await fixture.open()
    await page.clock.install()
    await phone('保密审查员').getByRole('button', { name: '通过' }).click()
    // The page's clock goes on by itself besides: room for a slow machine.
    await page.clock.runFor(1_000)
    expect(await phone('保密审查员').locator('.waiting').count()).toBe(1)
    await page.clock.runFor(4_000)
    await phone('保密审查员').getByText('暂时没有回应，可以再点一次').waitFor()
    expect(await phone('保密审查员').locator('.waiting').count()).toBe(0)
  })

  it('posts a key of the menu as such', async () => {
    const message = fixture.fake().add(REVIEWER, { kind: 'template_card', card: REVIEW_CARD })
    const { fake, phone } = await fixture.open()
    await phone('保密审查员').getByLabel('更多').click()
    await phone('保密审查员').getByRole('button', { name: '拿回' }).click()
    await expect.poll(() => fake.posts(TAP)).toEqual([{ messageId: message.id, menuKey: 'recall' }])
  })

  it('posts the ticked options of a vote', async () => {
    const message = fixture.fake().add(REVIEWER, { kind: 'template_card', card: VOTE_CARD })
    const { fake, phone } = await fixture.open()
    await phone('保密审查员').getByLabel('冲锋舟').check()
    await phone('保密审查员').getByRole('button', { name: '确认' }).click()
    const selected = [{ questionKey: 'items', optionIds: ['pump', 'boat'] }]
    await expect.poll(() => fake.posts(TAP)).toEqual([{ messageId: message.id, key: 'submit', selected }])
  })

  it('posts one answer for each dropdown', async () => {
    const message = fixture.fake().add(REVIEWER, { kind: 'template_card', card: MULTIPLE_CARD })
    const { fake, phone } = await fixture.open()
    await phone('保密审查员').getByLabel('班次').selectOption('夜班')
    await phone('保密审查员').getByRole('button', { name: '提交' }).click()
    const selected = [
      { questionKey: 'day', optionIds: ['d1'] },
      { questionKey: 'shift', optionIds: ['pm'] },
    ]
    await expect.poll(() => fake.posts(TAP)).toEqual([{ messageId: message.id, key: 'submit', selected }])
  })

  it('keeps disabled choices shut after the card was answered', async () => {
    const checkbox = { ...VOTE_CARD.checkbox, disable: true }
    fixture.fake().add(REVIEWER, { kind: 'template_card', card: { ...VOTE_CARD, checkbox, replace_text: '已提交' } })
    const { phone } = await fixture.open()
    expect(await phone('保密审查员').getByLabel('沙袋').isDisabled()).toBe(true)
    expect(await phone('保密审查员').getByRole('button', { name: '已提交' }).isDisabled()).toBe(true)
  })

  it('names a picture at another address instead of loading it', async () => {
    const card = {
      card_type: 'news_notice',
      main_title: { title: '图文' },
      card_image: { url: 'https://example.com/a.png' },
    }
    fixture.fake().add(REVIEWER, { kind: 'template_card', card })
    const { phone } = await fixture.open()
    await phone('保密审查员').getByText('配图在外部地址，这里不加载').waitFor()
    expect(await phone('保密审查员').locator('img').count()).toBe(0)
  })
}
