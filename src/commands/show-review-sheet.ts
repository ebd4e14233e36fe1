import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { readRefusal } from './current-step.ts'
import { getItem } from './reference.ts'
import { named, refusalText } from './wording.ts'

/** 审查单: the 保密审查单 of an item as docx, for the file; what is not signed yet stands empty. */
export const showReviewSheet = {
  act: 'item.read',
  words: ['审查单', '保密审查单', '审查表'],
  usage: '审查单 12',
  summary: '要一件事项的保密审查单（Word）',

  async handle(words, context) {
    const { item } = await getItem(words, showReviewSheet.usage, context)
    return sendReviewSheet(item.id, context)
  },
} satisfies Command

export async function sendReviewSheet(itemId: number, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const item = await stores.items.getById(itemId)
  const refusal = await readRefusal(item, context)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file: { report: 'review-sheet', itemId } }, now)
  return {
    text: `${named(item)} 的保密审查单随后发到。`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { version: item.version } },
  }
}
