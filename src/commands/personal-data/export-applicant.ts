import { mayEver } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ApplicantExport, ExportedCase } from '../../reports/applicant-export/index.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { findRequestsOfSameApplicant, readApplicant, readingNote, type SealingContext } from '../applicant-data.ts'
import { getRequest } from '../reference.ts'
import { getRequestFor, requestAudit } from '../requests/request-flow.ts'
import { CASE_FILE_KINDS, listSealedFiles, openSealedFile } from '../sealed-files.ts'
import { findOthersFiles } from './applicants-files.ts'
import { applicantLines } from './show-applicant.ts'

/** WeCom takes files up to 20 MB (protocol 4.3); the list and the frame of the package take their part. */
const MAX_EXPORT_BYTES = 19 * 1024 * 1024

/**
 * 导出申请人: everything the office keeps of one applicant, over all their requests, for whoever has the right to a copy
 * (《个人信息保护法》第四十五条); what is about others stays out. The package is made when it is sent and kept nowhere.
 */
export const exportApplicant = {
  act: 'personal-data.export',
  words: ['导出申请人', '导出申请人信息'],
  usage: '导出申请人 申1',
  summary: '一位申请人的全部信息和材料，打包发给您（含个人信息，注意保管）',

  async handle(words, context) {
    const { request } = await getRequest(words, exportApplicant.usage, context)
    return sendApplicant({ requestId: request.id }, context)
  },
} satisfies Command

/** Sends the package to the chat of who asks. @throws {UserError} where nothing is registered, or it is too large for a chat. */
export async function sendApplicant(
  { requestId }: { readonly requestId: number },
  context: ActContext,
): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('personal-data.export', requestId, context)
  if (!(await readApplicant(request.id, context)))
    throw new UserError('not-found', `${request.number} 还没有登记申请人信息，没有可以导出的。`)
  const ids = [request.id, ...(await findRequestsOfSameApplicant(request.id, context))]
  const files = (await Promise.all(ids.map((id) => stores.sealedFiles.findOfRequest(id)))).flat()
  if (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MAX_EXPORT_BYTES)
    throw new UserError('too-long', '这位申请人的材料超过 19 MB，聊天里发不了，没有导出。请在网页上逐件下载。')
  const file = { report: 'applicant-export', requestId: request.id, askedBy: actor.userId } as const
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
  return {
    text: `${request.number} 申请人的 ${ids.length} 件申请随后打包发到。里面是完整的个人信息：只交给申请人本人或依法有权的人，用完从手机上删除。`,
    audit: [requestAudit(request, { requests: ids.length }), readingNote(request.number, 'export')],
  }
}

/** What a package is made of when it is sent; null when there is nothing to send, or the right has ended. */
export async function prepareApplicantExport(
  { requestId, askedBy }: { readonly requestId: number; readonly askedBy: string },
  context: Omit<SealingContext, 'actor'> & Pick<ActContext, 'sealedContent' | 'today'>,
): Promise<ApplicantExport | null> {
  const { stores, today } = context
  const actor = await stores.people.findActor(askedBy, today)
  if (!actor || !mayEver('personal-data.export', actor)) return null
  const opening = { ...context, actor }
  // Erased between asking and sending.
  if (typeof (await stores.personalKeys.find(requestId)) !== 'object') return null
  const ids = [requestId, ...(await findRequestsOfSameApplicant(requestId, opening))].sort((a, b) => a - b)
  const [asked] = await stores.requests.findByIds([requestId])
  if (!asked) return null
  const cases: ExportedCase[] = []
  for (const request of await stores.requests.findByIds(ids)) {
    const known = await readApplicant(request.id, opening)
    const kept = await listSealedFiles(request.id, opening)
    const others = await findOthersFiles(request, opening)
    const own = kept.filter(({ id }) => !others.has(id))
    const files = []
    for (const { id, kind } of own) files.push({ kind: CASE_FILE_KINDS[kind], ...(await openSealedFile(id, opening)) })
    const leftOut = kept.length - own.length
    cases.push({ request, applicant: known ? applicantLines(known) : [], files, leftOut })
  }
  return { asked: asked.number, madeOn: today, bodyName: context.office.body.name, cases }
}
