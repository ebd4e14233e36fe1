import type { PhoneMessage, RunningSimulator } from '../simulator/index.ts'
import type { DemoOffice } from './plan/people.ts'

/** Heads of the two parts of a digest, as the bot prints them. */
const REMINDED = '【办件提醒】'
const ESCALATED = '【逾期抄告】'
const CASE_NUMBER = /申?20\d{2}-\d{3,4}(?!\d)/g
/** Of an item or a request; the first in a card is its own, titles come after it. */
const CARD_NUMBER = /(?<![\d记])申?20\d{2}-\d{3,4}(?!\d)/

/** What a card that asks for it says, in place of a number. */
export const ZERO_REPORT = '零报告'

export interface SeenDigest {
  readonly day: string
  readonly person: string
  readonly due: readonly string[]
  readonly escalated: readonly string[]
}

/** The three parts of one monthly tally, as they arrived in the leaders' group. */
export interface SeenTally {
  readonly month: string
  readonly text: string
  readonly at: string
  readonly pictures: number
  readonly files: number
}

/** Texts that the year's scenes put on phones, each once for each person concerned. */
export const SCENES = [
  { label: '转审（收到的人）', pattern: /转请您审核/, people: 1 },
  { label: '委托（收到的人）', pattern: /委托您在.+代为办理/, people: 1 },
  { label: '筛查提示（条）', pattern: /筛查提示 \d+ 处/, people: 1 },
  { label: '定为不予公开（信息员、公开专员）', pattern: /审核完毕，定为不予公开（/, people: 2 },
  { label: '零报告以后又有信息，自动撤下（信息员）', pattern: /零报告已撤下/, people: 1 },
] as const

/** Watches the simulator's phones: what counts is what a person would see. */
export interface Observer {
  readonly digests: readonly SeenDigest[]
  /** How many phones got a text of each of `SCENES`. */
  readonly scenes: readonly number[]
  tallies(): SeenTally[]
  /** Cards that asked a section for 零报告. */
  zeroCards(): number
  /** The newest card about an item or a request on somebody's phone, or the one that asks for 零报告. */
  findCard(person: string, number: string): PhoneMessage | undefined
  close(): void
}

export function observe(simulator: RunningSimulator, office: DemoOffice): Observer {
  const digests: SeenDigest[] = []
  const cards = new Map<string, PhoneMessage>()
  const group: PhoneMessage[] = []
  let zeroCards = 0
  const scenes: number[] = SCENES.map(() => 0)
  const close = simulator.control.listen(({ type, userid, groupId, message }) => {
    if (type !== 'message' || !message || message.direction !== 'out') return
    if (groupId === office.leadersGroup.chatId) group.push(message)
    if (userid === undefined) return
    const text = message.text ?? ''
    for (const [index, { pattern }] of SCENES.entries())
      if (pattern.test(text)) scenes[index] = (scenes[index] ?? 0) + 1
    if (text.includes(REMINDED) || text.startsWith(ESCALATED)) digests.push(readDigest(userid, message.at, text))
    if (message.kind !== 'template_card') return
    const card = JSON.stringify(message.card)
    const number = CARD_NUMBER.exec(card)?.[0]
    if (number) cards.set(`${userid} ${number}`, message)
    else if (card.includes(ZERO_REPORT)) {
      cards.set(`${userid} ${ZERO_REPORT}`, message)
      zeroCards += 1
    }
  })
  return {
    digests,
    scenes,
    tallies: () => readTallies(group),
    zeroCards: () => zeroCards,
    findCard: (person, number) => cards.get(`${person} ${number}`),
    close,
  }
}

function readDigest(person: string, at: string, text: string): SeenDigest {
  const [due = '', escalated = ''] = text.split(ESCALATED)
  return { day: shanghaiDay(at), person, due: numbersIn(due), escalated: numbersIn(escalated) }
}

/** Numbers of the lines; titles come after them on the line and could hold digits of their own. */
function numbersIn(text: string): string[] {
  return text.split('\n').flatMap((line) => line.split('《')[0]?.match(CASE_NUMBER)?.slice(0, 1) ?? [])
}

/** A tally is a text with its month in the head, then a picture and a file. */
function readTallies(group: readonly PhoneMessage[]): SeenTally[] {
  const tallies: { month: string; text: string; at: string; pictures: number; files: number }[] = []
  for (const message of group) {
    const [, year, month] = /【(20\d{2})年(\d{1,2})月[^】]*月报】/.exec(message.text ?? '') ?? []
    if (year && month)
      tallies.push({
        month: `${year}-${month.padStart(2, '0')}`,
        text: message.text ?? '',
        at: message.at,
        pictures: 0,
        files: 0,
      })
    const current = tallies.at(-1)
    if (current && message.kind === 'image') current.pictures += 1
    if (current && message.kind === 'file') current.files += 1
  }
  return tallies
}

/** Shanghai has been at UTC+8 without summer time since 1991. */
export function shanghaiDay(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
}
