import { type DeputyFault, faultOf, isInForce } from '../domain/deputies.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import type { Actor } from '../domain/permissions.ts'
import { parseSpokenDate } from '../domain/spoken-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { Delegation } from '../store/delegations.ts'
import type { PersonName } from '../store/people.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { sendDeputyCards, sendReturnCards } from './deputy-cards.ts'
import { getOptionalReason, getPerson } from './reviewer-words.ts'
import { dueText } from './wording.ts'

const USAGE = '委托 张三 9月4日 到 9月8日 休假'
/**
 * Longest leave, in days: half a year. Who is gone for longer hands the desk over, and 3月10日 到 3月8日, which means the
 * next year, is taken for the slip it is.
 */
const MAX_DAYS = 184

/** Names under which the schedule notes that a leave has begun, and that it is over. */
export const LEAVE_BEGINS = 'leave-begins'
export const LEAVE_ENDS = 'leave-ends'

export interface DelegateInput {
  readonly to: PersonName
  readonly fromOn: LocalDate
  /** The last day, included. */
  readonly toOn: LocalDate
  readonly reason: string
}

/** 委托: for a leave, another person acts in the asker's place; without a name, lists what stands. */
export const delegateWork = {
  act: 'delegation.manage',
  words: ['委托', '授权代办', '请假'],
  usage: USAGE,
  summary: '休假期间请别人代为办理；只发“委托”看现有委托',

  async handle(words, context) {
    if (!words) return list(context)
    const { person, reason } = await getPerson(words.replace(/^(?:给|由)\s*/, ''), USAGE, context)
    return delegate({ to: person, ...takeDays(reason, context) }, context)
  },
} satisfies Command

/** Reads `9月4日 到 9月8日 休假`, or `到 9月8日`, from today on. */
function takeDays(words: string, { today }: ActContext): Omit<DelegateInput, 'to'> {
  const [, first = '', last = '', reason = ''] =
    /^(?:从|自)?\s*(\S*?)\s*起?\s*(?:到|至|~|～|—+)\s*(\S+)\s*([\s\S]*)$/.exec(words) ?? []
  if (!last) throw new UserError('bad-arguments', `请写明从哪天到哪天，例如：${USAGE}。没有委托。`)
  return {
    fromOn: first ? getDay(first, today) : today,
    toOn: getDay(last.replace(/[，,。]$/, ''), first ? getDay(first, today) : today),
    reason,
  }
}

function getDay(word: string, today: LocalDate): LocalDate {
  const day = parseSpokenDate(foldCharacters(word), today, { prefer: 'future' })
  if (!day) throw new UserError('bad-arguments', `写的不是有效的日期，例如：${USAGE}。没有委托。`)
  return day
}

const FAULTS: Readonly<Record<DeputyFault, (to: string) => string>> = {
  self: () => '不能委托给自己。',
  overlap: () => '这段时间已经有委托，请先发“结束委托”再重新委托。',
  cycle: (to) => `这段时间 ${to} 又委托回来，成了循环，不能这样委托。`,
  chain: (to) => `${to} 已经转委托给别人，委托最多两层，不能再接下去。请直接委托最后办理的人。`,
}

