import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { readDay } from './known-day.ts'
import { takeRule } from './rule-reference.ts'

export interface RepealInput {
  readonly documentId: number
  readonly repealedOn: LocalDate
}

/** 废止制度: no longer in force. It can still be looked at by its number. */
export const repealRule = {
  act: 'document.manage',
  words: ['废止制度', '废止指南', '废止'],
  usage: '废止制度 规2017-01 12月31日',
  summary: '登记某件制度或指南不再有效',

  async handle(words, context) {
    const found = await takeRule(words, context)
    if (!found) throw new UserError('bad-arguments', `请写明编号，例如：${repealRule.usage}。发“制度”看编号。`)
    const day = found.rest ? readDay(found.rest, context.today) : context.today
    if (!day) throw new UserError('bad-arguments', `没看懂废止日期。写法：${repealRule.usage}`)
    return repeal({ documentId: found.document.id, repealedOn: day }, context)
  },
} satisfies Command

export async function repeal(input: RepealInput, { stores, today }: ActContext): Promise<Reply> {
  const document = await stores.ruleDocuments.findById(input.documentId)
  if (!document) throw new UserError('not-found', '没有这件制度。')
  if (input.repealedOn > today)
    throw new UserError('bad-arguments', `废止日期 ${formatDay(input.repealedOn)} 还没有到，到那天再登记。`)
  if (input.repealedOn < document.issuedOn)
    throw new UserError('bad-arguments', `废止日期早于印发日期 ${formatDay(document.issuedOn)}，请核对。`)
  if (!(await stores.ruleDocuments.repeal(document.id, input.repealedOn)))
    throw new UserError('wrong-state', `${document.number} 已经废止过。`)
  return {
    text: `已废止 ${document.number}《${document.title}》，${formatDay(input.repealedOn)}`,
    audit: { subjectKind: 'document', subjectId: document.number, detail: { repealedOn: input.repealedOn } },
  }
}
