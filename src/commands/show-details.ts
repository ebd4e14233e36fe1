import { formatDay, formatShortDay, localDateOf } from '../domain/local-date.ts'
import { mayEver, refusalOf } from '../domain/permissions.ts'
import { REPLY_WAYS, REQUEST_CHANNELS, REQUEST_STATE_NAMES } from '../domain/request.ts'
import { REQUEST_OUTCOMES } from '../domain/request-outcomes.ts'
import { maskPersonal } from '../domain/screening/index.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES } from '../domain/vocabulary.ts'
import type { ActContext, Command } from './act.ts'
import { readRefusal } from './current-step.ts'
import { attributeLine, findItemWay, waitingText } from './item-way.ts'
import { itemPath, pageLine, requestPath } from './page-links.ts'
import { describeRecord } from './record-kinds.ts'
import { getItem, getRecord, getRequest, takeReference } from './reference.ts'
import { disputeLine } from './requests/dispute-words.ts'
import { letterLines } from './requests/letter-lines.ts'
import { conversionText } from './requests/propose-conversion.ts'
import { releaseLines } from './requests/release-file.ts'
import { besideLines } from './requests/request-beside.ts'
import { requestRefusal } from './requests/request-flow.ts'
import { requestRefusalText, responseDueText } from './requests/request-words.ts'
import { changeLine } from './upkeep-words.ts'
import { cut, dueText, named, refusalText } from './wording.ts'

/** 详情: one item, request or record with its whole way so far. */
export const showDetails = {
  act: 'item.read',
  words: ['详情', '查看', '看', '经过'],
  usage: '详情 12',
  summary: '看一件事项的内容和经过',

  async handle(words, context) {
    const kind = takeReference(words)?.kind
    if (kind === 'request') return { text: await requestDetails(words, context) }
    if (kind === 'record') return { text: await recordDetails(words, context) }
    return { text: await itemDetails(words, context) }
  },
} satisfies Command

async function itemDetails(words: string, context: ActContext): Promise<string> {
  const { actor, stores, today, office } = context
  const { item } = await getItem(words, showDetails.usage, context)
  const refusal = await readRefusal(item, context)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  const sections = await stores.people.findSections()
  const lines = [
    named(item, item.title.length),
    `类别：${ITEM_CLASS_NAMES[item.itemClass]}`,
    `科室：${sections.find((section) => section.id === item.section)?.name ?? item.section}（${await stores.people.findName(item.filedBy)}）`,
    `形成：${formatDay(item.formedOn)}，报送：${formatDay(item.filedOn)}`,
    `期限：${dueText(item.dueOn, item.provisional, today)}${item.state !== 'published' && item.state !== 'withdrawn' && item.dueOn < today ? '，已逾期' : ''}`,
  ]
  lines.push(`公开属性：${await attributeLine(item, context)}`)
  if (item.documentNumber) lines.push(`文号：${item.documentNumber}`)
  if (item.indexNumber) lines.push(`索引号：${item.indexNumber}`)
  if (item.important) lines.push('重要或疑难：是')
  const origin = await stores.requestConversions.findOfItem(item.id, context.now)
  if (origin) lines.push(`由 ${(await stores.requests.getById(origin.requestId)).number} 转主动公开`)
  if (item.content) lines.push(`内容：${cut(maskPersonal(item.content), 200)}`)
  const attachments = await stores.attachments.findOfVersion(item.id, item.version)
  if (attachments.length > 0) lines.push(`附件：${attachments.length} 个`)
  const flags = refusalOf('flag.read', actor, item) ? [] : await stores.flags.findOfVersion(item.id, item.version)
  const open = flags.filter((flag) => flag.answer === null && flag.overriddenAt === null).length
  if (flags.length > 0) lines.push(`筛查提示：${flags.length} 条${open > 0 ? `，${open} 条未答复` : '，都已答复'}`)
  for (const { at, stepName, who, what, said, facts } of await findItemWay(item, context)) {
    const head = [formatShortDay(localDateOf(at)), stepName, who, what].filter(Boolean).join(' ')
    lines.push([`${head}${said ? `：${cut(said, 80)}` : ''}`, ...facts.map((fact) => cut(fact, 80))].join('；'))
  }
  for (const publication of await stores.publications.findByItem(item.id)) {
    const channel = office.channels.find((known) => known.id === publication.channel)?.name ?? publication.channel
    const gone = publication.takenDownOn ? `，${formatShortDay(publication.takenDownOn)}撤下` : ''
    lines.push(`${formatShortDay(publication.publishedOn)} 发布于${channel} ${cut(publication.proof, 80)}${gone}`)
  }
  for (const change of await stores.itemUpkeep.findChanges(item.id))
    lines.push(changeLine(change, await stores.people.findName(change.recordedBy)))
  lines.push(`现状：${await waitingText(item, context)}`)
  return lines.join('\n') + pageLine('网页', itemPath(item), context)
}

async function requestDetails(words: string, context: ActContext): Promise<string> {
  if (!mayEver('request.read', context.actor)) throw new UserError('no-right', '您没有查看依申请公开的权限。')
  const { request } = await getRequest(words, '详情 申1', context)
  const refusal = await requestRefusal('request.read', request, context)
  if (refusal) throw new UserError('no-right', requestRefusalText(refusal, request))
  const conversion = await context.stores.requestConversions.findOf(request.id, context.now)
  const disputes = await context.stores.requestDisputes.findOf(request.id)
  return `${[
    `${request.number} ${cut(request.description, 200)}`,
    `收到：${formatDay(request.receivedOn)}，${REQUEST_CHANNELS[request.channel]}`,
    `内容类别：${request.contentClass ? ITEM_CLASS_NAMES[request.contentClass] : '未分类'}，要求${REPLY_WAYS[request.replyWay]}回复`,
    `期限：${responseDueText(request, context.today)}`,
    request.outcome && request.respondedOn
      ? `${formatShortDay(request.respondedOn)} 答复：${REQUEST_OUTCOMES[request.outcome]}`
      : `现状：${REQUEST_STATE_NAMES[request.state]}`,
    ...(await besideLines(request, context)),
    ...(conversion ? [await conversionText(conversion, context)] : []),
    ...(await releaseLines(request.id, context)),
    ...disputes.map(disputeLine),
    ...(await letterLines(request, context)),
  ].join('\n')}${pageLine('网页', requestPath(request), context)}`
}

async function recordDetails(words: string, context: ActContext): Promise<string> {
  const { record } = await getRecord(words, '详情 记35', context)
  const state = record.live ? '' : '\n（已更正或作废，不再计数）'
  return `${record.number} ${describeRecord(record)}\n${formatDay(record.happenedOn)}，${await context.stores.people.findName(record.recordedBy)} 登记${state}`
}
