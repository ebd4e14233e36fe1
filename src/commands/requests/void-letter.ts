import { letterKind } from '../../domain/letters.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { loadLetterCase } from './letter-case.ts'
import { namedLetter, takeLetter } from './letter-words.ts'
import { changeRequest, getRequestFor, requestAudit } from './request-flow.ts'

/** 作废文书: a letter that was written wrong counts no longer; its number stays taken. */
export const voidLetterCommand = {
  act: 'request.write-letter',
  words: ['作废文书', '文书作废'],
  usage: '作废文书 申1 月街公开告〔2026〕3号 收件人写错',
  summary: '作废写错的文书，文号不再用',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, voidLetterCommand.usage, context)
    await getRequestFor('request.write-letter', request.id, context)
    const { letters } = await loadLetterCase(request, context)
    const named = takeLetter(rest, letters)
    if (!named)
      throw new UserError(
        'bad-arguments',
        letters.length === 0
          ? `${request.number} 没有可以作废的文书。`
          : `请写明作废哪一份：\n${letters.map(namedLetter).join('\n')}\n例如：${voidLetterCommand.usage}`,
      )
    return voidLetter({ requestId: request.id, letterId: named.letter.id, reason: named.rest }, context)
  },
} satisfies Command

/** @throws {UserError} without a reason, and for a letter that does not count any more. */
export async function voidLetter(
  input: { readonly requestId: number; readonly letterId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { request } = await getRequestFor('request.write-letter', input.requestId, context)
  const letter = await context.stores.requestLetters.find(input.letterId)
  if (!letter || letter.requestId !== request.id || letter.voidedAt !== null)
    throw new UserError('not-found', '没有这份文书，或已经作废。')
  if (request.state === 'archived') throw new UserError('wrong-state', `${request.number} 已归档，不能作废文书。`)
  const reason = getReason(input.reason, voidLetterCommand.usage)
  await changeRequest('void-letter', request, context, () =>
    context.stores.requestLetters.void(letter.id, reason, context.now),
  )
  const sent = letter.sentOn === null ? '' : '已经送达的，请另行告知收件人。'
  return {
    text: `已作废 ${namedLetter(letter)}。${letter.isForm ? '' : '文号不再用。'}${sent}要重出的发“文书 ${request.number} ${letterKind(letter.kind).name}”。`,
    audit: requestAudit(request, { letter: letter.kind, number: letter.number, voided: 1 }),
  }
}
