import { formatDay } from '../../domain/local-date.ts'
import { mayEver } from '../../domain/permissions.ts'
import {
  type DisclosureRequest,
  REPLY_WAYS,
  REQUEST_CHANNELS,
  REQUEST_KINDS,
  REQUEST_STATE_NAMES,
} from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { UserError } from '../../domain/user-error.ts'
import { ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import {
  type CaseContent,
  type CaseDocument,
  caseFileName,
  packCase,
  renderCaseFile,
} from '../../reports/case-file/index.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { readApplicant, readingNote, type SealingContext } from '../applicant-data.ts'
import { applicantLines } from '../personal-data/show-applicant.ts'
import { getRequest } from '../reference.ts'
import { CASE_FILE_KINDS, listSealedFiles, openSealedFile } from '../sealed-files.ts'
import { peopleOf, timelineOf } from './case-timeline.ts'
import { fileStandings } from './file-standing.ts'
import { conversionText } from './propose-conversion.ts'
import { getRequestFor, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** WeCom takes files up to 20 MB (protocol 4.3); the audit rows of the export itself come on top. */
const MAX_CHAT_BYTES = 19 * 1024 * 1024

/** 案卷: the whole file of a case as one package that proves by itself whether it was changed (2019 art. 45 归档). */
export const sendCaseFile = {
  act: 'request.export',
  words: ['案卷', '归档案卷', '导出案卷'],
  usage: '案卷 申1',
  summary: '一件申请的全部材料和经过，打包发给您（含个人信息，注意保管）',

  async handle(words, context) {
    const { request } = await getRequest(words, sendCaseFile.usage, context)
    return askForCaseFile({ requestId: request.id, by: 'chat' }, context)
  },
} satisfies Command

export interface AskCaseFileInput {
  readonly requestId: number
  /** By page it is downloaded from there once this act is done. */
  readonly by: 'chat' | 'page'
}

/**
 * Notes in the audit chain what leaves the office, by its digest; then it may be built.
 * @throws {UserError} before the request was responded to, and for chats when it is too large for one message.
 */
export async function askForCaseFile({ requestId, by }: AskCaseFileInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { request } = await getRequestFor('request.export', requestId, context)
  const content = await gatherCase(request, context)
  const { entries, digest } = packCase(content)
  const size = [...entries.values()].reduce((sum, { length }) => sum + length, 0)
  if (by === 'chat' && size > MAX_CHAT_BYTES)
    throw new UserError('too-long', `${request.number} 的案卷超过 19 MB，聊天里发不了，没有导出。请在网页上下载。`)
  if (by === 'chat') {
    const file = { report: 'case-file', requestId: request.id, askedBy: actor.userId } as const
    await stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
  }
  return {
    text: `${namedRequest(request)} 的案卷随后发到，材料 ${content.documents.length} 件。\n${await personalDataIn(request.id, context)}核对有没有被改动：gongkai audit ${caseFileName(request.number)}`,
    audit: [
      requestAudit(request, { content: digest }),
      ...((await isReadable(request.id, context)) ? [readingNote(request.number, 'export')] : []),
    ],
  }
}

async function personalDataIn(requestId: number, context: CaseFileContext): Promise<string> {
  const key = await context.stores.personalKeys.find(requestId)
  if (key === 'destroyed') return '个人信息和材料已经按期销毁，案卷里没有，只有登记的内容和经过。'
  if (key === null) return '没有登记过申请人信息和材料，案卷里只有登记的内容和经过。'
  if (context.vault === null) return '个人信息和材料没有密钥打不开，案卷里没有，请联系管理员。'
  return '里面有完整的个人信息，只作归档，用完从手机上删除。'
}

export type CaseFileContext = Omit<SealingContext, 'actor'> &
  Pick<ActContext, 'sealedContent' | 'today' | 'calendar' | 'rules'>

export interface CaseFile {
  readonly fileName: string
  readonly bytes: Buffer
}

/**
 * The package as it was asked for; null where the right has ended, or the case changed after it was asked for: its
 * digest must be one that the audit chain knows.
 */
export async function buildCaseFile(
  { requestId, askedBy }: { readonly requestId: number; readonly askedBy: string },
  context: CaseFileContext,
): Promise<CaseFile | null> {
  const { stores, today, office } = context
  const actor = await stores.people.findActor(askedBy, today)
  if (!actor || !mayEver('request.export', actor)) return null
  const [request] = await stores.requests.findByIds([requestId])
  if (!request) return null
  const content = await gatherCase(request, { ...context, actor })
  const audit = await stores.caseRows.findAudit(request.number)
  const { digest } = packCase(content)
  if (!audit.some(({ act, detail }) => act === 'request.export' && detail.content === digest)) return null
  return { fileName: caseFileName(request.number), bytes: renderCaseFile(content, office.body.id, audit) }
}

/** Where the papers of a case come from. */
export type DocumentSource = (requestId: number) => Promise<readonly CaseDocument[]>

/** Everything of the case but the audit rows. */
export async function gatherCase(
  request: DisclosureRequest,
  context: CaseFileContext & Pick<SealingContext, 'actor'>,
  documentsOf: DocumentSource = sealedDocuments(context),
): Promise<CaseContent> {
  const { stores, office } = context
  const rows = await stores.caseRows.findOf(request.id)
  const names = new Map<string, string>()
  const sections = await stores.people.findSections()
  for (const userId of peopleOf(rows)) names.set(userId, await stores.people.findName(userId))
  return {
    bodyName: office.body.name,
    number: request.number,
    facts: await factsOf(request, context),
    timeline: timelineOf(rows, {
      person: (userId) => names.get(userId) ?? userId,
      section: (id) => sections.find((section) => section.id === id)?.name ?? id,
    }),
    documents: await documentsOf(request.id),
  }
}

/** The papers of the applicant, letters and released files, opened; none where they were erased or nothing is sealed. */
function sealedDocuments(context: CaseFileContext & Pick<SealingContext, 'actor'>): DocumentSource {
  return async (requestId) => {
    if (!(await isReadable(requestId, context))) return []
    const documents: CaseDocument[] = []
    const standings = await fileStandings(requestId, await context.stores.caseRows.findOf(requestId), context)
    for (const { id, kind } of await listSealedFiles(requestId, context)) {
      const { name, bytes } = await openSealedFile(id, context)
      const standing = standings.get(id)
      documents.push({ kind: `${CASE_FILE_KINDS[kind]}${standing ? `（${standing}）` : ''}`, name, bytes })
    }
    return documents
  }
}

async function isReadable(requestId: number, { vault, stores }: CaseFileContext): Promise<boolean> {
  return vault !== null && typeof (await stores.personalKeys.find(requestId)) === 'object'
}

async function factsOf(
  request: DisclosureRequest,
  context: CaseFileContext & Pick<SealingContext, 'actor'>,
): Promise<(readonly [string, string])[]> {
  const { stores, now } = context
  const sections = await stores.people.findSections()
  const conversion = await stores.requestConversions.findOf(request.id, now)
  const links = await stores.requestLinks.findOf(request.id)
  const others = await stores.requests.findByIds(
    links.map(({ requestId, otherId }) => (requestId === request.id ? otherId : requestId)),
  )
  const day = (on: DisclosureRequest['receivedOn'] | null) => (on === null ? '' : formatDay(on))
  const facts: readonly (readonly [string, string])[] = [
    ['申请编号', request.number],
    ['种类', REQUEST_KINDS[request.kind]],
    ['渠道', REQUEST_CHANNELS[request.channel]],
    ['提交日期', day(request.submittedOn)],
    ['收到日期', day(request.receivedOn)],
    ['确认日期', day(request.confirmedOn)],
    ['起算日期', day(request.startsOn)],
    ['适用条例', request.regime === '2008' ? '2008 年条例' : '2019 年条例'],
    ['申请内容', request.description],
    ['内容类别', request.contentClass ? ITEM_CLASS_NAMES[request.contentClass] : ''],
    ['所需形式', request.wantedForm],
    ['获取方式', REPLY_WAYS[request.replyWay]],
    ['申请人', await applicantText(request.id, context)],
    ['承办科室', sections.find(({ id }) => id === request.section)?.name ?? request.section ?? ''],
    ['应答复日期', day(request.dueOn)],
    ['状态', REQUEST_STATE_NAMES[request.state]],
    ['答复类型', request.outcome === null ? '' : REQUEST_OUTCOMES[request.outcome]],
    ['答复日期', day(request.respondedOn)],
    ['归档日期', day(request.archivedOn)],
    ['关联的申请', others.map(({ number }) => number).join('、')],
    [
      '转主动公开',
      conversion ? await conversionText(conversion, context).then((text) => text.replace(/^转主动公开：/, '')) : '',
    ],
  ]
  return facts.filter(([, value]) => value !== '')
}

async function applicantText(
  requestId: number,
  context: CaseFileContext & Pick<SealingContext, 'actor'>,
): Promise<string> {
  const key = await context.stores.personalKeys.find(requestId)
  if (key === 'destroyed') return '个人信息已按期销毁'
  if (key !== null && context.vault === null) return '加密保存，没有密钥打不开'
  const known = key === null ? null : await readApplicant(requestId, context)
  return known ? applicantLines(known).join('；') : '没有登记'
}
