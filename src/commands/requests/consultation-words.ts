import { formatShortDay } from '../../domain/local-date.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { ActContext } from '../act.ts'
import { getRequest } from '../reference.ts'

export const CONSULTATION_ANSWERS = {
  agree: '同意公开',
  refuse: '不同意公开',
  partly: '部分同意',
  silence: '逾期没有提出意见',
} as const
export type GivenAnswer = Exclude<keyof typeof CONSULTATION_ANSWERS, 'silence'>

const ANSWER_WORDS: Readonly<Record<string, GivenAnswer>> = {
  同意: 'agree',
  同意公开: 'agree',
  不同意: 'refuse',
  不同意公开: 'refuse',
  拒绝: 'refuse',
  部分同意: 'partly',
  部分同意公开: 'partly',
  同意部分公开: 'partly',
}

/** `第三方1`, or the public body's name: a third party's own name is never said. */
export function partyName({ party, organ, position }: Pick<Consultation, 'party' | 'organ' | 'position'>): string {
  return party === 'third-party' ? `第三方${position}` : organ
}

/** `1 第三方1，5月6日 周二 发出，未送达`. */
export function consultationLine(consultation: Consultation): string {
  const { position, sentOn, deliveredOn, answeredOn, closedOn, answer } = consultation
  const delivered = deliveredOn ? `${formatShortDay(deliveredOn)} 送达` : '未登记送达'
  const end = answeredOn ?? closedOn
  const said = answer && end ? `，${formatShortDay(end)} ${CONSULTATION_ANSWERS[answer]}` : '，等意见'
  return `${position} ${partyName(consultation)}，${formatShortDay(sentOn)} 发出，${delivered}${said}`
}

/** @throws {UserError} where no answer is said. */
export function getAnswer(words: string, usage: string): { answer: GivenAnswer; rest: string } {
  const [, head = '', rest = ''] = /^([^\s，,。：:]+)[\s，,。：:]*([\s\S]*)$/.exec(words.trim()) ?? []
  const answer = ANSWER_WORDS[normalise(head)]
  if (answer) return { answer, rest }
  throw new UserError('bad-arguments', `请写意见：同意、不同意、部分同意。例如：${usage}`)
}

/**
 * Reads `申1 1 5月9日`: the request, and which of its consultations; where only one is open its number may be left out.
 * @throws {UserError} where there is none of that number, or several and none is named.
 */
export async function getConsultation(
  words: string,
  usage: string,
  context: ActContext,
): Promise<{ requestId: number; position: number; rest: string }> {
  const [, head = '', behind = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words) ?? []
  const { request, rest: glued } = await getRequest(head, usage, context)
  const said = `${glued} ${behind}`.trim()
  const [whole, number] = /^(?:第?三?方?)?(\d{1,2})[号、]?(?=$|[\s，,：:])[\s，,：:]*/.exec(said) ?? []
  if (number !== undefined) return { requestId: request.id, position: Number(number), rest: said.slice(whole?.length) }
  const open = (await context.stores.requestConsultations.findOf(request.id)).filter(({ answer }) => answer === null)
  const [only] = open
  if (!only || open.length > 1)
    throw new UserError('bad-arguments', `请写明是第几个征求意见，例如：${usage}。发“详情 ${request.number}”看编号。`)
  return { requestId: request.id, position: only.position, rest: said }
}
