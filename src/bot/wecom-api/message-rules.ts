import type { LimitFault } from './errors.ts'
import type { AppMessage, MessageBody, Recipients, SendOptions } from './message.ts'
import { findBodyFaults } from './message-body-rules.ts'
import { BAD_PARAMETER, checkCount, checkOneOf, createRuleCheck, type RuleCheck } from './rule-check.ts'

/** Recipients of one message (reference 4.2). */
export const MAX_USERS = 1000
export const MAX_PARTIES = 100
export const MAX_TAGS = 100
/** 4 h; the default of WeCom is 1800 s. */
export const MAX_DUPLICATE_CHECK_SECONDS = 14_400

/** Reference 0.2. Case does not matter to WeCom. */
export const USER_ID = /^[A-Za-z0-9_.@-]{1,64}$/

const SAFE_TYPES: readonly MessageBody['msgtype'][] = ['text', 'image', 'video', 'file', 'mpnews']

/** Every hard limit of `message/send`. */
export function findMessageFaults(message: AppMessage): readonly LimitFault[] {
  const check = createRuleCheck()
  checkRecipients(check, message)
  checkOptions(check, message)
  if (message.msgtype === 'miniprogram_notice')
    check.expect(message.touser !== '@all', 'touser', 'cannot be @all for a mini program notice', BAD_PARAMETER)
  return [...check.faults, ...findBodyFaults(message, { purpose: 'send' })]
}

function checkRecipients(check: RuleCheck, { touser = [], toparty = [], totag = [] }: Recipients): void {
  const named = touser === '@all' ? 1 : touser.length
  check.expect(named + toparty.length + totag.length > 0, 'touser', 'names nobody', 82001)
  if (touser === '@all') {
    check.expect(toparty.length + totag.length === 0, 'toparty', 'is ignored beside @all', BAD_PARAMETER)
    return
  }
  checkCount(check, 'touser', touser, [0, MAX_USERS], 40032)
  checkCount(check, 'toparty', toparty, [0, MAX_PARTIES], 82002)
  checkCount(check, 'totag', totag, [0, MAX_TAGS], 82003)
  check.expect(
    touser.every((userId) => USER_ID.test(userId)),
    'touser',
    'holds something that is no userid',
    40031,
  )
  const ids = [...toparty, ...totag].map(String)
  check.expect(
    ids.every((id) => /^[^|\s]{1,64}$/.test(id)),
    'toparty',
    'or totag holds something that is no id',
    40031,
  )
}

function checkOptions(check: RuleCheck, message: SendOptions & MessageBody): void {
  const { safe = 0, enable_duplicate_check: duplicates = 0, duplicate_check_interval: seconds = 1800 } = message
  checkOneOf(check, 'safe', safe, [0, 1, 2], BAD_PARAMETER)
  check.expect(
    safe === 0 || SAFE_TYPES.includes(message.msgtype),
    'safe',
    `is not possible for ${message.msgtype}`,
    BAD_PARAMETER,
  )
  check.expect(safe !== 2 || message.msgtype === 'mpnews', 'safe', '2 is for mpnews only', BAD_PARAMETER)
  checkOneOf(check, 'enable_duplicate_check', duplicates, [0, 1], BAD_PARAMETER)
  checkOneOf(check, 'enable_id_trans', message.enable_id_trans ?? 0, [0, 1], BAD_PARAMETER)
  const inRange = Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_DUPLICATE_CHECK_SECONDS
  check.expect(inRange, 'duplicate_check_interval', `is not 1 to ${MAX_DUPLICATE_CHECK_SECONDS} seconds`, BAD_PARAMETER)
}
