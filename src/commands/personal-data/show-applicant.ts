import { APPLICANT_CLASSES, type Applicant, IDENTITY_PAPERS } from '../../domain/applicant.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import {
  findRequestsOfSameApplicant,
  type KnownApplicant,
  maskedApplicant,
  readApplicant,
  readingNote,
} from '../applicant-data.ts'
import { getRequest } from '../reference.ts'
import { requestRefusal } from '../requests/request-flow.ts'
import { requestRefusalText } from '../requests/request-words.ts'

/** 申请人: who asks, masked: a chat shows no more. */
export const showApplicant = {
  act: 'request.read',
  words: ['申请人', '申请人信息'],
  usage: '申请人 申1',
  summary: '看一件申请的申请人（遮盖）和同一申请人的其他申请',

  async handle(words, context) {
    const { request } = await getRequest(words, showApplicant.usage, context)
    const refusal = await requestRefusal('request.read', request, context)
    if (refusal) throw new UserError('no-right', requestRefusalText(refusal, request))
    const known = await maskedApplicant(request.id, context)
    if (!known) throw new UserError('not-found', `${request.number} 还没有登记申请人信息。`)
    const others = await context.stores.requests.findByIds(await findRequestsOfSameApplicant(request.id, context))
    const same = others.length > 0 ? `\n同一申请人的其他申请：${others.map(({ number }) => number).join('、')}` : ''
    return { text: `${request.number} 的申请人\n${applicantLines(known).join('\n')}${same}` }
  },
} satisfies Command

/** One line for each thing that is known. */
export function applicantLines(known: KnownApplicant): string[] {
  return applicantFacts(known).flatMap(([label, value]) => (value === '' ? [] : [`${label}：${value}`]))
}

/** What is known, thing by thing; empty where the applicant left it out. */
export function applicantFacts({ applicant, applicantClass }: KnownApplicant): readonly (readonly [string, string])[] {
  const { name, paper, address, phone, email, contact, proxy }: Applicant = applicant
  return [
    ['类别', APPLICANT_CLASSES[applicantClass]],
    [applicantClass === 'natural-person' ? '姓名' : '名称', name],
    [paper ? IDENTITY_PAPERS[paper.kind] : '证件', paper?.number ?? ''],
    ['通信地址', address],
    ['电话', phone],
    ['电子邮箱', email],
    ['联系人', contact],
    ['代理人', [proxy?.name, proxy?.phone].filter(Boolean).join(' ')],
    ['委托证明', proxy?.authority ?? ''],
  ]
}

/**
 * The applicant in full, for a page; the audit row tells who read and nothing of what. Runs as the act
 * `personal-data.read`. @throws {UserError}
 */
export async function revealApplicant(
  request: DisclosureRequest,
  context: ActContext,
): Promise<Reply & { readonly known: KnownApplicant }> {
  const known = await readApplicant(request.id, context)
  if (!known) throw new UserError('not-found', `${request.number} 还没有登记申请人信息。`)
  return { text: '', known, audit: readingNote(request.number, 'page') }
}
