import type { DisclosureRequest } from '../../domain/request.ts'
import { isRelease, outcomesOf, REQUEST_OUTCOMES, type RequestOutcome } from '../../domain/request-outcomes.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { assertTermPassed } from './applicant-turn.ts'
import { partyName } from './consultation-words.ts'

/** Outcomes that end a case whose clock stands still; no other can be drafted there. */
const ENDS_SUPPLEMENT: readonly RequestOutcome[] = ['other-not-supplemented', 'asked-to-change', 'unable-still-unclear']
const ENDS_PAYMENT: readonly RequestOutcome[] = ['other-fee-unpaid']
/** Say that the applicant let a term pass, and so are false where none runs: the supplement or the payment came. */
const ONLY_WAITING: readonly RequestOutcome[] = ['other-not-supplemented', 'other-fee-unpaid']

/** Outcomes a reply can have as the request stands: of its regulation, and those that end the waiting only while it waits. */
export function draftableOutcomes({ regime, state }: Pick<DisclosureRequest, 'regime' | 'state'>): RequestOutcome[] {
  const ends = state === 'supplement' ? ENDS_SUPPLEMENT : state === 'payment' ? ENDS_PAYMENT : null
  return outcomesOf(regime).filter((outcome) => (ends ? ends.includes(outcome) : !ONLY_WAITING.includes(outcome)))
}

/**
 * From 待补正 and 待缴费 only what gives the case up, and only after the applicant's term; from nowhere else what says so.
 * @throws {UserError} saying what to do instead.
 */
export async function assertMayEnd(
  request: DisclosureRequest,
  outcome: RequestOutcome,
  context: ActContext,
): Promise<void> {
  const { number, state } = request
  if (outcome === 'unable-still-unclear') await assertSupplemented(request, context)
  if (state === 'supplement') {
    if (!ENDS_SUPPLEMENT.includes(outcome))
      throw new UserError(
        'wrong-state',
        `${number} 正等申请人补正。收到补正发“补正收到 ${number} 日期”；逾期不补正的发“答复 ${number} 逾期不补正”。`,
      )
    await assertTermPassed(request, 'supplement', context)
  }
  if (state === 'handling' && ONLY_WAITING.includes(outcome))
    throw new UserError(
      'wrong-state',
      outcome === 'other-fee-unpaid'
        ? `${number} 没有在等申请人缴费，不能答复“逾期不缴费”。要收费的先发“收费 ${number} 件 件数”；不收的发“答复 ${number}”看全部类型。没有送审签。`
        : `${number} 没有在等申请人补正，不能答复“逾期不补正”。还不清楚的再发“补正 ${number} 要补正什么”；不再补正的发“答复 ${number}”看全部类型。没有送审签。`,
    )
  if (state === 'payment') {
    if (!ENDS_PAYMENT.includes(outcome))
      throw new UserError(
        'wrong-state',
        `${number} 正等申请人缴费。缴了发“缴费 ${number} 日期”；逾期不缴的发“答复 ${number} 逾期不缴费”。`,
      )
    await assertTermPassed(request, 'payment', context)
  }
}

/** （四）3 of the annual form is for what stayed unclear after the applicant had put it right once. */
async function assertSupplemented({ id, number }: DisclosureRequest, { stores }: ActContext): Promise<void> {
  const events = await stores.requestEvents.findOf(id)
  if (!events.some(({ kind }) => kind === 'supplement-received'))
    throw new UserError(
      'wrong-state',
      `${number} 没有收到过补正，不能答复“${REQUEST_OUTCOMES['unable-still-unclear']}”。内容不明确的先发“补正 ${number} 要补正什么”；逾期不补正的发“答复 ${number} 逾期不补正”。`,
    )
}

/**
 * Nobody decides while others are still asked, and nothing is released against a third party's refusal without saying
 * which public interest weighs more (2008 art. 23, 2019 art. 32).
 * @throws {UserError}
 */
export async function assertConsulted(
  request: DisclosureRequest,
  { outcome, publicInterest }: { readonly outcome: RequestOutcome; readonly publicInterest: string },
  { stores }: ActContext,
): Promise<void> {
  const all = await stores.requestConsultations.findOf(request.id)
  const open = all.filter(({ answer }) => answer === null)
  if (open.length > 0 && request.state === 'handling')
    throw new UserError(
      'wrong-state',
      `${request.number} 还在等 ${open.map(partyName).join('、')} 的意见，不能答复。收到的发“意见收到”，逾期的发“意见到期”。`,
    )
  const refused = all.filter(({ party, answer }) => party === 'third-party' && answer === 'refuse')
  if (refused.length > 0 && isRelease(outcome) && publicInterest.trim() === '')
    throw new UserError(
      'wrong-state',
      `${refused.map(partyName).join('、')} 不同意公开，不能答复“${REQUEST_OUTCOMES[outcome]}”。认为不公开会对公共利益造成重大影响的，在答复最后写“公共利益：理由”。`,
    )
}

/** Says all there is to say by its name. */
const NEEDS_NO_CONTENT: readonly RequestOutcome[] = ['other-not-supplemented', 'other-fee-unpaid']

/** Whoever signs must see what the applicant is told. @throws {UserError} */
export function assertHasContent(
  { number }: Pick<DisclosureRequest, 'number'>,
  { outcome, content }: { readonly outcome: RequestOutcome; readonly content: string },
): void {
  if (NEEDS_NO_CONTENT.includes(outcome) || /[\p{L}\p{N}]/u.test(content)) return
  throw new UserError(
    'bad-arguments',
    `请写明告知申请人的内容：答复 ${number} ${REQUEST_OUTCOMES[outcome]} 内容。没有送审签。`,
  )
}

/** `… 公共利益：理由` at the end of what is typed. */
export function takePublicInterest(words: string): { content: string; publicInterest: string } {
  const [, content = '', publicInterest = ''] = /^([\s\S]*?)[\s，,；;]*公共利益[：:]\s*([\s\S]+)$/.exec(words) ?? []
  return publicInterest ? { content, publicInterest } : { content: words, publicInterest: '' }
}
