import { type LetterKindId, letterKind } from '../../domain/letters.ts'
import { formatDay } from '../../domain/local-date.ts'
import { replyLetterFor } from '../../domain/reply-letter.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { CaseLetter } from '../../store/request-letters.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { readingNote } from '../applicant-data.ts'
import { getRequest } from '../reference.ts'
import {
  isDue,
  isReplyLetter,
  type LetterCase,
  type LetterOccasion,
  letterFor,
  loadLetterCase,
  occasionsOf,
} from './letter-case.ts'
import { letterLine } from './letter-lines.ts'
import { findOccasion, isOfWholeCase, NEEDED } from './letter-offers.ts'
import { getLetterKind, namedLetter, readTypedValues, type TypedValues, takeNumberedLetter } from './letter-words.ts'
import { makeLetter } from './make-letter.ts'
import { changeRequest, getRequestFor, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { attachmentHint } from './unready-hints.ts'

/** 文书: writes a letter of a case, or sends again the one that was written. */
export const writeLetterCommand = {
  act: 'request.write-letter',
  words: ['文书', '出文书'],
  usage: '文书 申1 补正告知书',
  summary: '制作申请的文书；只写编号，看能出哪些、出过哪些',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, writeLetterCommand.usage, context)
    // Before the words are read, so that somebody without the right learns nothing of the case.
    await getRequestFor('request.write-letter', request.id, context)
    const found = await loadLetterCase(request, context)
    if (rest.trim() === '') return { text: overview(found) }
    const numbered = takeNumberedLetter(rest, found.letters)
    if (numbered) return sendAgain(request, numbered.letter, context)
    const { kind: said, rest: typed } = getLetterKind(rest)
    const kind = said === 'reply' ? getReplyKind(found) : said
    if (/^(?:重发|再发)$/.test(typed.trim())) return sendAgain(request, getMade(kind, found), context)
    const isAnother = /^再出一份(?=\s|$)/.test(typed)
    const values = typed.replace(/^再出一份(?=\s|$)/, '')
    return writeLetter({ requestId: request.id, kind, typed: readTypedValues(values, kind), isAnother }, context)
  },
} satisfies Command

function getReplyKind({ request, response }: LetterCase): LetterKindId {
  const kind = response && replyLetterFor(response.outcome, request.kind)
  if (kind) return kind
  throw new UserError('wrong-state', `${request.number} 还没有拟答复。`)
}

/** The newest of a kind. @throws {UserError} */
function getMade(kind: LetterKindId, { request, letters }: LetterCase): CaseLetter {
  const made = letters.filter((each) => each.kind === kind).at(-1)
  if (made) return made
  throw new UserError('not-found', `${request.number} 还没有出过《${letterKind(kind).name}》。`)
}

export interface WriteLetterInput {
  readonly requestId: number
  readonly kind: LetterKindId
  readonly typed: TypedValues
  /** 再出一份: of letters about the case as a whole there may be several, such as 协办函 to two bodies. */
  readonly isAnother: boolean
}

