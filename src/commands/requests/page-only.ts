import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { pageLine, requestPath } from '../page-links.ts'
import { getRequest } from '../reference.ts'
import { getRequestFor } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** 登记申请人: who somebody is is not typed in chat, where it would stand in their history; the word leads to the page. */
export const recordApplicantOnPage = {
  act: 'request.record-applicant',
  words: ['登记申请人', '申请人登记'],
  usage: '登记申请人 申1',
  summary: '给出登记申请人和材料的网页：姓名、证件不在聊天里填写',

  async handle(words, context) {
    const { request } = await getRequest(words, recordApplicantOnPage.usage, context)
    await getRequestFor('request.record-applicant', request.id, context)
    const why = '申请人的姓名、证件、联系方式和材料只在网页登记，加密保存，不要发在聊天里。'
    return toPage(request, why, '在“更正登记、撤回和作废”里点“登记申请人和材料”', context)
  },
} satisfies Command

/** 答复附件: files for the applicant are looked into as they are uploaded, which a picture or file of the chat is not. */
export const releaseOnPage = {
  act: 'request.release',
  words: ['加附件', '答复附件', '加答复附件'],
  usage: '加附件 申1',
  summary: '给出上传答复附件的网页',

  async handle(words, context) {
    const { request } = await getRequest(words, releaseOnPage.usage, context)
    await getRequestFor('request.release', request.id, context)
    const why = '答复附件在网页上传：部分公开的，系统要重新读一遍，查应当删去的内容是不是都不在了。'
    return toPage(request, why, '点“加答复附件”', context)
  },
} satisfies Command

function toPage(request: DisclosureRequest, why: string, step: string, context: ActContext): Reply {
  const where = context.pagesUrl ? '' : '本单位没有开通网页，请联系管理员。'
  const link = pageLine('网页', requestPath(request), context)
  return { text: `${why}${where}\n${namedRequest(request)}：打开网页，${step}。${link}` }
}
