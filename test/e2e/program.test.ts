import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRealClock, type RunningSimulator, startSimulator } from '../../simulator/index.ts'
import { freePort, postgresServer } from '../jobs/test-servers.ts'
import { useDatabase } from '../support/database.ts'
import { runProgram } from './bot-program.ts'
import { openStage } from './stage.ts'
import { createWorld } from './world.ts'

/** The real clock rules here, and other tests may keep the machine busy. */
const SOON = { timeout: 120_000, interval: 50 }
const PATIENCE_MS = 300_000

async function openSimulator(): Promise<RunningSimulator> {
  const simulator = await startSimulator({ world: createWorld(), clock: createRealClock() })
  onTestFinished(() => simulator.close())
  return simulator
}

/** Texts alone: cards come besides, as the day of the test is one of 零报告 or not. */
function answers(simulator: RunningSimulator, userId: string): string[] {
  return simulator.control
    .phone(userId)
    .filter(({ direction }) => direction === 'out')
    .flatMap(({ text }) => text ?? [])
}

describe('kill -9 before the work', () => {
  const database = useDatabase()

  it(
    'it loses nothing between the acknowledgement and the work: done once after the restart',
    async () => {
      const simulator = await openSimulator()
      const receiving = runProgram({ databaseUrl: database.url, simulator, roles: 'web' })
      await receiving.ready()
      const text = '登记 咨询 现场 28'
      expect(await simulator.control.say('chengguan_xxy', { text }).done).toMatchObject({ status: 'acknowledged' })
      await receiving.kill('SIGKILL')
      expect(answers(simulator, 'chengguan_xxy')).toEqual([])

      const restarted = runProgram({ databaseUrl: database.url, simulator })
      await restarted.ready()
      await vi.waitFor(() => expect(answers(simulator, 'chengguan_xxy')).toHaveLength(1), SOON)
      await simulator.control.say('chengguan_xxy', { text: '登记 咨询 现场 2' }).done
      await vi.waitFor(() => expect(answers(simulator, 'chengguan_xxy')).toHaveLength(2), SOON)
      // Counted once: the running total after the second entry is 30.
      expect(answers(simulator, 'chengguan_xxy').at(-1)).toContain('30')
    },
    PATIENCE_MS,
  )
})

// Records of their own: every simulated corp numbers its messages from the same start.
describe('kill -9 in the middle of a delivery', () => {
  const database = useDatabase()

  it(
    'it brings a message once that was on its way to WeCom',
    async () => {
      const simulator = await openSimulator()
      const first = runProgram({ databaseUrl: database.url, simulator })
      await first.ready()
      simulator.control.addFault({ endpoint: 'message/send', kind: 'timeout-after', ms: 60_000, times: 1 })
      await simulator.control.say('minzheng_xxy', { text: '待办' }).done
      await vi.waitFor(() => expect(simulator.control.faults()[0]?.hits).toBe(1), SOON)
      await first.kill('SIGKILL')

      const second = runProgram({ databaseUrl: database.url, simulator })
      await second.ready()
      await vi.waitFor(() => expect(simulator.control.dropped()).toHaveLength(1), SOON)
      expect(simulator.control.dropped()[0]?.reason).toBe('duplicate')
      expect(answers(simulator, 'minzheng_xxy')).toHaveLength(1)
      await second.kill('SIGTERM')
      expect(second.process.exitCode).toBe(0)
    },
    PATIENCE_MS,
  )
})

describe('a start that cannot be', () => {
  it(
    'it says in Chinese which database was tried, never the password, and ends with code 1',
    async () => {
      const port = await freePort()
      const program = runProgram({
        databaseUrl: `postgres://gongkai:never-shown@127.0.0.1:${port}/gongkai`,
        environment: { WECOM_API_BASE: 'http://127.0.0.1:9/cgi-bin' },
      })
      expect(await program.ended()).toBe(1)
      expect(program.output()).toContain(
        `连不上数据库（主机 127.0.0.1，端口 ${port}，库名 gongkai，用户 gongkai）：拒绝连接：那里没有 PostgreSQL 在运行，或端口不对。`,
      )
      expect(program.output()).not.toContain('never-shown')
    },
    PATIENCE_MS,
  )

  it(
    'it names the port that somebody else has',
    async () => {
      const other = createServer().listen(0, '127.0.0.1')
      onTestFinished(() => void other.close())
      await vi.waitUntil(() => other.listening)
      const { port } = other.address() as AddressInfo
      const program = runProgram({
        databaseUrl: database.url,
        environment: { WECOM_API_BASE: 'http://127.0.0.1:9/cgi-bin', PORT: String(port) },
      })
      expect(await program.ended()).toBe(1)
      expect(program.output()).toContain(`端口 ${port} 已被占用。请停掉占用它的程序，或用 PORT 换一个端口。`)
    },
    PATIENCE_MS,
  )

  it(
    'it lists all that is missing at once',
    async () => {
      const program = runProgram({
        databaseUrl: 'mysql://127.0.0.1/x',
        environment: { WECOM_SECRET: '', WECOM_CALLBACK_TOKEN: '', WECOM_API_BASE: 'ftp://x' },
      })
      expect(await program.ended()).toBe(1)
      expect(program.output()).toContain('配置有 4 处问题，没有启动：')
      for (const name of ['WECOM_API_BASE', 'WECOM_SECRET', 'WECOM_CALLBACK_TOKEN', 'DATABASE_URL'])
        expect(program.output()).toContain(name)
    },
    PATIENCE_MS,
  )

  const database = useDatabase()
})

describe('a database lost at run time', () => {
  it(
    'it answers callbacks with 5xx, and WeCom’s redelivery succeeds when the database is back',
    async () => {
      const server = await postgresServer()
      onTestFinished(() => server.remove())
      await server.start()
      if (server.engine.kind !== 'postgres') throw new Error('not a PostgreSQL server')
      const stage = await openStage({
        databaseUrl: server.engine.url,
        at: '2017-03-06 10:00',
        switches: { callbackRetryIntervalMs: 3_000 },
      })
      onTestFinished(() => stage.close())
      await stage.say('chengguan_xxy', '待办')
      await server.crash()
      const { done } = stage.control.say('chengguan_xxy', { text: '报送 昨天 业务动态 第甲号通告' })
      const answered = () => stage.control.log().filter(({ direction }) => direction === 'callback')
      await vi.waitFor(() => expect(answered().map(({ status }) => status)).toEqual([200, 503]), SOON)
      await server.start()
      expect(await done).toMatchObject({ status: 'acknowledged' })
      await vi.waitFor(() => expect(stage.cards('chengguan_kz')).toHaveLength(1), SOON)
      await vi.waitFor(() => expect(stage.texts('chengguan_xxy')).toHaveLength(2), SOON)
      await stage.settle()
      expect(stage.texts('chengguan_xxy')).toHaveLength(2)
    },
    PATIENCE_MS,
  )
})
