import { describe, expect, it } from 'vitest'
import type { WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

/** An item of 城管科 that waits for its head. */
async function open(options: WorldOptions = {}) {
  const pages = await openPages(database, options)
  const number = await pages.world.file('chengguan_xxy', '关于停车位整治的通知')
  return { ...pages, number, path: `/items/${number}` }
}

const CLEAR = { 'approve-state-secret': 'clear', 'approve-third-party': 'clear', 'approve-security': 'clear' }
const CONCERNED = { ...CLEAR, 'approve-security': 'concerned' }

describe('the acts of a review on the page', () => {
  it('they are offered to whose turn it is, and to nobody else', async () => {
    const { path, signedIn } = await open({ when: { principal: 'important' } })
    expect(offered(await (await signedIn('chengguan_kz')).get(path))).toEqual([
      'item.approve',
      'item.return',
      'item.set-attribute',
      'item.hand-over',
      'item.add-reviewer',
      'item.refer',
      'item.mark-important',
    ])
    for (const other of ['baomi_1', 'zhuguan', 'gongkai', 'bangongshi_kz'])
      expect(offered(await (await signedIn(other)).get(path))).toEqual([])
  })

  it.each([
    ['item.approve', {}],
    ['item.return', { 'return-reason': '请补充数据来源' }],
    ['item.refer', { 'refer-organ': '区保密局', 'refer-reason': '是否属于工作秘密' }],
    ['item.set-attribute', { 'set-attribute-attribute': 'on-request' }],
    ['item.hand-over', { 'hand-over-person': 'bangongshi_kz' }],
    ['item.add-reviewer', { 'add-reviewer-person': 'bangongshi_kz' }],
    ['item.mark-important', { 'important-reason': '涉及面广' }],
  ])('%s is refused to another head, who sends the form of the one whose turn it is', async (name, typed) => {
    const { world, path, signedIn } = await open({ when: { principal: 'important' } })
    const fields = fieldsOf(await (await signedIn('chengguan_kz')).get(path), name)
    const { 'form-key': _key, ...sent } = fields
    const other = await signedIn('zhuguan')
    const page = await refused(world, () => other.submit(path, { ...sent, ...typed }))
    expect([page.status, page.text.includes('这一步不由您审核')]).toEqual([403, true])
  })

  it('a form decides what was on the screen: not after another one has changed it', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const [first, second] = [await signedIn('baomi_1'), await signedIn('baomi_2')]
    const fields = fieldsOf(await first.get(path), 'item.approve')
    await act(second, path, 'item.set-attribute', {
      'set-attribute-attribute': 'withheld',
      'set-attribute-ground': 'security',
    })
    const page = await refused(world, () => first.submit(path, { ...fields, ...CLEAR }))
    expect([page.status, page.text.includes('刚有人处理过，没有办理')]).toEqual([409, true])
    expect(page.text).toContain('拟定：不予公开（危及三安全一稳定）')
  })
})

describe('通过 by page', () => {
  it('it signs the opinion and goes on to the next step', async () => {
    const { world, number, path, signedIn } = await open()
    const answer = await act(await signedIn('chengguan_kz'), path, 'item.approve', { 'approve-opinion': '情况属实' })
    expect(answer.status).toBe(303)
    const [signed] = await world.stores.seats.findSigned((await world.item(number)).id)
    expect(signed).toMatchObject({ by: 'chengguan_kz', opinion: '情况属实', checks: null })
    expect((await world.texts()).at(-1)).toEqual(['chengguan_xxy', expect.stringContaining('科室负责人审核')])
  })

  it('it wants the three checks answered at the secrecy step, and keeps each answer', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const browser = await signedIn('baomi_1')
    const { 'approve-security': _left, ...two } = CLEAR
    const page = await refused(world, () => act(browser, path, 'item.approve', two))
    expect(page.html).toContain('<a href="#field-approve-security">')
    expect(page.html).toMatch(/name="approve-state-secret" value="clear" checked/)
    expect((await act(browser, path, 'item.approve', CLEAR)).status).toBe(303)
    const signed = await world.stores.seats.findSigned((await world.item(number)).id)
    expect(signed.at(-1)?.checks).toEqual({ 'state-secret': 'clear', 'third-party': 'clear', security: 'clear' })
  })

  it('it does not pass as 主动公开 what a check says is concerned', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const browser = await signedIn('baomi_1')
    const page = await refused(world, () => act(browser, path, 'item.approve', CONCERNED))
    expect(page.text).toContain('不能按主动公开通过')
    const proposal = {
      'set-attribute-attribute': 'withheld',
      'set-attribute-ground': 'security',
      'set-attribute-basis': '在建设施位置',
    }
    expect((await act(browser, path, 'item.set-attribute', proposal)).status).toBe(303)
    expect((await act(browser, path, 'item.approve', CONCERNED)).status).toBe(303)
    const signed = await world.stores.seats.findSigned((await world.item(number)).id)
    expect(signed.at(-1)).toMatchObject({
      attribute: 'withheld',
      basis: '《政府信息公开条例》第十四条（在建设施位置）',
      checks: { security: 'concerned' },
    })
  })
})

