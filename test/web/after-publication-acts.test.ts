import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

/** A published item, and the disclosure officer's browser. */
async function published() {
  const pages = await openPages(database)
  const number = await pages.world.file('chengguan_xxy', '关于停车位整治的通知')
  await pages.world.approveAll(number)
  await pages.world.say('gongkai', `发布 ${number} 电子屏`)
  return { ...pages, number, path: `/items/${number}`, browser: await pages.signedIn('gongkai') }
}

/** An item that was decided 不予公开. */
async function withheld() {
  const pages = await openPages(database)
  const number = await pages.world.file('chengguan_xxy', '关于停车位整治的通知')
  await pages.world.say('chengguan_kz', `定性 ${number} 不予公开 过程性信息 讨论稿`)
  await pages.world.approveAll(number)
  return { ...pages, number, path: `/items/${number}`, browser: await pages.signedIn('gongkai') }
}

describe('a published item', () => {
  it('it offers 更正, 撤下 and what was registered by mistake to the disclosure officer alone', async () => {
    const { path, browser, signedIn } = await published()
    const acts = ['item.publish', 'item.cancel-publication', 'item.correct', 'item.take-down']
    expect(offered(await browser.get(path))).toEqual(acts)
    for (const other of ['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan'])
      expect(offered(await (await signedIn(other)).get(path))).not.toContain('item.correct')
  })

  it('更正 stores what was changed and nothing else', async () => {
    const { world, number, path, browser } = await published()
    await act(browser, path, 'item.correct', { 'correct-reason': '标题写错', 'correct-title': '关于停车场整治的通知' })
    const item = await world.item(number)
    expect(item.title).toBe('关于停车场整治的通知')
    const [change] = await world.stores.itemUpkeep.findChanges(item.id)
    expect(change).toMatchObject({ kind: 'correction', reason: '标题写错' })
    expect(change?.detail).not.toHaveProperty('contentBefore')
  })

  it('撤下 takes it down, and 转公开 sends it through the review again', async () => {
    const { world, number, path, browser } = await published()
    await act(browser, path, 'item.take-down', { 'take-down-reason': '内容已失效' })
    expect((await world.item(number)).state).toBe('taken-down')
    await act(browser, path, 'item.convert', { 'convert-reason': '已经更新，可以公开' })
    expect(await world.item(number)).toMatchObject({ state: 'in-review', version: 2 })
  })

  it('取消登错的发布 lets it wait for publication again', async () => {
    const { world, number, path, browser } = await published()
    await act(browser, path, 'item.cancel-publication', { 'cancel-channel': 'led', 'cancel-reason': '登错了渠道' })
    expect((await world.item(number)).state).toBe('approved')
  })

  it.each([
    ['item.correct', { 'correct-reason': '' }, '请用一句话写明理由'],
    ['item.correct', { 'correct-reason': '标题写错', 'correct-title': '' }, '标题不能为空'],
    ['item.take-down', { 'take-down-reason': '' }, '请用一句话写明理由'],
    ['item.cancel-publication', { 'cancel-reason': '登错了渠道' }, '请选择登错的渠道'],
    ['item.cancel-publication', { 'cancel-channel': 'portal', 'cancel-reason': '登错了' }, '没有在“门户网站”登记过'],
    ['item.cancel-publication', { 'cancel-channel': 'led' }, '请用一句话写明理由'],
  ])('%s is refused: %o', async (name, typed, words) => {
    const { world, path, browser } = await published()
    expect((await refused(world, () => act(browser, path, name, typed))).text).toContain(words)
  })

  it.each([
    ['item.correct', { 'correct-reason': '标题写错' }],
    ['item.take-down', { 'take-down-reason': '内容已失效' }],
    ['item.cancel-publication', { 'cancel-channel': 'led', 'cancel-reason': '登错了渠道' }],
  ])('%s is refused to its officer', async (name, typed) => {
    const { world, path, browser, signedIn } = await published()
    const { 'form-key': _key, ...fields } = fieldsOf(await browser.get(path), name)
    const officer = await signedIn('chengguan_xxy')
    const page = await refused(world, () => officer.submit(path, { ...fields, ...typed }))
    expect(page.status).toBe(403)
  })
})

describe('复评 by page', () => {
  it('it keeps an item withheld until a next day', async () => {
    const { world, number, path, browser } = await withheld()
    const typed = { 'reassess-result': 'keep', 'reassess-reason': '情况没有变化', 'reassess-next': '2017-12-01' }
    await act(browser, path, 'item.reassess', typed)
    expect((await world.item(number)).reassessOn).toBe('2017-12-01')
  })

  it('it sends an item through the review that can be disclosed', async () => {
    const { world, number, path, browser } = await withheld()
    await act(browser, path, 'item.reassess', { 'reassess-result': 'disclose', 'reassess-reason': '文件已正式印发' })
    expect((await world.item(number)).state).toBe('in-review')
  })

  it.each([
    ['no result', { 'reassess-reason': '情况没有变化' }, '请选择复评结果'],
    ['no reason', { 'reassess-result': 'keep' }, '请用一句话写明理由'],
    [
      'what is no day',
      { 'reassess-result': 'keep', 'reassess-reason': '没有变化', 'reassess-next': '明年' },
      '请写日期',
    ],
  ])('it is refused with %s', async (_what, typed, words) => {
    const { world, path, browser } = await withheld()
    expect((await refused(world, () => act(browser, path, 'item.reassess', typed))).text).toContain(words)
  })

  it('its list names what is due', async () => {
    const { world, path, browser, signedIn } = await withheld()
    expect((await browser.get('/reassessments')).text).toContain('到期 0 条，共 1 条')
    world.moveTo('2018-03-07')
    const page = await (await signedIn('gongkai')).get('/reassessments')
    expect(page.text).toContain('到期 1 条，共 1 条')
    expect(page.html).toContain(`<a href="${path}">`)
    expect((await (await signedIn('chengguan_xxy')).get('/reassessments')).status).toBe(403)
  })
})
