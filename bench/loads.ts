import { setTimeout as pause } from 'node:timers/promises'
import { type Conversation, type Timings, type Typed, timingsOf } from './conversation.ts'
import { round } from './statistics.ts'

/** What people send on an ordinary day; every tenth message files an item. */
const EVERYDAY = [
  '登记 咨询 现场 3',
  '我的',
  '登记 咨询 电话 2',
  '帮助',
  '待办',
  '登记 咨询 网上 1',
  '查询 环境',
  '登记 媒体 北京日报 1',
  '我的',
] as const

export interface Rate {
  readonly count: number
  readonly seconds: number
  readonly perSecond: number
}

function rateOf(count: number, startedMs: number): Rate {
  const seconds = (performance.now() - startedMs) / 1_000
  return { count, seconds: round(seconds), perSecond: Math.round(count / seconds) }
}

function everyday(index: number): string {
  return index % 10 === 9 ? filing(index) : (EVERYDAY[index % 10] ?? '我的')
}

function filing(index: number): string {
  return `报送 昨天 业务动态 第${index}号环境整治工作情况`
}

/** An open loop at a fixed pace: who is late does not slow the next one down. */
export async function steadyLoad(
  { type }: Conversation,
  officers: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Timings> {
  const count = perSecond * seconds
  const typed: Typed[] = []
  const startedMs = performance.now()
  while (typed.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - startedMs) / 1_000) * perSecond) + 1)
    while (typed.length < due) typed.push(type(officers[typed.length % officers.length] ?? '', everyday(typed.length)))
    await pause(5)
  }
  return timingsOf(typed)
}

/** All at once, so many callbacks in flight: how fast WeCom is answered, and how fast the work behind is done. */
export async function burstLoad(
  { type }: Conversation,
  officers: readonly string[],
  { messages, inFlight }: { messages: number; inFlight: number },
): Promise<Timings & { acknowledged: Rate; answered: Rate }> {
  const typed: Typed[] = []
  const startedMs = performance.now()
  const lane = async () => {
    while (typed.length < messages) {
      const one = type(officers[typed.length % officers.length] ?? '', '登记 咨询 现场 3')
      typed.push(one)
      await one.acknowledgedMs
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const acknowledged = rateOf(messages, startedMs)
  const timings = await timingsOf(typed)
  return { ...timings, acknowledged, answered: rateOf(messages - timings.unanswered, startedMs) }
}

/** Everybody files one item after the other, the next as soon as the last is confirmed; late ones end at the deadline. */
export async function filingLoad(
  { type }: Conversation,
  officers: readonly string[],
  { itemsEach, atMostMs }: { itemsEach: number; atMostMs: number },
): Promise<Rate> {
  const startedMs = performance.now()
  let filed = 0
  const fileAll = async (userid: string, index: number) => {
    for (let item = 0; item < itemsEach && performance.now() - startedMs < atMostMs; item += 1) {
      const { acknowledgedMs, answeredMs } = type(userid, filing(10_000 + index * itemsEach + item))
      const [, answered] = await Promise.all([acknowledgedMs, answeredMs])
      if (answered !== null) filed += 1
    }
  }
  await Promise.all(officers.map(fileAll))
  return rateOf(filed, startedMs)
}