describe('退回 by page', () => {
  it('it sends the item back to its officer, by default', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    await act(await signedIn('baomi_1'), path, 'item.return', { 'return-reason': '请补充数据来源' })
    expect((await world.item(number)).state).toBe('returned')
    expect(await world.texts()).toContainEqual(['chengguan_xxy', expect.stringContaining('理由：请补充数据来源')])
  })

  it('it sends it to a step before', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const browser = await signedIn('baomi_1')
    expect((await browser.get(path)).text).toContain('退到“科室负责人审核”')
    await act(browser, path, 'item.return', { 'return-reason': '请科室再核一遍', 'return-to': '0' })
    const item = await world.item(number)
    expect([item.state, (await world.stores.reviews.findOpen(item.id))?.step]).toEqual(['in-review', 0])
  })

  it.each([
    ['no reason', { 'return-reason': '' }, '请用一句话写明退回理由'],
    ['a step that does not come before', { 'return-reason': '请再核一遍', 'return-to': '2' }, '没有退回'],
    ['a step that is none', { 'return-reason': '请再核一遍', 'return-to': 'x' }, '没有退回'],
    ['somebody’s telephone number', { 'return-reason': '请联系 13800000000 核实' }, '请去掉个人信息'],
  ])('it is refused with %s', async (_what, typed, words) => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const browser = await signedIn('baomi_1')
    const page = await refused(world, () => act(browser, path, 'item.return', typed))
    expect(page.text).toContain(words)
  })
})

describe('转审 and 加签 by page', () => {
  it('they list who may review the item, and nobody who may not', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const { html } = await (await signedIn('baomi_1')).get(path)
    const [list = ''] = html.split('id="field-hand-over-person"')[1]?.split('</select>') ?? []
    const people = [...list.matchAll(/<option value="([^"]+)"/g)].map(([, userId]) => userId)
    expect(people).toEqual(['bangongshi_kz', 'baomi_2', 'minzheng_kz', 'zhuguan', 'zhuren'])
  })

  it('转审 makes the seat another person’s', async () => {
    const { world, number, path, signedIn } = await open()
    await act(await signedIn('chengguan_kz'), path, 'item.hand-over', {
      'hand-over-person': 'bangongshi_kz',
      'hand-over-reason': '下午外出开会',
    })
    expect(await world.seats(number)).toEqual([{ holder: 'bangongshi_kz', decision: null, by: null }])
    const brought = await signedIn('bangongshi_kz')
    expect(offered(await brought.get(path))).toContain('item.approve')
    const done = await act(brought, path, 'item.approve')
    expect((await brought.get(done.location)).text).toContain('已通过')
    expect((await (await signedIn('minzheng_kz')).get(path)).status).toBe(403)
  })

  it('加签 asks another person as well', async () => {
    const { world, number, path, signedIn } = await open()
    await act(await signedIn('chengguan_kz'), path, 'item.add-reviewer', { 'add-reviewer-person': 'bangongshi_kz' })
    expect((await world.seats(number)).map(({ holder }) => holder)).toEqual(['section-head', 'bangongshi_kz'])
  })

  it.each([
    ['nobody', '', '请选择是谁'],
    ['somebody who is not on the list', 'lurenjia', '名单中没有这个人'],
    ['somebody without the right', 'gongkai', '没有审核权限'],
    ['the officer', 'chengguan_xxy', '没有审核权限'],
    ['oneself', 'chengguan_kz', '不能写自己'],
  ])('they are refused with %s', async (_who, userId, words) => {
    const { world, path, signedIn } = await open()
    const browser = await signedIn('chengguan_kz')
    for (const name of ['hand-over', 'add-reviewer']) {
      const page = await refused(world, () => act(browser, path, `item.${name}`, { [`${name}-person`]: userId }))
      expect(page.text).toContain(words)
    }
  })
})

