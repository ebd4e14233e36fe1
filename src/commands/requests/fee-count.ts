import type { FeeTariff } from '../../domain/fees.ts'
import { formatMonth, monthOf } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { findRequestsOfSameApplicant } from '../applicant-data.ts'

/** What a fee goes by; null: as the register counts. */
interface FeeCount {
  readonly tariff: FeeTariff
  readonly count: number | null
}

/** By applications or by pages, never both at once (国办函〔2020〕109号). @throws {UserError} */
export async function assertOneTariff(
  { tariff }: FeeCount,
  request: DisclosureRequest,
  { stores }: ActContext,
): Promise<void> {
  const events = await stores.requestEvents.findOf(request.id)
  if (events.some(({ kind, detail }) => kind === 'fee-noticed' && detail.tariff !== tariff))
    throw new UserError(
      'wrong-state',
      `${request.number} 已经${tariff === 'pages' ? '按件' : '按页'}通知过收费。同一件申请按件、按页只能用一种，没有登记。`,
    )
}

/** What the applicant has paid for a request so far: of how many in all, and how much. */
export interface Charged {
  readonly count: number
  readonly yuan: number
}

/** The tariff is progressive over one request: what was paid for is not charged again. Null: nothing was paid yet. */
export async function chargedBefore(
  request: Pick<DisclosureRequest, 'id'>,
  { stores }: ActContext,
): Promise<Charged | null> {
  const fees = (await stores.requestEvents.findOf(request.id)).filter(
    ({ kind }) => kind === 'fee-noticed' || kind === 'fee-paid',
  )
  const paid = fees.filter(({ kind }, index) => kind === 'fee-noticed' && fees[index + 1]?.kind === 'fee-paid')
  if (paid.length === 0) return null
  const counts = paid.map(({ detail }) => Number(detail.count ?? 0))
  return {
    count: Math.max(...counts),
    yuan: paid.reduce((sum, { detail }) => sum + Number(detail.yuan ?? 0), 0),
  }
}

/** @throws {UserError} where no more is counted than was paid for. */
export function assertMoreThan(
  charged: Charged | null,
  { tariff, count }: { readonly tariff: FeeTariff; readonly count: number },
  { number }: Pick<DisclosureRequest, 'number'>,
): void {
  if (!charged || count > charged.count) return
  const unit = tariff === 'pages' ? '页' : '件'
  throw new UserError(
    'wrong-state',
    `${number} 已按 ${charged.count} ${unit}缴费 ${charged.yuan} 元，${count} ${unit}没有多出来的，不再收费。再次收费的，请写连同已缴费的一共多少${unit}。没有登记。`,
  )
}

/**
 * What is counted, with what the register says about it. What somebody wrote counts: they may know of requests that
 * name the applicant otherwise, or of one that holds several matters (一事一申请).
 * @throws {UserError} where it was left to the register, and that does not know.
 */
export async function countFor(
  { tariff, count }: FeeCount,
  request: DisclosureRequest,
  context: ActContext,
): Promise<{ count: number; note: string }> {
  if (tariff === 'pages') {
    if (count === null) throw new UserError('bad-arguments', `请写多少页，例如：收费 ${request.number} 页 120`)
    return { count, note: '' }
  }
  const registered = await countInMonth(request, context)
  if (registered === null) {
    if (count !== null) return { count, note: '\n没有登记申请人信息，当月件数请自行核对。' }
    throw new UserError(
      'bad-arguments',
      `${request.number} 没有登记申请人信息，数不出当月件数。请写明件数：收费 ${request.number} 件 35`,
    )
  }
  const known = `\n登记簿中同一申请人${formatMonth(monthOf(request.receivedOn))}共 ${registered} 件（含本件）`
  return count === null || count === registered
    ? { count: registered, note: `${known}。` }
    : { count, note: `${known}，按所写的 ${count} 件计算。` }
}

/**
 * How many requests of the same applicant came in the calendar month of this one, this one with them; null where the
 * register does not know who asks. The tariff counts by 自然月 (国办函〔2020〕109号). Digests tell the same applicant again:
 * nothing is opened for it.
 */
async function countInMonth(
  request: Pick<DisclosureRequest, 'id' | 'receivedOn'>,
  context: ActContext,
): Promise<number | null> {
  const { stores, vault } = context
  const applicant = vault ? await stores.applicants.find(request.id) : null
  if (!applicant?.sealed) return null
  const others = await stores.requests.findByIds(await findRequestsOfSameApplicant(request.id, context))
  const month = monthOf(request.receivedOn)
  return 1 + others.filter(({ receivedOn, state }) => state !== 'cancelled' && monthOf(receivedOn) === month).length
}
