import { APPLICANT_CLASSES, IDENTITY_PAPERS } from '../../domain/applicant.ts'
import { feeCalculation, feeQuestion, quoteFee } from '../../domain/fees.ts'
import { letterBasis, REGULATION_NAMES } from '../../domain/letter-basis.ts'
import type { LetterPlaceholder, LetterValues } from '../../domain/letter-placeholders.ts'
import { type LetterKindId, letterKind } from '../../domain/letters.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { type RemedyOutcome, remediesText } from '../../domain/remedies.ts'
import { decisionOf, remedyOutcomeOf, replyBasis } from '../../domain/reply-letter.ts'
import { REPLY_WAYS, REQUEST_CHANNELS } from '../../domain/request.ts'
import { isRelease, outcomeGroupOf, REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import type { Regime } from '../../domain/terms.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { RequestEvent } from '../../store/request-events.ts'
import type { Signature } from '../../store/request-responses.ts'
import type { KnownApplicant } from '../applicant-data.ts'
import { CONSULTATION_ANSWERS } from './consultation-words.ts'
import type { LetterCase, LetterOccasion } from './letter-case.ts'
import type { LetterDays } from './letter-days.ts'
import type { TypedValues } from './letter-words.ts'

/** All a letter is written from. */
export interface LetterFacts {
  readonly case: LetterCase
  readonly occasion: LetterOccasion
  /** Its number; of the case for a form. */
  readonly number: string
  /** 成文日期. */
  readonly on: LocalDate
  readonly office: Pick<Office, 'body' | 'requests'>
  readonly sectionName: string
  /** Posts by account. */
  readonly names: ReadonlyMap<string, string>
  readonly officer: string
  /** Opened for this letter alone; null for letters to others than the applicant. */
  readonly applicant: KnownApplicant | null
  /** The third party's name, opened likewise. */
  readonly thirdParty: string
  readonly days: LetterDays
  readonly typed: TypedValues
}

/** Every value the case gives; what the officer typed goes before it. Empty values are what the case does not know. */
export function letterValues(facts: LetterFacts): LetterValues {
  const { occasion, case: found, typed } = facts
  const { kind } = occasion
  const rule = letterBasis(kind, found.request.regime)
  return inline({
    ...issued(facts),
    ...ofCase(facts),
    ...ofApplicant(facts),
    依据: rule.basis,
    逾期后果: rule.consequence,
    期限说明: rule.termNote,
    ...ofConsultation(facts),
    ...ofExtension(facts),
    ...ofEvent(facts),
    ...ofResponse(facts),
    救济告知: remedies(facts),
    ...typed,
  })
}

/** Stand inside a sentence of the templates, which goes on with its own punctuation. */
const INLINE: readonly LetterPlaceholder[] = ['依据', '延期原因', '补正期限', '延期至', '处理决定', '征求对象']

function inline(values: LetterValues): LetterValues {
  const cut = INLINE.map((name) => [name, (values[name] ?? '').replace(/[\s。；;，,、]+$/u, '')])
  return { ...values, ...Object.fromEntries(cut) }
}

const day = (on: LocalDate | null) => (on === null ? '' : formatDay(on))

function issued({ number, on, office, officer }: LetterFacts): LetterValues {
  const { address, postcode, phone } = office.requests.contact
  return {
    单位名称: office.body.name,
    单位地址: address && postcode ? `${address}（邮编 ${postcode}）` : address,
    联系人: officer,
    联系电话: phone,
    文号: number,
    日期: formatDay(on),
  }
}

function ofCase({ case: { request }, occasion, sectionName, officer }: LetterFacts): LetterValues {
  // An oral request is written down on the day it is made.
  const submittedOn = request.submittedOn ?? (occasion.kind === 'application-form' ? request.receivedOn : null)
  return {
    登记编号: request.number,
    收到日期: formatDay(request.startsOn ?? request.receivedOn),
    申请日期: day(submittedOn),
    提交方式: REQUEST_CHANNELS[request.channel],
    申请内容: request.description,
    提供形式: request.wantedForm,
    获取方式: REPLY_WAYS[request.replyWay],
    答复期限: day(request.dueOn) + (request.dueOn !== null && request.provisional ? '（暂定）' : ''),
    适用规定: request.regime === '2008' ? REGULATION_NAMES['2008'] : `${REGULATION_NAMES['2019']}（2019年修订）`,
    承办科室: sectionName,
    经办人: officer,
    记录人: officer,
  }
}

function ofApplicant({ applicant: known }: LetterFacts): LetterValues {
  if (!known) return {}
  const { applicantClass, applicant } = known
  const { paper, proxy } = applicant
  return {
    申请人: applicant.name,
    申请人类别: APPLICANT_CLASSES[applicantClass],
    证件名称: paper ? IDENTITY_PAPERS[paper.kind] : '',
    证件号码: paper?.number ?? '',
    联系地址: applicant.address,
    申请人电话: applicant.phone,
    电子邮箱: applicant.email,
    代理人: proxy ? [proxy.name, proxy.phone, proxy.authority].filter(Boolean).join('，') : '',
  }
}

/** 2019 art. 32 and 34: 15 working days; Order 492 names no term, so that the officer writes one. */
const CONSULTATION_TERM = '自收到本征求意见书之日起15个工作日内'
const PARTIES = { 'third-party': '第三方', 'co-maker': '共同制作机关', organ: '其他机关' } as const

function ofConsultation({ case: found, occasion, thirdParty }: LetterFacts): LetterValues {
  const consultation = found.consultations.find(({ id }) => id === occasion.subject.consultationId)
  if (!consultation) return { 第三方: thirdParty }
  const { party, organ, question, sentOn, answer } = consultation
  const hasTerm = found.request.regime === '2019' && party !== 'organ'
  return {
    第三方: thirdParty,
    收文机关: party === 'co-maker' ? organ : '',
    协办单位: party === 'organ' ? organ : '',
    征求对象: PARTIES[party],
    征求日期: formatDay(sentOn),
    征求事项: question,
    协办事项: question,
    ...(occasion.kind === 'consult-notice' ? noticeBasis(party, found.request.regime) : {}),
    回复期限: hasTerm ? CONSULTATION_TERM : '',
    第三方意见: answer ? CONSULTATION_ANSWERS[answer] : '',
  }
}

/**
 * 征求意见告知书 about a co-maker: 2019 art. 34 instead of 32; art. 33 leaves that time out as well. Order 492 knows no such
 * consultation and leaves no time out for it (art. 24 speaks of third parties alone), so that the officer writes the basis.
 */
function noticeBasis(party: Consultation['party'], regime: Regime): LetterValues {
  if (party === 'third-party') return {}
  return regime === '2019' ? { 依据: `${REGULATION_NAMES[regime]}第三十四条、第三十三条` } : { 依据: '', 期限说明: '' }
}

function ofExtension({ case: { extensions }, occasion, days }: LetterFacts): LetterValues {
  const extension = extensions.find(({ id }) => id === occasion.subject.extensionId)
  if (!extension) return {}
  return { 延期原因: extension.reason, 原答复期限: day(days.originalDueOn), 延期至: day(days.extendedTo) }
}

/** 国办函〔2020〕109号 (reference 3.6): counted from the day after the notice was received. */
const FEE_TERM = '自收到本通知次日起20个工作日内'

/** What was asked of the applicant: to supplement, or to pay. */
function ofEvent({ case: { request, events }, occasion, days }: LetterFacts): LetterValues {
  if (occasion.kind === 'fee' && request.regime === '2019')
    return {
      缴费期限: FEE_TERM,
      ...ofFee(
        request,
        events.find(({ id }) => id === occasion.subject.eventId),
      ),
    }
  const event = events.find(({ id }) => id === occasion.subject.eventId)
  return event ? { 补正内容: String(event.detail.what ?? ''), 补正期限: day(days.supplementDueOn) } : {}
}

function ofFee({ regime, receivedOn }: LetterCase['request'], event?: RequestEvent): LetterValues {
  const { tariff, count, earlier } = event?.detail ?? {}
  if ((tariff !== 'applications' && tariff !== 'pages') || typeof count !== 'number') return {}
  const before = typeof earlier === 'number' ? earlier : 0
  const quote = quoteFee(feeQuestion({ tariff, count, earlier: before }, { regime, receivedOn }))
  return { 计费说明: feeCalculation(quote).join('；'), 收费金额: `${quote.totalYuan}元` }
}

function ofResponse({ case: { request, response, signatures }, occasion, names }: LetterFacts): LetterValues {
  if (!response || occasion.subject.responseId !== response.id) return {}
  const { outcome, content, basis, publicInterest } = response
  const said = {
    依据: [replyBasis(outcome, request.kind, request.regime), basis].filter(Boolean).join('、'),
    公开理由: publicInterest,
  }
  if (occasion.kind === 'approval-sheet')
    return {
      ...said,
      答复类型: REQUEST_OUTCOMES[outcome],
      拟办意见: content,
      经办人: names.get(response.draftedBy) ?? '',
      科室意见: opinions('section-head', signatures, names),
      保密审查意见: opinions('secrecy-reviewer', signatures, names),
      主管领导意见: opinions('leader-in-charge', signatures, names),
      主要领导意见: opinions('principal-leader', signatures, names),
      办理结果: request.respondedOn ? `${formatDay(request.respondedOn)}已答复` : '',
    }
  if (occasion.kind === 'release-notice-third-party')
    return { 公开理由: publicInterest, ...(basis ? { 依据: said.依据 } : {}) }
  if (request.kind === 'correction') return { ...said, 更正事项: request.description, 更正结果: content }
  if (outcome === 'already-public') return { ...said, 公开信息: request.description, 提供方式: content }
  if (isRelease(outcome)) {
    const provided = { ...said, 公开信息: request.description, 提供方式: provision(request) }
    return outcomeGroupOf(outcome) === 'partly' ? { ...provided, 理由: content } : { ...provided, 答复内容: content }
  }
  return { ...said, 处理决定: decisionOf(outcome), 理由: content }
}

/** 以电子文件形式，通过电子邮件提供; in the form and way that were asked for. */
function provision({ wantedForm, replyWay }: LetterCase['request']): string {
  const way = { mail: '通过电子邮件提供', 'in-person': '当面领取', post: '邮寄', online: '通过网上提供' }[replyWay]
  return wantedForm ? `${wantedForm}，${way}` : way
}

function opinions(
  role: Signature['role'],
  signatures: readonly Signature[],
  names: ReadonlyMap<string, string>,
): string {
  return signatures
    .filter((each) => each.role === role)
    .map(({ opinion, decidedBy, onBehalfOf, decidedOn }) => {
      const name = names.get(decidedBy ?? '') ?? ''
      const signed = onBehalfOf ? `${name}（代${names.get(onBehalfOf) ?? ''}）` : name
      return `${opinion || '同意'}　${signed} ${day(decidedOn)}`
    })
    .join('\n')
}

/** What was decided, where the letter is one that can be complained about. */
function remedyOf({ case: { request, response }, occasion }: LetterFacts): RemedyOutcome | null {
  if (occasion.kind === 'release-notice-third-party') return 'third-party-release'
  // Under Order 492 there is no 信息处理费 with a rule of its own.
  if (occasion.kind === 'fee') return request.regime === '2019' ? 'fee' : 'other'
  return isReply(occasion.kind) && response ? remedyOutcomeOf(response.outcome, request.kind) : null
}

const isReply = (kind: LetterKindId) => letterKind(kind).answers.length > 0

function remedies(facts: LetterFacts): string {
  const outcome = remedyOf(facts)
  if (outcome === null) return ''
  const { reconsiderationOrgan, court, reconsiderationFirst } = facts.office.requests
  return remediesText(facts.on, outcome, { reconsiderationBody: reconsiderationOrgan, court, reconsiderationFirst })
}
