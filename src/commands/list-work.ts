import type { DisclosureItem } from '../domain/item.ts'
import { dutyRefusal, mayEver } from '../domain/permissions.ts'
import { capacitiesOf } from '../domain/seats.ts'
import type { ActContext, Command } from './act.ts'
import { type CurrentStep, findCurrentStep, stepRefusal } from './current-step.ts'
import { itemPath, pageLine, requestPath } from './page-links.ts'
import { findConversionWork } from './requests/convert-request.ts'
import { requestLine } from './requests/request-words.ts'
import { findRequestWork, type RequestWork } from './requests/request-work.ts'
import { findUpkeepWork } from './upkeep-work.ts'
import { listLine } from './wording.ts'

const SHOWN = 15

/** 待办: all that waits for the asker, the most urgent first. */
export const listWork = {
  act: 'work.list',
  words: ['待办', '代办', '待处理', '我的待办'],
  usage: '待办',
  summary: '看轮到自己处理的事项',

  async handle(_words, context) {
    const { today } = context
    const work = await findWork(context)
    const requests = await findRequestWork(context)
    const upkeep = await findUpkeepWork(context)
    const conversions = mayEver('request.convert', context.actor) ? await findConversionWork(context, 'proposed') : []
    const total = conversions.length + work.length + requests.own.length + upkeep.length
    const dead = await countDead(context)
    const waiting = waitingText(requests.waiting, SHOWN - Math.min(total, SHOWN), context)
    if (total === 0) return { text: `现在没有等您处理的事项。${waiting}${dead}` }
    const lines = [
      ...work.map(
        ({ item, doing }) => `${listLine(item, today)}\n  ${doing}${pageLine('  网页', itemPath(item), context)}`,
      ),
      ...requests.own.map((each) => requestText(each, context)),
      ...conversions,
      ...upkeep,
    ]
    const more = total > SHOWN ? `\n其余 ${total - SHOWN} 件处理完这些再发“待办”。` : ''
    return {
      text: `等您处理 ${total} 件：\n${lines.slice(0, SHOWN).join('\n')}${more}${waiting}${dead}${pageLine('网页', '/', context)}`,
    }
  },
} satisfies Command

function requestText({ request, doing }: RequestWork, context: ActContext): string {
  return `${requestLine(request, context.today)}\n  ${doing}${pageLine('  网页', requestPath(request), context)}`
}

/** What the asker goes on with when others have done their part: said, but not counted as the asker's. */
function waitingText(waiting: readonly RequestWork[], room: number, context: ActContext): string {
  if (waiting.length === 0) return ''
  const shown = waiting.slice(0, room)
  const rest = waiting.length - shown.length
  const more = rest > 0 && shown.length > 0 ? [`其余 ${rest} 件发“查申请”查看。`] : []
  const head =
    shown.length > 0 ? `另有 ${waiting.length} 件在等别人：` : `另有 ${waiting.length} 件在等别人，发“查申请”查看。`
  return `\n${[head, ...shown.map((each) => requestText(each, context)), ...more].join('\n')}`
}

/** Items whose next step is the asker's, by last day. */
export async function findWork(context: ActContext): Promise<{ item: DisclosureItem; doing: string }[]> {
  const { actor, stores } = context
  const found: { item: DisclosureItem; doing: string }[] = []
  const publishes = actor.roles.some((held) => held.role === 'disclosure-officer')
  const reviews = mayEver('item.approve', actor)
  for (const item of await stores.items.findInState([
    ...(reviews ? (['in-review'] as const) : []),
    'returned',
    'approved',
  ])) {
    if (item.state === 'returned' && [actor.userId, ...(actor.actsFor ?? [])].includes(item.officer)) {
      found.push({ item, doing: `修改 ${item.number} 新标题，或 重报 ${item.number}` })
    } else if (item.state === 'approved' && publishes) {
      found.push({ item, doing: `发布 ${item.number} 渠道 网址` })
    } else if (item.state === 'in-review') {
      const current = await findCurrentStep(item, context)
      if (current && !stepRefusal('item.approve', item, current, context))
        found.push({
          item,
          doing: `${current.open.stepName}${await forWhom(item, current, context)}：通过 ${item.number}，或 退回 ${item.number} 理由`,
        })
    }
  }
  return found
}

/** `（代城管科科长）`, where the decision is somebody else's. */
async function forWhom(item: DisclosureItem, current: CurrentStep, { actor, stores }: ActContext): Promise<string> {
  const mine = capacitiesOf(actor, current.turn, item.section).find(
    ({ onBehalfOf }) => dutyRefusal(actor.userId, onBehalfOf, { ...item, decidedBy: current.decidedBy }) === null,
  )
  return mine?.onBehalfOf ? `（代${await stores.people.findName(mine.onBehalfOf)}）` : ''
}

/** An administrator's list also says that deliveries or messages need a look. */
async function countDead({ actor, stores }: ActContext): Promise<string> {
  if (!actor.roles.some((held) => held.role === 'administrator')) return ''
  const troubled = await stores.outbox.findTroubled(100)
  return troubled.length > 0 ? `\n另有 ${troubled.length} 条消息投递待处理，发“投递”查看。` : ''
}
