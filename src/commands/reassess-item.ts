import type { DisclosureItem } from '../domain/item.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { refusalOf } from '../domain/permissions.ts'
import { nextReassessmentOn } from '../domain/reassessment.ts'
import { parseSpokenDate, startsWithImpossibleDate } from '../domain/spoken-date.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { ATTRIBUTE_NAMES, GROUND_NAMES } from '../domain/vocabulary.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { sendForReview } from './convert-item.ts'
import { getReason } from './reason.ts'
import { getItem } from './reference.ts'
import { dueText, named, refusalText } from './wording.ts'

/** Farther off than any interval an office would set (office.withheld.reassessAfterMonths ends at 120). */
const LATEST_MONTHS = 120
const SHOWN = 15

export interface ReassessInput {
  readonly itemId: number
  readonly result: 'keep' | 'disclose'
  readonly reason: string
  /** The next day, where it stays withheld; left out: after the office's interval. */
  readonly nextOn?: LocalDate
}

const RESULTS: Readonly<Record<string, ReassessInput['result']>> = {
  继续不公开: 'keep',
  不公开: 'keep',
  维持: 'keep',
  转公开: 'disclose',
  公开: 'disclose',
}

/** 复评: a withheld item is looked at again (art. 18 of the 2019 regulation): it stays so until a next day, or is disclosed. */
export const reassessItem = {
  act: 'item.reassess',
  words: ['复评', '定期评估', '重新评估'],
  usage: '复评 12 维持 情况没有变化',
  summary: '不公开的信息到期复评，维持或公开',

  async handle(words, context) {
    const { item, rest } = await getItem(words, reassessItem.usage, context)
    const folded = foldCharacters(rest)
    const word = Object.keys(RESULTS).find((known) => folded.startsWith(known))
    const result = word ? RESULTS[word] : undefined
    if (!word || !result)
      throw new UserError(
        'bad-arguments',
        `请写明结果，例如：\n复评 ${item.number} 维持 理由（最后可以写下次日期）\n复评 ${item.number} 公开 理由`,
      )
    const { reason, nextOn } = takeNextDay(rest.slice(word.length).replace(/^[\s，,：:]+/, ''), result, context)
    return reassess({ itemId: item.id, result, reason, ...(nextOn ? { nextOn } : {}) }, context)
  },
} satisfies Command

/** A day at the end of the words is the next one. */
function takeNextDay(words: string, result: ReassessInput['result'], { today }: ActContext) {
  const [, reason = '', last = ''] = /^([\s\S]*?)\s+(\S+)$/.exec(words) ?? []
  if (result !== 'keep' || !last) return { reason: words }
  const nextOn = parseSpokenDate(last, today, { prefer: 'future' })
  if (!nextOn && startsWithImpossibleDate(last, today))
    throw new UserError('bad-arguments', `“${[...last].slice(0, 20).join('')}”不是有效的日期，请核对。`)
  return nextOn ? { reason, nextOn } : { reason: words }
}

export async function reassess(input: ReassessInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now, office } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = refusalOf('item.reassess', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const reason = getReason(input.reason, reassessItem.usage)
  const nextOn = input.nextOn ?? nextReassessmentOn(today, office.withheld.reassessAfterMonths)
  if (nextOn <= today) throw new UserError('bad-arguments', `下次复评的日期 ${formatDay(nextOn)} 应在今天以后。`)
  if (nextOn > nextReassessmentOn(today, LATEST_MONTHS))
    throw new UserError('bad-arguments', `下次复评的日期 ${formatDay(nextOn)} 太远，请写十年以内的日期。`)
  const keeps = input.result === 'keep'
  await stores.itemUpkeep.addChange(
    item.id,
    {
      version: item.version,
      kind: 'reassessment',
      happenedOn: today,
      reason,
      detail: { result: input.result, nextOn: keeps ? nextOn : null },
      recordedBy: actor.userId,
    },
    now,
  )
  if (!keeps) return sendForReview({ itemId: item.id, reason }, reason, context)
  await stores.itemUpkeep.setReassessOn(item.id, nextOn)
  return {
    text: `已登记复评 ${named(item)}\n维持${item.attribute ? ATTRIBUTE_NAMES[item.attribute] : '不公开'}，下次复评 ${formatDay(nextOn)}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { result: input.result, nextOn } },
  }
}

/** Withheld items that are to be looked at again, those due first. */
export function findReassessments({ stores, today }: ActContext): Promise<DisclosureItem[]> {
  return stores.itemUpkeep.findReassessDue(nextReassessmentOn(today, LATEST_MONTHS))
}

/** 待复评: the waiting list of withheld items, those due first. */
export const listReassessments = {
  act: 'item.reassess',
  words: ['待复评', '复评清单'],
  usage: '待复评',
  summary: '看不公开的信息哪些该复评了',

  async handle(_words, context) {
    const { today } = context
    const items = await findReassessments(context)
    if (items.length === 0) return { text: '没有等待复评的信息。' }
    const due = items.filter((item) => item.reassessOn !== null && item.reassessOn <= today)
    const lines = items.slice(0, SHOWN).map((item) => {
      const day = item.reassessOn ? dueText(item.reassessOn, false, today) : ''
      const ground = item.ground ? `（${GROUND_NAMES[item.ground]}）` : ''
      return `${named(item, 30)}${ground} ${item.reassessOn && item.reassessOn <= today ? '该复评了' : `${day} 复评`}`
    })
    const more = items.length > SHOWN ? `\n其余 ${items.length - SHOWN} 条在这些之后。` : ''
    const how = due[0] ? `\n写法：复评 ${due[0].number} 维持 理由，或 复评 ${due[0].number} 公开 理由` : ''
    return { text: `等待复评 ${items.length} 条，其中到期 ${due.length} 条：\n${lines.join('\n')}${more}${how}` }
  },
} satisfies Command
