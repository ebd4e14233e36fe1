import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { faintTexts } from './contrast.ts'
import { describedBy, focused, openAll, smallTargets, tabTo, unnamed } from './page-checks.ts'
import { fillRequests, NUMBERS, REQUEST_OFFICE } from './request-cases.ts'
import { DESK, NARROW, webFixture } from './web-fixture.ts'

const pathOf = (number: string) => `/requests/${encodeURIComponent(number)}`

/** Every page is drawn and measured; a machine with other work takes its time over it. */
const LOOKING_AROUND_MS = 600_000

describe.skipIf(!chromiumPath)('the pages of requests in a browser', () => {
  const fixture = webFixture()

  it(
    'they fit a small phone and a desk: nothing is wider, a finger hits everything, every input has its name, every text its contrast',
    async () => {
      const office = await fixture.open(REQUEST_OFFICE)
      await fillRequests(office)
      const addresses: readonly (readonly [string, string])[] = [
        ['gongkai', '/'],
        ['gongkai', '/requests'],
        ['gongkai', '/requests?q=没有这样的&state=received'],
        ['gongkai', '/requests/new'],
        ['gongkai', '/requests/conversions'],
        ['gongkai', '/requests/disputes'],
        ['gongkai', '/term?term=%E7%AD%94%E5%A4%8D&day=2021-03-11'],
        ['gongkai', '/fee?tariff=applications&count=350&on=2021-03-11'],
        ...Object.values(NUMBERS).map((number) => ['gongkai', pathOf(number)] as const),
        ['chengguan_xxy', pathOf(NUMBERS.consulting)],
        ['zhuguan', pathOf(NUMBERS['sign-off'])],
        ['zhuguan', pathOf(NUMBERS.consulting)],
      ]
      for (const [userId, path] of addresses) {
        const page = await office.visit(userId, path, NARROW)
        await openAll(page)
        for (const viewport of [NARROW, DESK]) {
          await page.setViewportSize(viewport)
          const where = `${userId} ${path} ${viewport.width}`
          expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), where).toBe(0)
          expect(await smallTargets(page), where).toEqual([])
        }
        expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1)
        expect(await unnamed(page), path).toEqual([])
        expect(await faintTexts(page), path).toEqual([])
        await page.context().close()
      }
    },
    LOOKING_AROUND_MS,
  )

  it(
    'a request is found, opened, accepted and assigned by keyboard alone on a small phone, after a fault was mended',
    async () => {
      const office = await fixture.open(REQUEST_OFFICE)
      await fillRequests(office)
      const page = await office.visit('gongkai', '/requests')
      await tabTo(page, '编号或内容中的词')
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
      await page.keyboard.type('加装电梯')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '找到 1 件' }).waitFor()
      await tabTo(page, '关于月河西里小区加装电梯意见征集结果的统计表')
      await page.keyboard.press('Enter')
      await page.waitForURL(`**${pathOf(NUMBERS.received)}`)
      await page.getByRole('region', { name: '现状' }).getByText('轮到公开专员：受理').waitFor()
      await tabTo(page, '承办科室')
      await tabTo(page, '受理')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      expect(await page.evaluate('document.activeElement.className')).toBe('error-summary')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await focused(page)).toBe('承办科室')
      const section = page.getByRole('combobox', { name: '承办科室' })
      expect(await describedBy(page, section)).toContain('有误：')
      await section.selectOption('城管科')
      await tabTo(page, '受理')
      await page.keyboard.press('Enter')
      await page.getByRole('status').getByText('已受理').waitFor()
      await page.getByRole('region', { name: '现状' }).getByText('轮到城管科：拟答复').waitFor()
    },
    LOOKING_AROUND_MS,
  )

  it(
    'a small phone shows where the case stands and what the reader does now; the rest is folded and opens by keyboard',
    async () => {
      const office = await fixture.open(REQUEST_OFFICE)
      await fillRequests(office)
      const officer = await office.visit('gongkai', pathOf(NUMBERS.consulting))
      const shown = officer.getByRole('button', { name: /^(答复|征求意见|意见收到|意见到期|收费|改申请)$/ })
      expect(await shown.count()).toBe(0)
      const folds = officer.getByRole('region', { name: '办理' }).locator(':scope > details > summary')
      expect(await folds.allInnerTexts()).toEqual([
        '意见收到',
        expect.stringMatching(/^其他可以办的（\d+ 项）$/),
        '更正登记、撤回和作废（8 项）',
      ])
      expect(await officer.evaluate('document.documentElement.scrollHeight')).toBeLessThan(3 * NARROW.height)
      const headings = await officer.getByRole('heading', { level: 2 }).allInnerTexts()
      expect([headings[0], headings.at(-1)]).toEqual(['办理', '经过'])
      await tabTo(officer, (await folds.nth(1).textContent()) ?? '')
      await officer.keyboard.press('Enter')
      await tabTo(officer, '征求意见')
      await officer.keyboard.press('Enter')
      await tabTo(officer, '征求什么意见')
      const section = await office.visit('chengguan_xxy', pathOf(NUMBERS['sign-off']))
      expect(await section.getByRole('button', { name: '答复' }).count()).toBe(0)
      const drafts = await office.visit('gongkai', pathOf(NUMBERS.received))
      await drafts.getByRole('button', { name: '受理' }).waitFor()
    },
    LOOKING_AROUND_MS,
  )

  it(
    'a refused act says why beside its button and keeps what was typed; its group of forms stands open',
    async () => {
      const office = await fixture.open(REQUEST_OFFICE)
      await fillRequests(office)
      const page = await office.visit('gongkai', pathOf(NUMBERS.consulting))
      await openAll(page)
      await page.getByLabel('申请的内容').fill('停车场合同，联系电话 13800138000')
      await page.getByRole('button', { name: '改申请' }).click()
      await page.getByRole('alert').waitFor()
      const field = page.getByLabel('申请的内容')
      expect(await field.isVisible()).toBe(true)
      expect(await field.inputValue()).toBe('停车场合同，联系电话 13800138000')
      const button = page.getByRole('button', { name: '改申请' })
      expect(await describedBy(page, button)).toContain('请去掉个人信息')
      expect(await faintTexts(page)).toEqual([])
    },
    LOOKING_AROUND_MS,
  )

  it(
    'a request is registered with its applicant and papers on a small phone; what was typed stays through a refusal',
    async () => {
      const office = await fixture.open(REQUEST_OFFICE)
      const page = await office.visit('gongkai', '/requests/new')
      await page.getByLabel('申请渠道').selectOption('信函')
      await page.getByLabel('申请的内容').fill('停车场收费标准，电话 13800138000')
      await page.getByLabel('回复方式').selectOption('邮寄')
      await page.getByLabel('姓名或名称').fill('样例甲')
      await page.getByLabel('电话', { exact: false }).first().fill('12')
      await page.getByRole('button', { name: '登记' }).click()
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('alert').textContent()).toMatch(/去掉/)
      const description = page.getByLabel('申请的内容')
      expect(await describedBy(page, description)).toContain('有误：这里像有')
      await description.fill('停车场收费标准')
      await page.getByRole('button', { name: '登记' }).click()
      await page.getByRole('alert').getByText('电话号码格式不对').waitFor()
      await page
        .getByRole('alert')
        .getByRole('link', { name: /电话号码格式不对/ })
        .click()
      expect(await focused(page)).toMatch(/^电话/)
      await page.locator(':focus').fill('13800138000')
      expect(await page.getByLabel('姓名或名称').inputValue()).toBe('样例甲')
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      await page.getByLabel('申请材料').setInputFiles({
        name: '申请表.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('申请公开停车场收费标准'),
      })
      await page.getByRole('button', { name: '登记' }).click()
      await page.getByRole('status').waitFor()
      await page.waitForURL(`**${pathOf('申2021-001')}*`)
      expect(await page.locator('main').textContent()).not.toContain('样例甲')
      await page.getByRole('heading', { name: '材料' }).waitFor()
    },
    LOOKING_AROUND_MS,
  )

  it('the list is paged by keyboard', async () => {
    const office = await fixture.open(REQUEST_OFFICE)
    for (let count = 1; count <= 21; count += 1)
      await office.world.say('gongkai', `申请登记 当面 业务动态 当面 第${count}号楼停车收费标准 3月1日`)
    const page = await office.visit('gongkai', '/requests')
    await page.getByText('第 1 页，共 2 页').waitFor()
    await page.getByRole('link', { name: '下一页' }).press('Enter')
    await page.getByText('第 2 页，共 2 页').waitFor()
    expect(await page.locator('.rows > li').count()).toBe(1)
  })
})
