import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { describedBy, focused, openAll, smallTargets, tabTo, unnamed } from './page-checks.ts'
import { DESK, NARROW, type OpenOffice, webFixture } from './web-fixture.ts'

/** An item of every kind the pages show: corrected, on the way, published; its number first. */
async function fill({ world }: OpenOffice): Promise<string> {
  const number = await world.file('chengguan_xxy', '关于月河街道2017年第一季度停车位秩序整治工作情况的通知')
  await world.say('chengguan_kz', `退回 ${number} 标题应写停车场，另请核对文号`)
  await world.say('chengguan_xxy', `修改 ${number} 关于月河街道2017年第一季度停车场秩序整治工作情况的通知`)
  await world.approveAll(number)
  const published = await world.file('chengguan_xxy', `https://www.example.gov.cn/${'long'.repeat(30)}`)
  await world.approveAll(published)
  await world.say('gongkai', `发布 ${published} 电子屏`)
  for (let count = 0; count < 20; count += 1) await world.file('minzheng_xxy', `养老补贴发放公告之${count}号文`)
  return number
}

/** Every page is drawn and measured; a machine with other work takes its time over it. */
const LOOKING_AROUND_MS = 180_000

describe.skipIf(!chromiumPath)('the pages in a browser', () => {
  const fixture = webFixture()

  it.each([
    ['a small phone', NARROW],
    ['a desk', DESK],
  ])(
    'it fits %s: nothing is wider, and a finger hits everything',
    async (_what, viewport) => {
      const office = await fixture.open({ publication: { confirm: true } })
      const number = await fill(office)
      for (const path of ['/', '/items', `/items/${number}`, '/directory', '/nothing-here']) {
        const page = await office.visit('gongkai', path, viewport)
        await openAll(page)
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBe(0)
        expect(await smallTargets(page), path).toEqual([])
      }
    },
    LOOKING_AROUND_MS,
  )

  it('it names everything for those who hear it', async () => {
    const office = await fixture.open({ publication: { confirm: true } })
    const number = await fill(office)
    const page = await office.visit('gongkai', `/items/${number}`)
    await openAll(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '事项' }).waitFor()
    for (const region of ['办理', '经过']) await page.getByRole('region', { name: region }).waitFor()
    const channel = page.getByRole('combobox', { name: '发布渠道' })
    expect(await describedBy(page, channel)).toBe('括号里是这个渠道要的凭证。')
    await page.getByRole('textbox', { name: '凭证（可不填）' }).waitFor()
    await page.getByRole('group', { name: '正式发布前核对' }).getByRole('checkbox').waitFor()
    expect(await page.locator('del').textContent()).toContain('（删去：位）')
    expect(await unnamed(page)).toEqual([])
  })

  it('it is worked by keyboard alone: to the form, through a refusal to the fault, and on to the end', async () => {
    const { world, visit } = await fixture.open()
    const number = await world.file('chengguan_xxy', '关于停车场整治的通知')
    await world.approveAll(number)
    const page = await visit('gongkai', '/')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('跳到正文')
    await page.keyboard.press('Enter')
    await tabTo(page, '关于停车场整治的通知')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/items/${number}`)
    await tabTo(page, '登记发布')
    await page.keyboard.press('Enter')
    await tabTo(page, '凭证（可不填）')
    await page.keyboard.type('https://www.example.gov.cn/12.html')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.evaluate('document.activeElement.className')).toBe('error-summary')
    expect(await page.title()).toMatch(/^有误：/)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('请选择发布渠道。')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('发布渠道')
    const channel = page.getByRole('combobox', { name: '发布渠道' })
    expect(await channel.getAttribute('aria-invalid')).toBe('true')
    expect(await describedBy(page, channel)).toContain('有误：请选择发布渠道。')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, '凭证（可不填）')
    expect(await page.locator(':focus').inputValue()).toBe('https://www.example.gov.cn/12.html')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').textContent()).toContain('已登记发布')
    expect((await world.item(number)).state).toBe('published')
  })

  it('it shows where the focus is', async () => {
    const { visit } = await fixture.open()
    const page = await visit('gongkai', '/items')
    await tabTo(page, '编号或标题中的词')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  })

  it('it sends a form once, however impatiently the button is pressed', async () => {
    const { world, visit } = await fixture.open()
    const number = await world.file('chengguan_xxy', '关于停车场整治的通知')
    const page = await visit('chengguan_xxy', `/items/${number}`)
    let posts = 0
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1
    })
    await openAll(page)
    const button = page.getByRole('button', { name: '撤回' })
    await button.dblclick()
    await page.getByRole('status').waitFor()
    expect([posts, (await world.item(number)).state]).toEqual([1, 'withdrawn'])
  })

  it('it loads its own style and script under its own policy', async () => {
    const { visit } = await fixture.open()
    const page = await visit('gongkai', '/')
    expect(await page.evaluate('getComputedStyle(document.querySelector(".top")).backgroundColor')).toBe(
      'rgb(18, 57, 95)',
    )
    const sent = await page.evaluate(
      'new Promise((done) => { const form = document.querySelector("form"); form.addEventListener("submit", (event) => { event.preventDefault(); done(form.dataset.sent) }); form.requestSubmit() })',
    )
    expect(sent).toBe('yes')
  })
})
