import { loadavg, totalmem } from 'node:os'
import { ANSWER_TIMEOUT_MS, type Timings } from './conversation.ts'
import type { EngineResult } from './measure.ts'
import { SEARCH_TARGET_MS, SEARCHED_ITEMS, type SearchTiming } from './search.ts'
import { round, type Spread } from './statistics.ts'

/** Wanted of message → reply at 50 messages a second. */
export const TARGETS = { answerP50Ms: 50, answerP99Ms: 250 } as const

export interface Machine {
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  readonly platform: string
  readonly redis: string | null
  /** Load average when the run began: others at work on the machine make every figure worse. */
  readonly loadBefore: number
}

/** What a reader needs to compare; no names or paths. */
export function describeMachine(cores: number, redis: string | null): Machine {
  return {
    cores,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    redis,
    loadBefore: round(loadavg()[0] ?? 0),
  }
}

const ENGINE_NAMES = { postgres: 'PostgreSQL 队列', redis: 'Redis 队列' } as const

/** One row a figure, one column an engine. */
export function renderReport(results: readonly EngineResult[], machine: Machine): string {
  const rows: [string, (result: EngineResult) => string][] = [
    ['首次启动（新建数据库）', ({ coldStartMs }) => `${coldStartMs} ms`],
    ['再次启动', ({ warmStartMs }) => `${warmStartMs} ms`],
    ['回调应答 p50 / p99', ({ steady }) => pair(steady.acknowledgement)],
    ['消息到回复 p50 / p99', ({ steady }) => `${pair(steady.answer)} ${verdictOf(steady)}`],
    ['消息到回复 最慢', ({ steady }) => `${steady.answer.maxMs} ms`],
    [`${ANSWER_TIMEOUT_MS / 1_000} 秒内没有回复`, ({ steady, burst }) => `${steady.unanswered + burst.unanswered} 条`],
    ['突发：回调应答', ({ burst }) => `${burst.acknowledged.perSecond} 条/秒`],
    ['突发：应答 p50 / p99', ({ burst }) => pair(burst.acknowledgement)],
    ['突发：办完并回复', ({ burst }) => `${burst.answered.perSecond} 条/秒`],
    ['报送', ({ filing }) => `${filing.perSecond} 条/秒`],
    [
      '内存：就绪 / 结束 / 最高',
      ({ memory }) => (memory ? `${memory.readyMiB} / ${memory.afterMiB} / ${memory.peakMiB} MiB` : '—'),
    ],
  ]
  const [first] = results
  const lines = [
    `${machine.cores} 核，${machine.memoryGiB} GiB，Node ${machine.node}，${machine.platform}；数据库、模拟器和机器人同在一台机器上。`,
    `“回调应答”“消息到回复”：每秒 ${first?.steady.perSecond ?? 0} 条，${first?.steady.members ?? 0} 人轮流发，持续 ${first?.steady.seconds ?? 0} 秒；要求 p50 ≤ ${TARGETS.answerP50Ms} ms，p99 ≤ ${TARGETS.answerP99Ms} ms。`,
    ...(machine.loadBefore > machine.cores / 2 ? [`注意：开始时机器已有负载 ${machine.loadBefore}，结果会偏慢。`] : []),
    '',
    line(
      '',
      results.map(({ engine }) => ENGINE_NAMES[engine]),
    ),
    ...rows.map(([name, read]) => line(name, results.map(read))),
  ]
  return lines.join('\n')
}

/** One row a question. */
export function renderSearchReport(timings: readonly SearchTiming[]): string {
  const lines = timings.map(({ name, found, p50Ms, p95Ms, maxMs, isMet }) =>
    line(name, [`${found} 条`, `${p50Ms} / ${p95Ms} / ${maxMs} ms`, isMet ? '✓' : '✗']),
  )
  return [`在 ${SEARCHED_ITEMS} 条里查询，p50 / p95 / 最慢；要求 p95 ≤ ${SEARCH_TARGET_MS} ms。`, '', ...lines].join(
    '\n',
  )
}

function pair({ p50Ms, p99Ms }: Spread): string {
  return `${p50Ms} / ${p99Ms} ms`
}

function verdictOf({ answer, unanswered }: Timings): string {
  const isMet = answer.p50Ms <= TARGETS.answerP50Ms && answer.p99Ms <= TARGETS.answerP99Ms && unanswered === 0
  return isMet ? '✓' : '✗'
}

function line(name: string, cells: readonly string[]): string {
  return [padTo(name, 28), ...cells.map((cell) => padTo(cell, 26))].join('').trimEnd()
}

/** Chinese characters take two columns on a terminal. */
function padTo(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (/[\u2e80-\uffe6]/.test(character) ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, columns - width))
}
