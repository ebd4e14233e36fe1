import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getRequest } from '../reference.ts'
import { dueText } from '../wording.ts'
import { letterHint } from './letter-words.ts'
import { addRequestEvent, getRequestFor, moveRequest, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { applicantHint } from './unready-hints.ts'

const ACCEPT_USAGE = '受理 申1 城管科'
const ASSIGN_USAGE = '转办 申1 民政科'

/** 受理: takes a request in hand and gives it to the section that knows the matter. */
export const acceptRequest = {
  act: 'request.accept',
  words: ['受理'],
  usage: ACCEPT_USAGE,
  summary: '受理申请，交承办科室',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, ACCEPT_USAGE, context)
    return accept({ requestId: request.id, section: await getSection(rest, ACCEPT_USAGE, context) }, context)
  },
} satisfies Command

/** 转办: gives it to another section. */
export const assignRequest = {
  act: 'request.assign',
  words: ['转办', '改派'],
  usage: ASSIGN_USAGE,
  summary: '把申请改交另一个科室承办',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, ASSIGN_USAGE, context)
    return assign({ requestId: request.id, section: await getSection(rest, ASSIGN_USAGE, context) }, context)
  },
} satisfies Command

export interface AssignInput {
  readonly requestId: number
  /** Id of the section. */
  readonly section: string
}

/** @throws {UserError} when it is not waiting to be accepted. */
export async function accept({ requestId, section }: AssignInput, context: ActContext): Promise<Reply> {
  const { request } = await getRequestFor('request.accept', requestId, context)
  const { stores, actor, today, now } = context
  const { request: after } = await moveRequest('accept', request, context, async () => {
    await stores.requests.accept(request.id, section, today, actor.userId, now)
    await addRequestEvent(request, { kind: 'accepted', on: today, detail: { section } }, context)
  })
  return told('已受理', after, `${letterHint('receipt', after)}${await applicantHint(after, context)}`, context)
}

/** @throws {UserError} when it is not in hand, or is with that section already. */
export async function assign({ requestId, section }: AssignInput, context: ActContext): Promise<Reply> {
  const { request } = await getRequestFor('request.assign', requestId, context)
  if (request.section === section)
    throw new UserError('wrong-state', `${request.number} 已经由这个科室承办，没有改动。`)
  const { stores, today } = context
  const { request: after } = await moveRequest('assign', request, context, async () => {
    await stores.requests.assign(request.id, section)
    await addRequestEvent(request, { kind: 'assigned', on: today, detail: { section } }, context)
  })
  return told('已转办', after, '', context)
}

async function told(
  what: string,
  request: Awaited<ReturnType<ActContext['stores']['requests']['getById']>>,
  hint: string,
  context: ActContext,
): Promise<Reply> {
  const sections = await context.stores.people.findSections()
  const sectionName = sections.find(({ id }) => id === request.section)?.name ?? ''
  const due = request.dueOn ? `最迟 ${dueText(request.dueOn, request.provisional, context.today)} 答复` : ''
  await tell(
    await sectionPeople(request, context),
    `依申请公开，请承办：${namedRequest(request)}\n${due}\n拟好答复发“答复 ${request.number} 类型 内容”。`,
    context,
    request,
  )
  return {
    text: `${what} ${namedRequest(request)}\n承办：${sectionName}，${due}。已告知该科室。${hint}`,
    audit: requestAudit(request, { section: request.section }),
  }
}

/** The section named by these words, by its name or the beginning of it. @throws {UserError} */
async function getSection(words: string, usage: string, { stores }: ActContext): Promise<string> {
  const sections = await stores.people.findSections()
  const name = words.trim()
  const found =
    sections.find((section) => section.name === name) ??
    sections.filter((section) => name !== '' && section.name.startsWith(name)).at(0)
  if (!found)
    throw new UserError(
      'bad-arguments',
      `请写明承办科室：${sections.map((section) => section.name).join('、')}。例如：${usage}`,
    )
  return found.id
}
