import type { Check } from './checks.ts'
import type { Action } from './plan/actions.ts'
import type { Screen } from './progress.ts'
import type { ReplayResult } from './replay.ts'
import type { Stage } from './stage.ts'

const SURPRISES_SHOWN = 8

/** Prints what was checked beside the table, and what went otherwise than planned; true when nothing did. */
export function reportChecks(checks: readonly Check[], result: ReplayResult, stage: Stage, screen: Screen): boolean {
  for (const check of checks) screen.say(describe(check))
  const { messages, surprises } = result
  screen.say(`${surprises.length === 0 ? '✓' : '✗'} 消息 ${messages} 条，其中 ${surprises.length} 条的结果出乎意料`)
  for (const { action, what } of surprises.slice(0, SURPRISES_SHOWN))
    screen.say(`    ${action.at.toISOString()} ${action.actor} ${sayWhat(action)}：${what}`)
  const dropped = stage.simulator.control.dropped().length
  if (dropped > 0) screen.say(`✗ 有 ${dropped} 条消息被模拟器丢弃（超过频率限制或重复）`)
  return surprises.length === 0 && dropped === 0 && checks.every(({ faults }) => faults.length === 0)
}

function sayWhat(action: Action): string {
  switch (action.act) {
    case 'say':
      return action.text
    case 'tap':
      return action.key
    case 'tap-zero':
      return '零报告'
    case 'fill':
      return `${action.path} ${action.form}`
  }
}

function describe({ label, expected, seen, faults }: Check): string {
  const mark = faults.length === 0 ? '✓' : '✗'
  return [`${mark} ${label}：应有 ${expected}，所见 ${seen}`, ...faults.map((fault) => `    ${fault}`)].join('\n')
}
