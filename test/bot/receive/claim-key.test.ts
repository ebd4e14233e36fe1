import { describe, expect, it } from 'vitest'
import { claimKey } from '../../../src/bot/receive/claim-key.ts'
import { parseMessage } from '../../../src/bot/receive/parse-message.ts'
import { parseXml } from '../../../src/bot/receive/xml.ts'
import { CORP_ID, eventXml, textXml } from './wecom-sender.ts'

function keyOf(text: string, { corpId = CORP_ID, agentId = 1000002 } = {}): string {
  const xml = parseXml(text)
  return claimKey(corpId, agentId, parseMessage(xml), xml)
}

const tap = (elements: string) => eventXml('template_card_event', elements)
const TAP = '<EventKey>accept</EventKey><TaskId>t1</TaskId><ResponseCode>rc1</ResponseCode>'
const selected = (...items: string[]) => `<SelectedItems>${items.join('')}</SelectedItems>`
const answer = (key: string, ...ids: string[]) =>
  `<SelectedItem><QuestionKey>${key}</QuestionKey><OptionIds>${ids.map((id) => `<OptionId>${id}</OptionId>`).join('')}</OptionIds></SelectedItem>`

describe('claimKey of a message', () => {
  it('is the same for the same MsgId, whatever else differs', () => {
    expect(keyOf(textXml({ content: 'a' }))).toBe(keyOf(textXml({ content: 'b' })))
  })

  it.each([
    ['the MsgId', textXml({ msgId: '2' }), {}],
    ['the last digit of a 64-bit MsgId', textXml({ msgId: '7264839105512345679' }), {}],
    ['the corp', textXml(), { corpId: 'ww-other' }],
    ['the application', textXml(), { agentId: 1000003 }],
  ])('differs with %s', (_what, xml, owner) => {
    expect(keyOf(xml, owner)).not.toBe(keyOf(textXml()))
  })

  it('tells messages without MsgId apart by what was said', () => {
    expect(keyOf(textXml({ msgId: '', content: 'a' }))).not.toBe(keyOf(textXml({ msgId: '', content: 'b' })))
    expect(keyOf(textXml({ msgId: '', content: 'a' }))).toBe(keyOf(textXml({ msgId: '', content: 'a' })))
  })

  it('can be part of a job id', () => {
    expect(keyOf(textXml())).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('claimKey of an event', () => {
  it.each([
    ['in another order', tap('<ResponseCode>rc1</ResponseCode><TaskId>t1</TaskId><EventKey>accept</EventKey>')],
    ['with new elements', tap(`${TAP}<BrandNew>1</BrandNew>`)],
    ['with an empty element where there was none', tap(`${TAP}<ChangeType></ChangeType>`)],
    ['with the sender in another case', eventXml('template_card_event', TAP, 'LiSi')],
    ['with the event in another case', eventXml('TEMPLATE_CARD_EVENT', TAP)],
  ])('is the same when told again %s', (_how, xml) => {
    expect(keyOf(xml)).toBe(keyOf(tap(TAP)))
  })

  it.each([
    ['sender', eventXml('template_card_event', TAP, 'wangwu')],
    ['button', tap(TAP.replace('accept', 'return'))],
    ['card', tap(TAP.replace('t1', 't2'))],
    ['response code: a second tap', tap(TAP.replace('rc1', 'rc2'))],
    ['second', tap(TAP).replace('1767225733', '1767225734')],
    ['selection', tap(TAP + selected(answer('day', 'd1')))],
    ['event', eventXml('template_card_menu_event', TAP)],
  ])('differs with the %s', (_what, xml) => {
    expect(keyOf(xml)).not.toBe(keyOf(tap(TAP)))
  })

  it('does not depend on the order of selected items and options', () => {
    const one = tap(TAP + selected(answer('day', 'd1', 'd2'), answer('shift', 'am')))
    const other = tap(TAP + selected(answer('shift', 'am'), answer('day', 'd2', 'd1')))
    expect(keyOf(one)).toBe(keyOf(other))
  })

  it('tells an option moved to another question', () => {
    const one = tap(TAP + selected(answer('a', 'x'), answer('b')))
    const other = tap(TAP + selected(answer('a'), answer('b', 'x')))
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  it('keeps 200 directory changes of one second apart', () => {
    const keys = Array.from({ length: 200 }, (_, index) =>
      keyOf(eventXml('change_contact', `<ChangeType>create_user</ChangeType><UserID>u${index}</UserID>`, 'sys')),
    )
    expect(new Set(keys).size).toBe(200)
  })

  it('keeps job results and approvals apart by their nested ids', () => {
    const job = (id: string) => eventXml('batch_job_result', `<BatchJob><JobId>${id}</JobId></BatchJob>`, 'sys')
    expect(keyOf(job('1'))).not.toBe(keyOf(job('2')))
  })
})
