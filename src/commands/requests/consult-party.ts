import { opinionRule } from '../../domain/clocks.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { getRequestRules } from '../../domain/terms.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getOrCreateKey } from '../applicant-data.ts'
import { assertHappened, takeDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { isPublicBodyName } from '../public-body-name.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { partyName } from './consultation-words.ts'
import { CONSULTATION_LETTERS } from './letter-case.ts'
import { letterHint } from './letter-words.ts'
import { lawfulOpinionWorkdays } from './opinion-term.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { consultationField } from './sealed-party.ts'
import { takeWorkdays } from './workday-words.ts'

const MAX_NAME_CHARACTERS = 60

/** 征求意见: a third party, a co-maker or another public body is asked; that time is not counted (2019 art. 32–34). */
export const consultParty = {
  act: 'request.consult',
  words: ['征求意见', '征询意见'],
  usage: '征求意见 申1 第三方 是否同意公开合同金额',
  summary:
    '发出征求意见书；“第三方（名称）”的名称加密保存，也可写机关名、“共同制作 机关名”；条例没有期限的（2008年）可写几个工作日',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, consultParty.usage, context)
    const { day, rest: more } = takeDay(rest, context.today)
    const { workdays, rest: asked } = takeWorkdays(more)
    const on = day ?? context.today
    return consult({ requestId: request.id, on, termWorkdays: workdays, ...readParty(asked) }, context)
  },
} satisfies Command

export interface ConsultInput {
  readonly requestId: number
  /** The day the letter was sent. */
  readonly on: LocalDate
  readonly party: Consultation['party']
  /** Of a third party: sealed, empty where it is not said. Of a public body: kept in plain. */
  readonly name: string
  readonly question: string
  /** What the other side is given to answer, where the law does not say; null: as the office sets it. */
  readonly termWorkdays: number | null
}

/** @throws {UserError} without a name of a public body, or a question. */
export async function consult(input: ConsultInput, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const { request } = await getRequestFor('request.consult', input.requestId, context)
  assertHappened('发出日期', input.on, context)
  const isThirdParty = input.party === 'third-party'
  const name = input.name.trim()
  if ([...name].length > MAX_NAME_CHARACTERS)
    throw new UserError('too-long', `名称请控制在 ${MAX_NAME_CHARACTERS} 字以内。没有登记。`)
  if (!isThirdParty && name === '')
    throw new UserError('bad-arguments', `请写明征求谁的意见。例如：${consultParty.usage}`)
  if (!isThirdParty) assertPublicBody(name)
  const question = getReason(input.question, consultParty.usage)
  const termWorkdays = takeTerm(input, request, context)
  const position = await stores.requestConsultations.nextPosition(request.id)
  const organ = isThirdParty ? '' : name
  await changeRequest('consult', request, context, async () => {
    const sealedName =
      isThirdParty && name
        ? (await getOrCreateKey(request.id, context)).seal(consultationField(position), Buffer.from(name))
        : null
    const { requestId, party, on } = { ...input, requestId: request.id }
    const consultation = { requestId, position, party, organ, sealedName, question, sentOn: on }
    await stores.requestConsultations.insert(consultation, actor.userId, now)
    const detail = {
      consultation: position,
      party: isThirdParty ? 'third-party' : 'organ',
      ...(termWorkdays === null ? {} : { termWorkdays }),
    }
    await addRequestEvent(request, { kind: 'consultation-sent', on, detail }, context)
  })
  const who = partyName({ party: input.party, organ, position })
  const own = termWorkdays === null ? '' : `，请对方收到后 ${termWorkdays} 个工作日内提出意见（本单位确定）`
  const text = `${namedRequest(request)}\n${formatShortDay(input.on)} 向${who}征求意见（第 ${position} 个），${waitingText(input.party, request, context)}${own}。`
  await tell(await sectionPeople(request, context), text, context, request)
  const sealed = isThirdParty && name ? '名称已加密保存。' : ''
  return {
    text: `${text}${sealed}\n对方收到后发：意见送达 ${request.number} ${position} 日期${letterHint(CONSULTATION_LETTERS[input.party], request)}`,
    audit: requestAudit(request, { consultation: position, party: input.party }),
  }
}

/** The longest term that is still a reasonable one; a slip of typing beyond it. */
const MAX_TERM_WORKDAYS = 60

