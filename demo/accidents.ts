import { Redis } from 'ioredis'
import type { Stage } from './stage.ts'

/** Message counts, over all acts, at which something breaks, for the rehearsal; the tables must be the same. */
export interface AccidentPlan {
  readonly killBotAt: readonly number[]
  readonly killPostgresAt: readonly number[]
  readonly flushRedisAt: readonly number[]
}

/** What breaks on the stage of one act. */
export interface Accidents {
  /** Before each message of the act, with its count in it. */
  onMessage(countInAct: number): void
  /** All restarts and clean-ups are over; throws what went wrong in one. */
  over(): Promise<void>
}

export interface AccidentOptions {
  readonly stage: Stage
  readonly redisUrl?: string | undefined
  /** Messages of the acts before. */
  readonly messagesBefore: number
  readonly say: (line: string) => void
}

/** Lets the planned accidents happen in the middle of the work, without a warning to anybody. */
export function createAccidents(
  plan: AccidentPlan,
  { stage, redisUrl, messagesBefore, say }: AccidentOptions,
): Accidents {
  const under: Promise<void>[] = []
  const begin = (accident: Promise<void>) => {
    under.push(accident)
    // Thrown by over(); the demo may be ended before anybody waits for it.
    accident.catch(() => {})
  }
  return {
    onMessage(countInAct) {
      const count = messagesBefore + countInAct
      if (plan.killBotAt.includes(count)) {
        say(`第 ${count} 条消息时 kill -9 机器人，随即重新启动`)
        begin(stage.bot.killAndRestart())
      }
      if (plan.killPostgresAt.includes(count)) {
        say(`第 ${count} 条消息时 kill -9 数据库`)
        if (!stage.database) throw new Error('DATABASE_URL 指定的数据库不归演示管，不能 kill')
        process.kill(stage.database.serverPid(), 'SIGKILL')
      }
      if (plan.flushRedisAt.includes(count)) {
        say(`第 ${count} 条消息时清空 Redis`)
        begin(flushRedis(redisUrl))
      }
    },
    async over() {
      await Promise.all(under)
    },
  }
}

async function flushRedis(url: string | undefined): Promise<void> {
  if (url === undefined) throw new Error('清空 Redis 需要先用 REDIS_URL 指定它')
  const redis = new Redis(url)
  try {
    await redis.flushall()
  } finally {
    redis.disconnect()
  }
}
