import { type Deadline, publicationDueOn } from '../domain/deadlines.ts'
import type { DisclosureItem } from '../domain/item.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { mayEver } from '../domain/permissions.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command } from './act.ts'
import { readRefusal } from './current-step.ts'
import { getItem, getRequest, takeReference } from './reference.ts'
import { explainRequest } from './requests/explain-request.ts'
import { requestRefusal } from './requests/request-flow.ts'
import { requestRefusalText } from './requests/request-words.ts'
import { explainDays, fullDay, provisionalText } from './term-words.ts'
import { named, refusalText } from './wording.ts'

/** 为什么是这天: the computation behind an item's or a request's last day (design section 5). */
export const explainDueDay = {
  act: 'item.read',
  words: ['为什么是这天', '为什么是这一天', '为什么这天', '期限说明'],
  usage: '为什么是这天 12',
  summary: '逐日说明一件事项的最后期限怎么算出来',

  async handle(words, context) {
    const reference = takeReference(words)
    if (/^要/.test(foldCharacters(words)) || reference?.kind === 'record')
      throw new UserError('bad-arguments', '要点和登记没有法定期限。要点的期限和改期经过发“要点 编号”看。')
    return { text: reference?.kind === 'request' ? await ofRequest(words, context) : await ofItem(words, context) }
  },
} satisfies Command

async function ofItem(words: string, context: ActContext): Promise<string> {
  const { item } = await getItem(words, explainDueDay.usage, context)
  const refusal = await readRefusal(item, context)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  if (item.state === 'withdrawn') throw new UserError('wrong-state', `${item.number} 已撤回，没有期限。`)
  return explainItem(item, context)
}

/** The same from chat and page; the caller has asked whether the actor may see the item, and whether it has a last day. */
export async function explainItem(item: DisclosureItem, context: ActContext): Promise<string> {
  const { stores, rules, calendar } = context
  if (item.state === 'not-proactive') return ofWithheld(item, context)
  const { startOn, isConverted } = await stores.itemUpkeep.findTermStart(item)
  const start = `${fullDay(startOn)}（${isConverted ? '提出转为主动公开' : '信息形成或者变更'}之日）`
  const due = publicationDueOn(startOn, rules, calendar)
  return explain(`${named(item)} 最迟 ${fullDay(item.dueOn)} 公开`, { start, startOn, due, stored: item }, context)
}

async function ofRequest(words: string, context: ActContext): Promise<string> {
  if (!mayEver('request.read', context.actor)) throw new UserError('no-right', '您没有查看依申请公开的权限。')
  const { request } = await getRequest(words, '为什么是这天 申1', context)
  const refusal = await requestRefusal('request.read', request, context)
  if (refusal) throw new UserError('no-right', requestRefusalText(refusal, request))
  return explainRequest(request, context)
}

/** No last day holds for what is not disclosed; the next look at it is counted in months, not in working days. */
function ofWithheld(item: DisclosureItem, { office }: ActContext): string {
  const next = item.reassessOn
    ? `下次复评 ${fullDay(item.reassessOn)}：复评时写定；没有写的，是定为不公开或上次复评的 ${office.withheld.reassessAfterMonths} 个月后。`
    : '没有定复评的日子。'
  return `${named(item)} 已定为不主动公开，不再有公开期限。\n${next}\n依据：《政府信息公开条例》（国务院令第711号）第十八条`
}

interface Computation {
  readonly start: string
  readonly startOn: LocalDate
  readonly due: Deadline
  /** What reminders and lists go by. */
  readonly stored: { readonly dueOn: LocalDate; readonly provisional: boolean }
}

function explain(head: string, { start, startOn, due, stored }: Computation, { calendar }: ActContext): string {
  const differs =
    stored.dueOn === due.dueOn
      ? ''
      : `\n注意：按现在的放假安排应是 ${formatDay(due.dueOn)}，下次启动时更正。下面按现在的安排说明。`
  return [
    `${head}${stored.provisional ? '（暂定）' : ''}${differs}`,
    `依据：${due.basis}，${due.termWorkdays}个工作日`,
    `从 ${start} 的次日起算：`,
    `${explainDays(startOn, due.termWorkdays, calendar)}，最后一天${provisionalText(due.dueOn, due.provisional)}`,
  ].join('\n')
}
