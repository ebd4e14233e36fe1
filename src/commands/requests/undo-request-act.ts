import { type DisclosureRequest, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { UndoableRequestAct } from '../../store/request-undo.ts'
import type { ActContext, Reply } from '../act.ts'
import { refreshClocks } from './request-clocks.ts'
import { concernedPeople, loadRequestCase, requestAudit, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { closeSignCards, sendSignCards } from './sign-cards.ts'
import { findSigners } from './sign-route.ts'

/** How long 撤销 takes back one's last act. */
export const UNDO_WITHIN_MS = 60_000

/** What 撤销 calls an act on a request; others are 操作. */
const NAMES: Readonly<Record<string, string>> = {
  confirm: '申请确认',
  accept: '受理',
  assign: '转办',
  'ask-supplement': '补正',
  'record-supplement': '补正收到',
  consult: '征求意见',
  'deliver-consultation': '意见送达',
  'answer-consultation': '意见收到',
  'close-consultation': '意见到期',
  'void-consultation': '意见作废',
  extend: '延期',
  'decide-extension': '延期的决定',
  notify: '延期告知',
  charge: '收费',
  'record-payment': '缴费',
  draft: '答复',
  sign: '通过',
  'send-back': '退回',
  'take-back': '退回',
  release: '答复附件',
  'void-release': '去掉答复附件',
  deliver: '送达',
  'note-receipt': '签收',
  withdraw: '撤回申请',
  cancel: '作废申请',
  archive: '归档',
  reopen: '重办',
  'change-regime': '改规则',
  amend: '改申请',
  link: '关联',
  unlink: '取消关联',
  'change-day': '改日期',
  'mark-important': '标重要',
  dispute: '登记',
  'decide-dispute': '登记结果',
  'void-dispute': '作废',
  convert: '转主动公开',
  'decline-conversion': '不转',
  'write-letter': '文书',
  'void-letter': '作废文书',
}

/**
 * Acts that nothing is kept of to put back, with what to do instead. They are noted as the newest act all the same, so that
 * 撤销 does not take back what was done before them.
 */
const FINAL: Readonly<Record<string, (request: DisclosureRequest) => string>> = {
  register: ({ number }) =>
    `${number} 的登记不能撤销。写错的发“改申请 ${number} 内容 …”或“改日期 ${number} 收到 日期 理由”，重复登记的发“作废申请 ${number} 理由”。`,
  'record-applicant': ({ number }) => `${number} 的申请人信息和材料加密保存，不能撤销。登记错的请在网页上重新登记；`,
  'amend-description': ({ number }) =>
    `${number} 改掉的内容没有留底，不能撤销。改错的再发“改申请 ${number} 内容 正确的内容”。`,
}

/** Whether 撤销 can put back what stood before the act at all. */
export function isRestorable(act: string): boolean {
  return FINAL[act] === undefined
}

/** An act's name in the words of the chat, for what was put back. */
export function requestActName(act: string): string {
  return NAMES[act] ?? '操作'
}

/** @throws {UserError} when it is too late, or somebody acted since. */
export async function undoRequestAct(act: UndoableRequestAct, context: ActContext): Promise<Reply> {
  const { stores, now } = context
  if (now.getTime() - act.doneAt.getTime() > UNDO_WITHIN_MS)
    throw new UserError('wrong-state', '已超过一分钟，不能撤销。请按现状继续办理。')
  const request = await stores.requests.lockById(act.requestId)
  const final = FINAL[act.act]
  if (final) throw new UserError('wrong-state', `${final(request)}没有改动。`)
  if (request.revision !== act.revision)
    throw new UserError('wrong-state', `${request.number} 之后已有人处理，不能撤销。没有改动。`)
  const conversion = act.act === 'convert' ? await stores.requestConversions.findOf(request.id, now) : null
  await stores.requestUndo.restore(act, now)
  // Nobody shall file what the request was not turned into after all.
  if (conversion?.draftId && conversion.draftOwner)
    await stores.drafts.delete(conversion.draftOwner, conversion.draftId)
  const after = await refreshClocks(request.id, context)
  await renewCards(after, context)
  const name = requestActName(act.act)
  await tell(
    await concernedPeople(request, context),
    `${namedRequest(request)}：${context.actor.name} 撤销了刚才的“${name}”，现为${REQUEST_STATE_NAMES[after.state]}。`,
    context,
    request,
  )
  return {
    text: `已撤销${name}：${namedRequest(request)}\n现为${REQUEST_STATE_NAMES[after.state]}。`,
    audit: requestAudit(request, { undone: act.act }),
  }
}

/** Cards of what was undone decide nothing any more; whoever is to sign again gets a new one. */
async function renewCards(request: DisclosureRequest, context: ActContext): Promise<void> {
  await closeSignCards(request, '已撤销', null, context)
  const { response, open, signedBy } = await loadRequestCase(request, context)
  if (!response || !open) return
  await sendSignCards(request, open.id, await findSigners(request, response, open, signedBy, context), context)
}
