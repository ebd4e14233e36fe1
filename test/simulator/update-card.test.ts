import { describe, expect, it } from 'vitest'
import { isRecord } from '../../simulator/api/call.ts'
import type { Switches } from '../../simulator/switches.ts'
import { AGENT, buttonCard, HOUR, noticeCard, startBot, startOffice } from './office.ts'

async function officeWithCard(switches: Partial<Switches> = {}) {
  const bot = await startBot()
  const office = await startOffice({ callbackUrl: bot.url, switches })
  const answer = await office.send({ touser: 'lisi|wangwu', msgtype: 'template_card', template_card: buttonCard('t1') })
  const update = async (fields: Record<string, unknown>, secret = 'secret-a') =>
    office.call(`message/update_template_card?access_token=${await office.tokenOf(secret)}`, {
      userids: ['lisi'],
      agentid: AGENT,
      response_code: answer.response_code,
      template_card: noticeCard('已通过'),
      ...fields,
    })
  const titles = () =>
    ['lisi', 'wangwu'].map((userid) => office.control.phone(userid)[0]?.card?.main_title).map(titleOf)
  return { ...office, bot, code: answer.response_code, update, titles }
}

const titleOf = (value: unknown) => (isRecord(value) ? value.title : undefined)

describe('message/update_template_card', () => {
  it('changes the card of the named users only', async () => {
    const { update, titles, control } = await officeWithCard()
    expect(await update({ userids: ['LISI', 'zhangsan'] })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      invaliduser: ['zhangsan'],
    })
    expect(titles()).toEqual(['已通过', '待审核'])
    expect(control.phone('lisi')[0]).toMatchObject({ state: 'updated', taskId: 't1', cardType: 'text_notice' })
  })

  it.each([
    ['atall', { userids: undefined, atall: 1 }],
    ['departments', { userids: undefined, partyids: [2, 4] }],
    ['a tag and a user', { tagids: [1] }],
  ])('changes the card of everybody reached by %s', async (_name, fields) => {
    const { update, titles } = await officeWithCard()
    await update(fields)
    expect(titles()).toEqual(['已通过', '已通过'])
  })

  it('greys the button with replace_name, and it cannot be pressed any more', async () => {
    const { update, control } = await officeWithCard()
    await update({ template_card: undefined, button: { replace_name: '已处理' } })
    expect(control.phone('lisi')[0]?.replacedText).toBe('已处理')
    expect(() => control.tap('lisi', { taskId: 't1', key: 'approve' })).toThrow('no such button')
    expect((await control.tap('wangwu', { taskId: 't1', key: 'approve' }).done).status).toBe('acknowledged')
  })

  it.each([
    ['82101 without a target', { userids: [] }, 82101],
    ['82102 for strangers', { userids: ['zhangsan'] }, 82102],
    ['60140 for an unknown code', { response_code: 'nope' }, 60140],
    ['42015 for another agentid', { agentid: 1000003 }, 42015],
    ['42020 for an empty replace_name', { button: { replace_name: '' } }, 42020],
    ['42031 for an unknown card', { template_card: { card_type: 'poem' } }, 42031],
    ['42016 for another task_id', { template_card: noticeCard('x', { task_id: 't2' }) }, 42016],
    ['40032 for 1001 users', { userids: Array(1_001).fill('lisi') }, 40032],
  ])('gives %s and does not spend the code', async (_name, fields, errcode) => {
    const { update, titles } = await officeWithCard()
    expect((await update(fields)).errcode).toBe(errcode)
    expect(titles()).toEqual(['待审核', '待审核'])
    expect((await update({})).errcode).toBe(0)
  })

  it('refuses the token of another app', async () => {
    const { update } = await officeWithCard()
    expect((await update({}, 'secret-b')).errcode).toBe(42015)
    expect((await update({ agentid: 1000003 }, 'secret-b')).errcode).toBe(42015)
  })

  it('accepts another task_id by switch, and the card is then tapped under it', async () => {
    const { update, control, bot } = await officeWithCard({ updateTaskId: 'any' })
    expect((await update({ template_card: buttonCard('t2') })).errcode).toBe(0)
    await control.tap('lisi', { taskId: 't2', key: 'approve' }).done
    expect(bot.fields('TaskId')).toEqual(['t2'])
  })

  it('spends a code once', async () => {
    const { update } = await officeWithCard()
    expect((await update({})).errcode).toBe(0)
    expect((await update({})).errcode).toBe(60140)
  })

  it('knows a code for 72 h', async () => {
    const { update, clock } = await officeWithCard()
    clock.advance(72 * HOUR)
    expect((await update({})).errcode).toBe(60140)
  })

  it('still knows it a moment earlier', async () => {
    const { update, clock } = await officeWithCard()
    clock.advance(72 * HOUR - 1)
    expect((await update({})).errcode).toBe(0)
  })

  it.each([
    ['recipients', ['已通过', '已通过'], 0],
    ['clicker', ['待审核', '待审核'], 82102],
  ] as const)(
    'reaches other users with the code of a click by switch %s',
    async (clickCodeScope, expected, errcode) => {
      const { update, control, titles } = await officeWithCard({ clickCodeScope })
      const { responseCode, done } = control.tap('lisi', { taskId: 't1', key: 'approve' })
      await done
      const answer = await update({
        response_code: responseCode,
        userids: clickCodeScope === 'clicker' ? ['wangwu'] : ['lisi', 'wangwu'],
      })
      expect(answer.errcode).toBe(errcode)
      expect(titles()).toEqual(expected)
    },
  )

  it('leaves a recalled card alone', async () => {
    const { update, api, control } = await officeWithCard()
    await api('message/recall', { msgid: control.phone('lisi')[0]?.msgid })
    await update({})
    expect(control.phone('lisi')[0]?.state).toBe('recalled')
  })
})
