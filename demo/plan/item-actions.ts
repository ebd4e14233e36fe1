import { type Action, NUMBER_PLACE, type Subject, say, tap } from './actions.ts'
import type { Fate } from './fates.ts'
import type { CourseEvent, ItemCourse } from './item-course.ts'
import { dayText, type Moment } from './office-days.ts'
import { nameOf } from './people.ts'
import type { Random } from './random.ts'
import { CLASS_NAMES, type ItemSeed } from './titles.ts'
import {
  CORRECTIONS,
  FLAG_REASON,
  HAND_OVER_REASON,
  OPINIONS,
  RETURN_REASONS,
  SUMMARIES,
  WITHDRAWAL_REASON,
  WITHHELD_AS,
} from './wording.ts'

export interface PlannedItem {
  readonly key: string
  readonly seed: ItemSeed
  readonly fate: Fate
  readonly course: ItemCourse
  /** Filed in labelled lines with this text. */
  readonly content?: string
}

/** Of decisions, those typed instead of tapped. */
const TYPED_SHARE = 0.12

/** Everything people do about one item. */
export function actionsOf(item: PlannedItem, random: Random): Action[] {
  return item.course.events.flatMap((event) => actionsOfEvent(event, item, random))
}

function actionsOfEvent(event: CourseEvent, item: PlannedItem, random: Random): Action[] {
  const subject: Subject = { kind: 'item', key: item.key }
  const { at, actor } = event
  switch (event.kind) {
    case 'file':
      return filing(at, actor, item, random)
    case 'approve':
      return random.chance(TYPED_SHARE)
        ? [say(at, actor, 'approve', `通过 ${NUMBER_PLACE} ${random.pick(OPINIONS)}`.trim(), /已通过/, { subject })]
        : [tap(at, actor, 'approve', subject)]
    case 'return':
      return returning(event, subject, random)
    case 'revise':
      return [revision(event, subject, random)]
    case 'hand-over':
      return [
        say(at, actor, 'hand-over', `转审 ${NUMBER_PLACE} ${nameOf(event.to)} ${HAND_OVER_REASON}`, /已转/, {
          subject,
        }),
      ]
    case 'set-attribute':
      return [say(at, actor, 'set-attribute', `定性 ${NUMBER_PLACE} ${WITHHELD_AS}`, /不予公开/, { subject })]
    case 'answer-flag':
      return [say(at, actor, 'answer-flag', `标记 ${NUMBER_PLACE} 1 不适用 ${FLAG_REASON}`, /不适用/, { subject })]
    case 'withdraw':
      return [say(at, actor, 'withdraw', `撤回 ${NUMBER_PLACE} ${WITHDRAWAL_REASON}`, /已撤回/, { subject })]
    case 'publish':
      return publishing(at, actor, item, random)
  }
}

/** One line, labelled lines, or question by question: all the ways the bot takes. */
function filing(at: Moment, actor: string, { key, seed, fate, content }: PlannedItem, random: Random): Action[] {
  const { className, title, documentNumber } = seed
  const day = dayText(seed.formedDay)
  const learns = { subject: { kind: 'item', key } as const, learnsBy: `《${title}》` }
  const answered = new RegExp(`已报送.*《${title}》`)
  const lines = [`标题：${title}`, `日期：${day}`, `类别：${className}`]
  if (content) return [say(at, actor, 'file', ['报送', ...lines, `内容：${content}`].join('\n'), answered, learns)]
  if (documentNumber) {
    const text = ['报送', ...lines, `文号：${documentNumber}`, `内容：${random.pick(SUMMARIES)}`].join('\n')
    return [say(at, actor, 'file', text, answered, learns)]
  }
  const way = fate.kind === 'first' ? 0 : random.between(1, 100)
  if (way <= 65) {
    const verb = random.pick(['报送', '报送', '报送', '上报', '報送'])
    const suffix = random.chance(0.2) ? '类' : ''
    return [say(at, actor, 'file', `${verb} ${day} ${className}${suffix} ${title}`, answered, learns)]
  }
  if (way <= 90)
    return [
      say(
        at,
        actor,
        'file',
        ['报送', ...random.shuffle(lines), `内容：${random.pick(SUMMARIES)}`].join('\n'),
        answered,
        learns,
      ),
    ]
  const number = String(CLASS_NAMES.indexOf(className) + 1)
  if (way <= 95)
    return [
      say(at, actor, 'file', `报送 ${day} ${title}`, /哪一类/),
      say(at, actor, 'answer-question', className, answered, learns),
    ]
  return [
    say(at, actor, 'file', '报送', /标题/),
    say(at, actor, 'answer-question', title, /哪一类/),
    say(at, actor, 'answer-question', number, /哪一天/),
    say(at, actor, 'answer-question', day, answered, learns),
  ]
}

function returning(event: Extract<CourseEvent, { step: number }>, subject: Subject, random: Random): Action[] {
  const reason = random.pick(RETURN_REASONS[event.step] ?? ['请修改'])
  if (random.chance(0.3))
    return [say(event.at, event.actor, 'return', `退回 ${NUMBER_PLACE} ${reason}`, /已退回/, { subject })]
  return [
    tap(event.at, event.actor, 'return', subject),
    say(event.at, event.actor, 'return-reason', reason, /已退回/, { subject }),
  ]
}

function revision({ at, actor }: CourseEvent, subject: Subject, random: Random): Action {
  const note = random.pick(CORRECTIONS)
  const text = random.chance(0.3) ? `重报 ${NUMBER_PLACE} ${note}` : `修改 ${NUMBER_PLACE}\n内容：${note}`
  return say(at, actor, 'revise', text, /重新送审|已重报|已修改/, { subject })
}

/** On the portal, and for some on a second channel at the same time, which counts once. */
function publishing(at: Moment, actor: string, { key, seed }: PlannedItem, random: Random): Action[] {
  const subject: Subject = { kind: 'item', key }
  const day = dayText(at.day)
  const page = `${day.slice(0, 4)}${day.slice(5, 7)}/${key.slice(-3)}.html`
  const portal = say(
    at,
    actor,
    'publish',
    `发布 ${NUMBER_PLACE} ${random.pick(['门户网站', '门户网站', '网站'])} https://www.example.gov.cn/yuetan/${page}`,
    /已登记发布|已发布/,
    { subject },
  )
  if (!random.chance(seed.className === '业务动态' ? 0.15 : 0.4)) return [portal]
  const second = random.pick([`宣传栏 照片${key.slice(-3)}`, '电子屏'])
  return [portal, say(at, actor, 'publish-again', `发布 ${NUMBER_PLACE} ${second}`, /已登记发布|已发布/, { subject })]
}