/** The term the office gives where the law gives none. @throws {UserError} for one said beside the law's, or out of bounds. */
function takeTerm(
  { party, termWorkdays }: Pick<ConsultInput, 'party' | 'termWorkdays'>,
  request: DisclosureRequest,
  context: ActContext,
): number | null {
  const lawful = lawfulOpinionWorkdays(party, request, context)
  if (lawful !== null) {
    if (termWorkdays === null || termWorkdays === lawful) return null
    throw new UserError(
      'bad-arguments',
      `条例规定的期限是 ${lawful} 个工作日，不能另定 ${termWorkdays} 个。请去掉天数再发。没有登记。`,
    )
  }
  const workdays = termWorkdays ?? context.office.requests.opinionWorkdays
  if (workdays < 1 || workdays > MAX_TERM_WORKDAYS)
    throw new UserError('bad-arguments', `给对方的期限应为 1 到 ${MAX_TERM_WORKDAYS} 个工作日。没有登记。`)
  return workdays
}

/** A person is a third party, whose name is sealed; as a public body it would be told around. */
function assertPublicBody(name: string): void {
  assertNoPersonalData(name)
  if (!isPublicBodyName(name))
    throw new UserError(
      'bad-arguments',
      `请写机关的全称，例如 区住房城乡建设委。征求个人、企业意见的写第三方：${consultParty.usage}。没有登记。`,
    )
}

/** Whether the reply period stands still meanwhile: Order 492 leaves out third parties only (art. 24). */
export function waitingText(
  party: Consultation['party'],
  { regime }: Pick<DisclosureRequest, 'regime'>,
  { rules }: Pick<ActContext, 'rules'>,
): string {
  const asked = party === 'third-party' ? 'third-party' : 'organ'
  return opinionRule(asked, getRequestRules(rules, regime))
    ? '等意见的时间不计入答复期限'
    : '答复期限照算，不因等意见停算'
}

type Party = Pick<ConsultInput, 'party' | 'name' | 'question'>

/** Words a question begins with, so that a question of two parts is not taken for a name and a question. */
const QUESTION = /^(?:是否|请|能否|可否|对|就|拟|关于|有关|涉及)/

/** `第三方（某公司） 问题`, `第三方 某公司 问题`, `第三方 问题`, `共同制作 区城管委 问题`, `区城管委 问题`. */
function readParty(words: string): Party {
  const [, third] = /^第三方\d?[：:]?\s*([\s\S]*)$/.exec(words) ?? []
  if (third !== undefined) {
    const bracketed = takeBracketed(third)
    if (bracketed) return { party: 'third-party', name: bracketed.inside, question: bracketed.rest }
    // Half a name would stand in the question, where nothing is sealed.
    if (/^[（(]/.test(third))
      throw new UserError('bad-arguments', `第三方名称的括号没有成对，没有登记。写法：${consultParty.usage}`)
    const { head, rest } = splitHead(third)
    const isName = rest !== '' && !QUESTION.test(head)
    return { party: 'third-party', name: isName ? head : '', question: isName ? rest : third }
  }
  const [, maker] = /^共同制作(?:机关|单位)?[：:]?\s*([\s\S]*)$/.exec(words) ?? []
  const [, organ] = /^(?:其他)?(?:机关|单位)[\s：:]+([\s\S]*)$/.exec(words) ?? []
  const { head, rest } = splitHead(maker ?? organ ?? words)
  return { party: maker === undefined ? 'organ' : 'co-maker', name: head, question: rest }
}

/** What stands between the first bracket and its own other one: names have brackets of their own, as in 某某（北京）公司. */
function takeBracketed(words: string): { inside: string; rest: string } | null {
  if (!/^[（(]/.test(words)) return null
  let open = 0
  for (const [index, sign] of [...words].entries()) {
    if ('（('.includes(sign)) open += 1
    if ('）)'.includes(sign)) open -= 1
    if (open > 0) continue
    const signs = [...words]
    const inside = signs.slice(1, index).join('').trim()
    return inside === ''
      ? null
      : {
          inside,
          rest: signs
            .slice(index + 1)
            .join('')
            .trim(),
        }
  }
  return null
}

function splitHead(words: string): { head: string; rest: string } {
  const [, head = '', rest = ''] = /^([^\s，,：:]+)[\s，,：:]*([\s\S]*)$/.exec(words.trim()) ?? []
  return { head, rest }
}
