import { createHash } from 'node:crypto'
import type { IncomingMessage } from './message.ts'
import { selectedItemsOf } from './parse-event.ts'
import { childText, findChild, type XmlElement } from './xml.ts'

/**
 * The fields that tell two events apart: those of reference 1.8, and those that differ between events of the same second
 * from `sys`, where 1.8 alone would drop all but one (a burst of directory changes). `A/B` is a nested field.
 */
const EVENT_FIELDS = [
  'AddPartyItems',
  'AddUserItems',
  'ApprovalInfo/SpNoStr',
  'ApprovalInfo/StatuChangeEvent',
  'ApprovalInfo/ThirdNo',
  'BatchJob/JobId',
  'ChangeType',
  'CreateTime',
  'DelPartyItems',
  'DelUserItems',
  'Department',
  'EventKey',
  'Id',
  'JobId',
  'Latitude',
  'Longitude',
  'Name',
  'NewUserID',
  'ParentId',
  'ResponseCode',
  'ScanCodeInfo/ScanResult',
  'TagId',
  'TaskId',
  'UserID',
] as const

/**
 * The key by which a redelivery is recognised (design invariant 4): the same for the same thing told twice, whatever the
 * order of its elements or new elements in it; different for everything else. Hex digits only: job ids allow no colon.
 */
export function claimKey(corpId: string, agentId: number, message: IncomingMessage, xml: XmlElement): string {
  const { fromUser, msgId, event } = message
  if (msgId !== '') return digest(['message', corpId, agentId, msgId])
  if (event === null) {
    // Against the protocol, a message without its id: what was said, by whom and when, has to do.
    return digest(['message', corpId, agentId, fromUser, message.createTime, message.msgType, message.content])
  }
  const fields = EVENT_FIELDS.flatMap((path) => {
    const value = fieldAt(xml, path)
    return value === '' ? [] : [[path, value]]
  })
  return digest(['event', corpId, agentId, fromUser, event, fields, sortedSelections(xml)])
}

function fieldAt(xml: XmlElement, path: string): string {
  const [first = '', second] = path.split('/')
  return second === undefined ? childText(xml, first) : childText(findChild(xml, first), second)
}

function sortedSelections(xml: XmlElement): readonly string[] {
  return selectedItemsOf(xml)
    .map(({ questionKey, optionIds }) => JSON.stringify([questionKey, [...optionIds].sort()]))
    .sort()
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex')
}
