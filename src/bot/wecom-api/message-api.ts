import { type Answer, joinedList, optionalText } from './answer.ts'
import type { Caller } from './call.ts'
import { errorFromFaults, type LimitFault } from './errors.ts'
import type { AppMessage } from './message.ts'
import { findMessageFaults, MAX_PARTIES, MAX_TAGS, MAX_USERS } from './message-rules.ts'
import { checkCount, checkRequired, createRuleCheck, isFilled } from './rule-check.ts'
import type { ReplacementCard } from './template-card.ts'
import { findCardFaults } from './template-card-rules.ts'

/** What WeCom says about a message it took. Fields that an endpoint does not answer stay empty. */
export interface SendResult {
  /** For a recall. Not from group chats and webhooks. */
  readonly msgid?: string
  /** For one card update within 72 h. */
  readonly response_code?: string
  /** Userids WeCom could not reach, in lower case: compare without case. */
  readonly invaliduser: readonly string[]
  readonly invalidparty: readonly string[]
  readonly invalidtag: readonly string[]
  readonly unlicenseduser: readonly string[]
}

export type CardUpdate = {
  readonly userids?: readonly string[]
  readonly partyids?: readonly number[]
  readonly tagids?: readonly number[]
  /** 1: everybody who got the message. */
  readonly atall?: 0 | 1
  /** From the send answer or a click; once, within 72 h. */
  readonly response_code: string
  readonly enable_id_trans?: 0 | 1
} & (
  | { readonly button: { readonly replace_name: string }; readonly template_card?: undefined }
  | { readonly template_card: ReplacementCard; readonly button?: undefined }
)

/** The request text of message/send: checked against every limit, ready to be stored and repeated byte for byte. */
export function renderMessage(agentId: number, message: AppMessage): string {
  refuseFaults('message/send', findMessageFaults(message))
  const { touser, toparty, totag, msgtype, safe, enable_id_trans, ...rest } = message
  const { enable_duplicate_check, duplicate_check_interval, ...body } = rest
  return JSON.stringify({
    touser: touser === '@all' ? touser : joined(touser),
    toparty: joined(toparty),
    totag: joined(totag),
    msgtype,
    agentid: agentId,
    ...body,
    safe,
    enable_id_trans,
    enable_duplicate_check,
    duplicate_check_interval,
  })
}

/** The request text of message/update_template_card. */
export function renderCardUpdate(agentId: number, update: CardUpdate): string {
  refuseFaults('message/update_template_card', findUpdateFaults(update))
  const { userids, partyids, tagids, atall, response_code, enable_id_trans, button, template_card } = update
  const who = { userids, partyids, tagids, atall }
  return JSON.stringify({ ...who, agentid: agentId, response_code, enable_id_trans, button, template_card })
}

function findUpdateFaults(update: CardUpdate): readonly LimitFault[] {
  const check = createRuleCheck()
  const { userids = [], partyids = [], tagids = [], atall = 0, response_code, button, template_card } = update
  check.expect(atall === 1 || userids.length + partyids.length + tagids.length > 0, 'userids', 'names nobody', 82101)
  checkCount(check, 'userids', userids, [0, MAX_USERS], 40032)
  checkCount(check, 'partyids', partyids, [0, MAX_PARTIES], 82002)
  checkCount(check, 'tagids', tagids, [0, MAX_TAGS], 82003)
  checkRequired(check, 'response_code', response_code, 60140)
  const hasButton = isFilled(button?.replace_name)
  check.expect(hasButton !== (template_card !== undefined), 'button', 'or template_card is required, not both', 42039)
  return [...check.faults, ...(template_card ? findCardFaults(template_card, 'update') : [])]
}

export function readSendResult(answer: Answer): SendResult {
  const msgid = optionalText(answer.msgid)
  const response_code = optionalText(answer.response_code)
  return {
    ...(msgid === undefined ? {} : { msgid }),
    ...(response_code === undefined ? {} : { response_code }),
    invaliduser: joinedList(answer.invaliduser),
    invalidparty: joinedList(answer.invalidparty),
    invalidtag: joinedList(answer.invalidtag),
    unlicenseduser: joinedList(answer.unlicenseduser),
  }
}

export function createMessageApi(caller: Caller, agentId: number) {
  const post = async (path: string, json: string) => readSendResult(await caller.call({ method: 'POST', path, json }))
  return {
    send: async (message: AppMessage) => post('message/send', renderMessage(agentId, message)),
    updateCard: async (update: CardUpdate) => post('message/update_template_card', renderCardUpdate(agentId, update)),
    /** Takes a message back within 24 h; not from the WeChat plugin (reference 4.7). */
    async recall(msgid: string): Promise<void> {
      await caller.call({ method: 'POST', path: 'message/recall', json: JSON.stringify({ msgid }) })
    },
  }
}

export function refuseFaults(endpoint: string, faults: readonly LimitFault[]): void {
  if (faults.length > 0) throw errorFromFaults(endpoint, faults)
}

function joined(ids: readonly (string | number)[] | undefined): string | undefined {
  return ids === undefined || ids.length === 0 ? undefined : ids.join('|')
}