/** @throws {UserError} when it does not fit the case, something is missing, or it would differ from the one that counts. */
export async function writeLetter(input: WriteLetterInput, context: ActContext): Promise<Reply> {
  const { kind, typed } = input
  const { request } = await getRequestFor('request.write-letter', input.requestId, context)
  const found = await loadLetterCase(request, context)
  const occasion = getOccasion(kind, found)
  const made = letterFor(occasion, found)
  if (made && !(input.isAnother && isOfWholeCase(occasion))) {
    if (Object.keys(typed).length === 0) return sendAgain(request, made, context)
    throw new UserError(
      'wrong-state',
      `${namedLetter(made)} 已经制作。要改内容，先发“作废文书 ${request.number} ${made.isForm ? letterKind(kind).name : made.number} 理由”，再重新制作。没有制作。`,
    )
  }
  if (request.state === 'archived' || request.state === 'cancelled')
    throw new UserError(
      'wrong-state',
      `${request.number} 已${request.state === 'archived' ? '归档' : '作废'}，不能再出新的文书。`,
    )
  const { result } = await changeRequest('write-letter', request, context, () =>
    makeLetter(found, occasion, typed, context),
  )
  const { letter } = result
  await send(letter.id, context)
  const how = `另有纸质附件的不用管；要上传的，先发“退回 ${request.number} 理由”，上传后重新拟答复。`
  const hint = isReplyLetter(kind) && found.response ? await attachmentHint(request, found.response, how, context) : ''
  return {
    text: `已制作 ${namedLetter(letter)}，文件已发给您\n${namedRequest(request)}\n有误的发“作废文书 ${request.number} ${letter.isForm ? letterKind(kind).name : letter.number} 理由”，再重新制作。${hint}`,
    audit: [
      requestAudit(request, { letter: kind, number: letter.number }),
      ...(result.readApplicant ? [readingNote(request.number, 'letter')] : []),
    ],
  }
}

/** @throws {UserError} for a letter about what has not happened. */
function getOccasion(kind: LetterKindId, found: LetterCase): LetterOccasion {
  const occasion = findOccasion(kind, found)
  if (occasion) return occasion
  const { request, response } = found
  const { name } = letterKind(kind)
  if (isReplyLetter(kind)) {
    const right = response && replyLetterFor(response.outcome, request.kind)
    throw new UserError(
      'wrong-state',
      right && right !== kind
        ? `${request.number} 的答复应出《${letterKind(right).name}》，没有制作。`
        : `${request.number} 的答复还没有签完，不能出《${name}》。`,
    )
  }
  throw new UserError('wrong-state', `${request.number} ${NEEDED[kind] ?? '还没有拟答复'}，不能出《${name}》。`)
}

/** @throws {UserError} when it was erased with its case. */
async function sendAgain(request: DisclosureRequest, letter: CaseLetter, context: ActContext): Promise<Reply> {
  if ((await context.stores.personalKeys.find(request.id)) === 'destroyed')
    throw new UserError(
      'wrong-state',
      `${namedLetter(letter)} 的原文件已随个人信息按期销毁，不能再发。登记的经过还在，发“详情 ${request.number}”。`,
    )
  await send(letter.id, context)
  return {
    text: `${namedLetter(letter)} 是 ${formatDay(letter.madeOn)} 制作的，原文件已再发给您。`,
    audit: [
      requestAudit(request, { letter: letter.kind, number: letter.number, again: 1 }),
      ...(isAboutApplicant(letter.kind) ? [readingNote(request.number, 'letter')] : []),
    ],
  }
}

const isAboutApplicant = (kind: LetterKindId) => ['applicant', 'internal'].includes(letterKind(kind).to)

/** The message names the letter; its bytes are opened when it is sent. */
async function send(letterId: number, { actor, stores, now }: ActContext): Promise<void> {
  await stores.outbox.toPerson(actor.userId, { kind: 'file', file: { letterId } }, now)
}

function overview(found: LetterCase): string {
  const { request, letters } = found
  const open = occasionsOf(found).filter((occasion) => !letterFor(occasion, found))
  const due = [...new Set(open.filter(isDue).map(({ kind }) => letterKind(kind).name))]
  const others = [...new Set(open.filter((each) => !isDue(each)).map(({ kind }) => letterKind(kind).name))]
  const [example = '接收回执'] = [...due, ...others]
  return [
    namedRequest(request),
    ...(due.length > 0 ? [`应出：${due.join('、')}`] : []),
    ...(others.length > 0 ? [`可出：${others.join('、')}`] : []),
    ...(letters.length > 0 ? ['已出：', ...letters.map(letterLine)] : ['还没有出过文书。']),
    `制作或重发，发“文书 ${request.number} ${example}”。`,
  ].join('\n')
}
