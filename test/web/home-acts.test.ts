import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'
import type { Seen } from './visitor.ts'

const database = useDatabase()

/** Two items that wait for the head of 城管科, and the head's browser. */
async function open() {
  const pages = await openPages(database)
  const numbers = [
    await pages.world.file('chengguan_xxy', '关于停车位整治的通知'),
    await pages.world.file('chengguan_xxy', '关于清理堆物堆料的通知'),
  ] as const
  return { ...pages, numbers, browser: await pages.signedIn('chengguan_kz') }
}

const boxes = ({ html }: Seen) => [...html.matchAll(/name="picked" value="([^"]+)"/g)].map(([, pick = '']) => pick)

/** A form with several boxes ticked. */
function ticked(browser: Awaited<ReturnType<typeof open>>['browser'], page: Seen, picks: readonly string[]) {
  const body = new URLSearchParams({ ...fieldsOf(page, 'approve-batch'), 'batch-opinion': '情况属实' })
  for (const pick of picks) body.append('picked', pick)
  return browser.send('/', { method: 'POST', body })
}

describe('批量通过', () => {
  it('it approves what was ticked, each with its own audit row, and can be undone as a whole', async () => {
    const { world, numbers, browser } = await open()
    const page = await browser.get('/')
    const answer = await ticked(browser, page, boxes(page))
    expect([answer.status, answer.location]).toEqual([303, '/'])
    expect((await world.audit('item.approve')).map(({ subject }) => subject)).toEqual(numbers)
    const after = await browser.get('/')
    expect(after.text).toContain(`已通过 2 件：${numbers.join('、')}`)
    expect(after.text).toContain('一分钟内可撤销')
    await act(browser, '/', 'act.undo')
    expect(boxes(await browser.get('/'))).toHaveLength(2)
  })

  it('it leaves alone what was not ticked', async () => {
    const { world, numbers, browser } = await open()
    const page = await browser.get('/')
    await ticked(browser, page, boxes(page).slice(0, 1))
    expect((await world.audit('item.approve')).map(({ subject }) => subject)).toEqual(numbers.slice(0, 1))
  })

  it('it is not offered for one item, nor to somebody who reviews nothing', async () => {
    const { world, numbers, browser, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${numbers[0]}`)
    expect(boxes(await browser.get('/'))).toEqual([])
    expect(boxes(await (await signedIn('chengguan_xxy')).get('/'))).toEqual([])
  })

  it('it does none when one was acted on since the page was opened', async () => {
    const { world, numbers, browser } = await open()
    const page = await browser.get('/')
    await world.say('chengguan_kz', `定性 ${numbers[1]} 依申请公开`)
    const answer = await refused(world, () => ticked(browser, page, boxes(page)))
    expect([answer.status, answer.text.includes('2 件都没有办理')]).toEqual([409, true])
  })

  it.each([
    ['nothing ticked', () => [], '请先勾选'],
    ['more than twenty', () => Array.from({ length: 21 }, (_, index) => `2017-${index} 1`), '一次最多 20 件'],
    ['an item that is none', () => ['2017-9999 1'], '找不到了'],
  ])('it is refused with %s', async (_what, picks, words) => {
    const { world, browser } = await open()
    const page = await browser.get('/')
    expect((await refused(world, () => ticked(browser, page, picks()))).text).toContain(words)
  })

  it('it is refused to somebody whose turn it is not', async () => {
    const { world, browser, signedIn } = await open()
    const page = await browser.get('/')
    const other = await signedIn('minzheng_kz')
    const body = new URLSearchParams({ 'form-key': await other.formKey('/'), act: 'approve-batch' })
    for (const pick of boxes(page)) body.append('picked', pick)
    const answer = await refused(world, () => other.send('/', { method: 'POST', body }))
    expect(answer.status).toBe(403)
  })

  it('撤销 is refused when something else was done since', async () => {
    const { world, numbers, browser } = await open()
    await act(browser, `/items/${numbers[0]}`, 'item.approve')
    const fields = fieldsOf(await browser.get('/'), 'act.undo')
    await act(browser, `/items/${numbers[1]}`, 'item.approve')
    expect((await refused(world, () => browser.submit('/', fields))).text).toContain('不能撤销')
  })
})