describe('定性, 标为重要 and 报请 by page', () => {
  it.each([
    ['no attribute', {}, '请选择公开属性'],
    ['不予公开 without its ground', { 'set-attribute-attribute': 'withheld' }, '不予公开要选一项理由'],
    ['what it is already', { 'set-attribute-attribute': 'proactive' }, '没有改动'],
  ])('定性 is refused with %s', async (_what, typed, words) => {
    const { world, path, signedIn } = await open()
    const browser = await signedIn('chengguan_kz')
    const page = await refused(world, () => act(browser, path, 'item.set-attribute', typed))
    expect(page.text).toContain(words)
  })

  it('标为重要 adds the step kept for such items, and is offered once', async () => {
    const { world, number, path, signedIn } = await open({ when: { principal: 'important' } })
    const browser = await signedIn('chengguan_kz')
    await act(browser, path, 'item.mark-important', { 'important-reason': '涉及面广' })
    expect((await world.item(number)).important).toBe(true)
    expect(offered(await browser.get(path))).not.toContain('item.mark-important')
  })

  it('标为重要 is not offered where the route has no such step', async () => {
    const { path, signedIn } = await open()
    expect(offered(await (await signedIn('chengguan_kz')).get(path))).not.toContain('item.mark-important')
  })

  it('报请 stops the review until the answer is registered, and then it goes on', async () => {
    const { world, number, path, signedIn } = await open()
    await world.say('chengguan_kz', `通过 ${number}`)
    const reviewer = await signedIn('baomi_1')
    await act(reviewer, path, 'item.refer', { 'refer-organ': '区保密局', 'refer-reason': '是否属于工作秘密' })
    expect((await world.item(number)).state).toBe('referred')
    const officer = await signedIn('gongkai')
    expect(offered(await officer.get(path))).toEqual(['item.settle-referral'])
    const page = await refused(world, () => act(officer, path, 'item.settle-referral'))
    expect(page.html).toContain('<a href="#field-settle-attribute">')
    await act(officer, path, 'item.settle-referral', { 'settle-attribute': 'proactive' })
    const item = await world.item(number)
    expect([item.state, (await world.stores.reviews.findOpen(item.id))?.stepName]).toEqual(['in-review', '保密审查'])
  })

  it.each([
    ['without an authority', { 'refer-organ': '', 'refer-reason': '是否属于工作秘密' }, '请写明报请哪个部门'],
    ['without a question', { 'refer-organ': '区保密局', 'refer-reason': '' }, '请用一句话写明理由'],
  ])('报请 is refused %s', async (_what, typed, words) => {
    const { world, path, signedIn } = await open()
    const browser = await signedIn('chengguan_kz')
    const page = await refused(world, () => act(browser, path, 'item.refer', typed))
    expect(page.text).toContain(words)
  })
})

describe('撤销 and 拿回 by page', () => {
  it('撤销 stands open for a minute after an act, and puts back what stood before', async () => {
    const { world, number, path, signedIn } = await open()
    const browser = await signedIn('chengguan_kz')
    await act(browser, path, 'item.approve')
    const page = await browser.get(path)
    expect(offered(page)).toEqual(['act.undo', 'item.recall'])
    expect(page.text).toContain('一分钟内可撤销')
    await act(browser, path, 'act.undo')
    const item = await world.item(number)
    expect((await world.stores.reviews.findOpen(item.id))?.step).toBe(0)
    expect(offered(await browser.get(path))).toContain('item.approve')
  })

  it('撤销 is refused after the minute, and is not offered any more', async () => {
    const { world, path, signedIn } = await open()
    const browser = await signedIn('chengguan_kz')
    await act(browser, path, 'item.approve')
    const fields = fieldsOf(await browser.get(path), 'act.undo')
    world.passMinutes(2)
    const page = await refused(world, () => browser.submit(path, fields))
    expect(page.text).toContain('已超过一分钟')
    expect(offered(page)).toEqual(['item.recall'])
  })

  it('撤销 of an older page never undoes what was done to another item since', async () => {
    const { world, path, signedIn } = await open()
    const other = await world.file('chengguan_xxy', '关于清理堆物堆料的通知')
    const browser = await signedIn('chengguan_kz')
    await act(browser, path, 'item.approve')
    const fields = fieldsOf(await browser.get(path), 'act.undo')
    await act(browser, `/items/${other}`, 'item.approve')
    const page = await refused(world, () => browser.submit(path, fields))
    expect([page.status, page.text.includes('不能撤销')]).toEqual([409, true])
  })

  it('拿回 works until the next person acts', async () => {
    const { world, number, path, signedIn } = await open()
    const browser = await signedIn('chengguan_kz')
    await act(browser, path, 'item.approve')
    world.passMinutes(30)
    await act(browser, path, 'item.recall')
    expect((await world.stores.reviews.findOpen((await world.item(number)).id))?.step).toBe(0)
    await act(browser, path, 'item.approve')
    const fields = fieldsOf(await browser.get(path), 'item.recall')
    await world.say('baomi_1', `通过 ${number}`)
    expect(offered(await browser.get(path))).toEqual([])
    expect((await refused(world, () => browser.submit(path, fields))).text).toContain('不能拿回')
  })
})
