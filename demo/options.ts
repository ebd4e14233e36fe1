import { parseArgs } from 'node:util'
import type { AccidentPlan } from './accidents.ts'

export interface DemoOptions extends AccidentPlan {
  readonly once: boolean
  readonly help: boolean
  readonly pagePort: number
}

const DEFAULT_PAGE_PORT = 7011

export const USAGE = `用法：npm run demo [-- 选项]
  --once                演完即退出；除已说明的差异外全部相同时退出码为 0
  --help                列出选项
  --page-port 7011      手机页面的端口；第一幕的在下一个
  --kill-bot-at N       第 N 条消息时 kill -9 机器人并重新启动（可重复；两幕连着数，第一幕 53 条）
  --kill-postgres-at N  第 N 条消息时 kill -9 数据库（可重复）
  --flush-redis-at N    第 N 条消息时清空 REDIS_URL 指定的 Redis（可重复）`

/** @throws with the usage when an option is unknown or no number. */
export function parseOptions(args: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        'page-port': { type: 'string', default: String(DEFAULT_PAGE_PORT) },
        'kill-bot-at': { type: 'string', multiple: true, default: [] },
        'kill-postgres-at': { type: 'string', multiple: true, default: [] },
        'flush-redis-at': { type: 'string', multiple: true, default: [] },
      },
    })
    return {
      once: values.once,
      help: values.help,
      pagePort: wholeNumber(values['page-port']),
      killBotAt: values['kill-bot-at'].map(wholeNumber),
      killPostgresAt: values['kill-postgres-at'].map(wholeNumber),
      flushRedisAt: values['flush-redis-at'].map(wholeNumber),
    }
  } catch (cause) {
    throw new Error(USAGE, { cause })
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Error(`not a whole number: ${text}`)
  return Number(text)
}
