import { hasRedisServer, redisServer } from '../jobs/test-servers.ts'

/** Where the jobs of a test run besides the records, and how to throw all of them away. */
export interface JobEngine {
  /** Null: in the database of the records. */
  readonly redisUrl: string | null
  empty(runSql: (statement: string) => Promise<unknown>): Promise<void>
  stop(): Promise<void>
}

/** `postgres`, `redis` or `both`. */
const wanted = process.env.GONGKAI_ENGINES ?? 'both'
const wantsRedis = wanted !== 'postgres'
const canRedis = wantsRedis && hasRedisServer()
if (wantsRedis && !canRedis) console.log('跳过：没有 redis-server，主流程只在 PostgreSQL 队列上测试')

async function openPostgresQueue(): Promise<JobEngine> {
  return {
    redisUrl: null,
    empty: async (runSql) => void (await runSql('truncate bullmq.job cascade')),
    stop: async () => undefined,
  }
}

async function openRedisQueue(): Promise<JobEngine> {
  const server = await redisServer()
  await server.start()
  const { engine } = server
  if (engine.kind !== 'redis') throw new Error('not a Redis server')
  return { redisUrl: engine.url, empty: () => server.empty(), stop: () => server.remove() }
}

/** Every engine this machine can run, for `describe.each`. */
export const engines = [
  { name: 'PostgreSQL', open: openPostgresQueue, isWanted: wanted !== 'redis' },
  { name: 'Redis', open: openRedisQueue, isWanted: canRedis },
].filter(({ isWanted }) => isWanted)
