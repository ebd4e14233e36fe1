import { formatShortDay } from '../../domain/local-date.ts'
import { type DisclosureRequest, REQUEST_KINDS } from '../../domain/request.ts'
import type { Extension } from '../../store/request-extensions.ts'
import type { ActContext } from '../act.ts'
import { consultationLine } from './consultation-words.ts'
import { whatIsAsked } from './decide-extension.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { LINK_NAMES } from './link-requests.ts'
import { findClocks } from './request-clocks.ts'
import { namedRequest } from './request-words.ts'

/** Lines of 详情 on what stands beside the state of a case: its kind and section, whom it asks, longer terms, other cases. */
export async function besideLines(request: DisclosureRequest, context: ActContext): Promise<string[]> {
  const { stores, today } = context
  const lines: string[] = []
  if (request.kind === 'correction') lines.push(`种类：${REQUEST_KINDS.correction}`)
  if (request.section !== null) {
    const sections = await stores.people.findSections()
    lines.push(`承办：${sections.find(({ id }) => id === request.section)?.name ?? request.section}`)
  }
  if (request.important) lines.push('重要或疑难：是')
  for (const consultation of await stores.requestConsultations.findOf(request.id))
    lines.push(`征求意见 ${consultationLine(consultation)}`)
  const extensions = await stores.requestExtensions.findOf(request.id)
  const clocks = extensions.length > 0 ? await findClocks(request, context) : null
  for (const each of extensions) lines.push(extensionLine(each, clocks && extensionWaitsFor(each, clocks, today)))
  for (const { requestId, otherId, kind } of await stores.requestLinks.findOf(request.id)) {
    const other = await stores.requests.getById(requestId === request.id ? otherId : requestId)
    // Another section's case is named by its number alone.
    const name = other.section === request.section ? namedRequest(other, 30) : other.number
    lines.push(`关联：${name}（${LINK_NAMES[kind]}）`)
  }
  const since = request.startsOn && request.startsOn !== request.receivedOn ? request.startsOn : null
  if (since !== null && since <= today) lines.push(`起算：${formatShortDay(since)} 的次日`)
  return lines
}

function extensionLine(extension: Extension, step: ReturnType<typeof extensionWaitsFor>): string {
  const { askedOn, decision, decidedOn, notifiedOn } = extension
  const head = `${formatShortDay(askedOn)} 请求${whatIsAsked(extension)}`
  if (decision === null || decidedOn === null)
    return `${head}，${step === 'decision' ? '等主管领导决定' : '没有在期限内决定，不再办'}`
  const told = notifiedOn
    ? `，${formatShortDay(notifiedOn)} 告知申请人`
    : `，${step === 'notice' ? '还没有告知申请人' : '没有登记告知申请人'}`
  return `${head}，${formatShortDay(decidedOn)} ${decision === 'approved' ? `同意${told}` : '不同意'}`
}
