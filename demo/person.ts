import type { Delivery, PhoneMessage } from '../simulator/index.ts'
import { openBrowser } from './browser.ts'
import { type Observer, shanghaiDay, ZERO_REPORT } from './observer.ts'
import { type Action, NUMBER_PLACE } from './plan/actions.ts'
import type { Stage } from './stage.ts'

/** How the bot writes the number of each kind of subject. */
const NUMBERS = { request: /申20\d{2}-\d{3}/, record: /记20\d{2}-\d{4}/, item: /20\d{2}-\d{4}/ } as const

/** Something that did not come out as planned; any of them makes the demo fail. */
export interface Surprise {
  readonly action: Action
  readonly what: string
}

/** One action as it was carried out. */
export interface Done {
  readonly action: Action
  /** Of what was typed or tapped. */
  readonly delivery?: Delivery
  readonly card?: PhoneMessage
  /** What came back after a form was sent. */
  readonly page?: string
}

/** The people of the demo: they type, tap and fill in forms, and know only what their phones and browsers show. */
export function createPeople(stage: Pick<Stage, 'bot' | 'simulator'>, observer: Observer) {
  const { control } = stage.simulator
  const numbers = new Map<string, string>()
  const lastSeen = new Map<string, number>()
  const toldDays = new Map<string, string>()

  async function act(action: Action): Promise<Done> {
    if (action.act === 'say') {
      const { done } = control.say(action.actor, { text: withNumber(action, action.text) })
      return { action, delivery: await done }
    }
    if (action.act === 'fill') {
      const path = withNumber(action, action.path)
      return { action, page: await openBrowser(stage, action.actor).fill({ ...action, path }) }
    }
    const isZero = action.act === 'tap-zero'
    const asked = isZero ? ZERO_REPORT : numberOf(action)
    const card = observer.findCard(action.actor, asked)
    if (!card) throw new Error(`${action.actor} has no card for ${asked}`)
    const { done } = control.tap(action.actor, { messageId: card.id, key: isZero ? 'zero' : action.key })
    return { action, delivery: await done, card }
  }

  function numberOf({ subject }: Action): string {
    const number = numbers.get(subject?.key ?? '')
    if (!number) throw new Error(`the number of ${subject?.key} was never told`)
    return number
  }

  function withNumber(action: Action, text: string): string {
    return text.includes(NUMBER_PLACE) ? text.replace(NUMBER_PLACE, numberOf(action)) : text
  }

  /** Answers the person has not read yet. */
  function newAnswers(actor: string): string[] {
    return control
      .phone(actor, lastSeen.get(actor) ?? 0)
      .flatMap(({ direction, text }) => (direction === 'out' && text ? [text] : []))
  }

  /** What WeCom gave up and nothing came back to, once everything that arrived has had its answer. */
  function findLost(actor: string, done: readonly Done[]): Done[] {
    const answers = newAnswers(actor)
    const isAnswered = ({ action, card }: Done) => {
      if (outcomeOn(action) !== null) return card?.replacedText !== undefined
      const index = answers.findIndex((answer) => expectationOf(action).test(answer))
      if (index >= 0) answers.splice(index, 1)
      return index >= 0
    }
    const isGivenUp = ({ delivery }: Done) => delivery?.status === 'given-up'
    done.filter((each) => each.action.act !== 'fill' && !isGivenUp(each)).forEach(isAnswered)
    return done.filter((each) => isGivenUp(each) && !isAnswered(each))
  }

  /** Reads the answers of a moment: learns numbers from them, and names what did not come as expected. */
  function check(actor: string, done: readonly Done[]): Surprise[] {
    const answers = newAnswers(actor)
    const latest = control.phone(actor, lastSeen.get(actor) ?? 0).at(-1)
    if (latest) lastSeen.set(actor, latest.seq)
    return done.flatMap(({ action, delivery, card, page }): Surprise[] => {
      if (action.act === 'fill') return action.expect.test(page ?? '') ? [] : [{ action, what: `网页上是：${page}` }]
      learn(action, answers)
      readDays(action, answers)
      if (delivery?.status !== 'acknowledged') return [{ action, what: `没有送达机器人（${delivery?.status}）` }]
      const outcome = outcomeOn(action)
      if (outcome !== null) {
        if (card?.replacedText?.includes(outcome)) return []
        return [{ action, what: `卡片显示“${card?.replacedText ?? '按钮'}”` }]
      }
      return answers.some((answer) => expectationOf(action).test(answer))
        ? []
        : [{ action, what: `回答是：${answers.join(' / ') || '无'}` }]
    })
  }

  function learn({ subject, learnsBy }: Action, answers: readonly string[]): void {
    if (!subject || !learnsBy || numbers.has(subject.key)) return
    const pattern = NUMBERS[subject.kind]
    const answer = answers.find((text) => text.includes(learnsBy) && pattern.test(text))
    const number = pattern.exec(answer ?? '')?.[0]
    if (number) numbers.set(subject.key, number)
  }

  /** Days are printed with their year only where it is not the present one. */
  function readDays(action: Action, answers: readonly string[]): void {
    if (action.act !== 'say') return
    for (const { row, pattern } of action.tells ?? []) {
      const told = answers.flatMap((answer) => pattern.exec(answer)?.[1] ?? [])[0] ?? ''
      const [, year, month = '', day = ''] = /^(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日$/.exec(told) ?? []
      if (day)
        toldDays.set(
          row,
          `${year ?? shanghaiDay(action.at.toISOString()).slice(0, 4)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
        )
    }
  }

  return {
    act,
    check,
    findLost,
    numberOfKey: (key: string) => numbers.get(key),
    /** Days the bot told, by the row that expects them. */
    toldDays,
  }
}

/** What the tapped card itself must say then; null where the answer is a message. */
function outcomeOn(action: Action): string | null {
  if (action.act === 'tap-zero') return '已零报告'
  if (action.act !== 'tap' || action.key !== 'approve') return null
  return action.subject?.kind === 'request' ? '已签' : '已通过'
}

/** What must come back to it; of a card, what is asked when it returns. */
function expectationOf(action: Action): RegExp {
  if (action.act === 'tap-zero') return /已零报告/
  return action.act === 'tap' ? /退回理由/ : action.expect
}

export type People = ReturnType<typeof createPeople>