/** @throws {UserError} for days gone by, and what would leave nobody able to tell who decides. */
export async function delegate(input: DelegateInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { to, fromOn, toOn } = input
  const reason = getOptionalReason(input.reason, USAGE)
  if (fromOn < today)
    throw new UserError('bad-arguments', `开始日期 ${formatDay(fromOn)} 已经过去，请从今天或以后写起。没有委托。`)
  if (toOn < fromOn)
    throw new UserError('bad-arguments', `结束日期 ${formatDay(toOn)} 在开始日期 ${formatDay(fromOn)} 之前。没有委托。`)
  if ((Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000 > MAX_DAYS)
    throw new UserError('bad-arguments', '委托最长半年，请核对日期。长期离开的，请管理员办“交接”。没有委托。')
  await stores.delegations.lock()
  const asked = { fromUser: actor.userId, toUser: to.userId, fromOn, toOn }
  const fault = faultOf(asked, await stores.delegations.findWithin(fromOn, toOn))
  if (fault) throw new UserError('wrong-state', `${FAULTS[fault](to.name)}没有委托。`)
  const id = await stores.delegations.insert({ kind: 'leave', ...asked, reason }, actor.userId, now)
  const days = `${dueText(fromOn, false, today)}至${dueText(toOn, false, today)}`
  const text = `${actor.name} 委托您在${days}代为办理公开工作${reason ? `（${reason}）` : ''}。到时轮到其办的事项也会发给您；您自己报送或审过的除外。`
  await stores.outbox.toPerson(to.userId, { kind: 'text', text }, now)
  // Otherwise on its first day.
  if (isInForce({ fromOn, toOn }, today)) {
    await stores.schedule.claimSlot(LEAVE_BEGINS, String(id), now)
    await sendDeputyCards(actor.userId, context)
  }
  return {
    text: `已委托 ${to.name}，${days}。\n期间您仍可自己办理；记录里会写明代谁办理。提前回来发“结束委托”。`,
    audit: {
      subjectKind: 'delegation',
      subjectId: String(id),
      detail: { from: actor.userId, to: to.userId, fromOn, toOn },
    },
  }
}

/** 结束委托: ends the asker's own; an administrator names whose. */
export const endDelegation = {
  act: 'delegation.manage',
  words: ['结束委托', '取消委托', '收回委托', '结束交接'],
  usage: '结束委托',
  summary: '提前结束自己的委托',

  async handle(words, context) {
    if (!words) return end(context.actor, context)
    const found = await context.stores.people.findByWords(words, true)
    if (!found)
      throw new UserError('not-found', '名单中没有这个人，没有改动。写法：结束委托，或管理员发：结束委托 姓名')
    return end(found.person, context)
  },
} satisfies Command

/**
 * Ends what stands from today on. Whoever acted so far has acted rightly; a hand-over's items stay where they are.
 * @throws {UserError} for another's, unless an administrator ends it.
 */
export async function end(person: PersonName, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  if (person.userId !== actor.userId && !isAdministrator(actor))
    throw new UserError('no-right', '只能结束自己的委托；别人的请管理员结束。没有改动。')
  await stores.delegations.lock()
  const standing = (await stores.delegations.findWithin(today, null)).filter((each) => each.fromUser === person.userId)
  const whose = person.userId === actor.userId ? '您' : person.name
  const mine = standing.filter((each) => mayEnd(each, actor))
  if (mine.length === 0) throw new UserError('not-found', `${whose}现在没有委托。`)
  for (const delegation of mine) {
    await stores.delegations.end(delegation.id, actor.userId, now)
    const text = `${person.name} 的委托已结束，不用再代为办理。`
    if (delegation.toUser !== actor.userId) await stores.outbox.toPerson(delegation.toUser, { kind: 'text', text }, now)
  }
  const again = '轮到自己的事项请发“待办”查看。'
  if (person.userId !== actor.userId)
    await stores.outbox.toPerson(person.userId, { kind: 'text', text: `${actor.name} 已结束您的委托。${again}` }, now)
  await sendReturnCards(person.userId, context)
  return {
    text: `已结束${whose}的委托（${mine.length} 项）。${person.userId === actor.userId ? again : ''}`,
    audit: mine.map((each) => ({
      subjectKind: 'delegation' as const,
      subjectId: String(each.id),
      detail: { from: each.fromUser, to: each.toUser },
    })),
  }
}

function isAdministrator({ roles }: Actor): boolean {
  return roles.some((held) => held.role === 'administrator' && !held.onBehalfOf)
}

/** One's own leave; a hand-over, and what is another's, an administrator alone. */
export function mayEnd({ kind, fromUser }: Delegation, actor: Actor): boolean {
  return isAdministrator(actor) || (kind === 'leave' && fromUser === actor.userId)
}

/** What stands: the asker's own and those given to them; an administrator sees all. */
export async function findStanding({ actor, stores, today }: ActContext): Promise<Delegation[]> {
  return (await stores.delegations.findWithin(today, null)).filter(
    (each) => isAdministrator(actor) || each.fromUser === actor.userId || each.toUser === actor.userId,
  )
}

async function list(context: ActContext): Promise<Reply> {
  const standing = await findStanding(context)
  if (standing.length === 0) return { text: `现在没有委托。写法：${USAGE}` }
  const lines: string[] = []
  for (const each of standing) lines.push(await describe(each, context.stores, context.today))
  return { text: `委托 ${standing.length} 项：\n${lines.join('\n')}` }
}

/** `甲 委托 乙，9月4日 周一至9月8日 周五（休假）`. */
export async function describe(
  { kind, fromUser, toUser, fromOn, toOn, reason }: Delegation,
  stores: ActContext['stores'],
  today: LocalDate,
): Promise<string> {
  const days = toOn
    ? `${dueText(fromOn, false, today)}至${dueText(toOn, false, today)}`
    : `${dueText(fromOn, false, today)}起`
  const word = kind === 'leave' ? '委托' : '交接给'
  return `${await stores.people.findName(fromUser)} ${word} ${await stores.people.findName(toUser)}，${days}${reason ? `（${reason}）` : ''}`
}
