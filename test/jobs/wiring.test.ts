import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EngineOptions } from '../../src/jobs/engine/engine.ts'
import { openEngine } from '../../src/jobs/engine/open-engine.ts'
import type { RunningJobs, StartJobsOptions } from '../../src/jobs/start-jobs.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { eventually } from '../support/eventually.ts'
import type { EngineServer } from './test-servers.ts'
import { hasRedisServer, postgresServer, redisServer } from './test-servers.ts'

/** Which engines to try: `postgres`, `redis` or `both`. */
const wanted = process.env.GONGKAI_ENGINES ?? 'both'
const wantsRedis = wanted !== 'postgres'
const canRedis = wantsRedis && hasRedisServer()
if (wantsRedis && !canRedis) console.log('跳过：没有 redis-server，任务队列只在 PostgreSQL 上测试')

const engines = [
  { name: 'PostgreSQL', open: postgresServer, isWanted: wanted !== 'redis' },
  { name: 'Redis', open: redisServer, isWanted: canRedis },
].filter((engine) => engine.isWanted)

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe.each(engines)('startJobs on $name', ({ open }) => {
  let server: EngineServer
  const running = new Set<RunningJobs>()
  const children = new Set<ChildProcess>()

  beforeAll(async () => {
    server = await open()
    await server.start()
  })

  afterEach(async () => {
    await Promise.all([...running].map((jobs) => jobs.close()))
    running.clear()
    for (const child of children) child.kill('SIGKILL')
    children.clear()
    await server.empty()
  })

  afterAll(() => server.remove())

  async function start(handlers: Partial<StartJobsOptions['handlers']>, options: Partial<StartJobsOptions> = {}) {
    const jobs = await startJobs({
      engine: server.engine,
      log: silentLog,
      roles: { worker: true, clock: false },
      pending: { inboxIds: async () => [], outboxIds: async () => [], mediaIds: async () => [] },
      handlers: {
        inbox: async () => undefined,
        outbox: async () => undefined,
        media: async () => undefined,
        wake: async () => undefined,
        ...handlers,
      },
      ...options,
    })
    running.add(jobs)
    return jobs
  }

  function startProcess() {
    const child = spawnWorker(server.engine)
    children.add(child.process)
    return child
  }

  it('runs a job once however often its id is queued while it waits', async () => {
    const gate = openGate()
    const handled: string[] = []
    const jobs = await start(
      {
        async inbox(id) {
          handled.push(id)
          await gate.opened
        },
      },
      { concurrency: 1 },
    )
    jobs.enqueue('inbox', 'first')
    await eventually(() => expect(jobs.active()).toBe(1))
    for (const _ of [1, 2, 3, 4, 5]) jobs.enqueue('inbox', '7')
    gate.open()
    await jobs.whenIdle()
    expect(handled).toEqual(['first', '7'])
  })

  it('runs a job once more when its id is queued while it runs', async () => {
    const gate = openGate()
    const handled: string[] = []
    const jobs = await start({
      async inbox(id) {
        handled.push(id)
        await gate.opened
      },
    })
    jobs.enqueue('inbox', '7')
    await eventually(() => expect(jobs.active()).toBe(1))
    jobs.enqueue('inbox', '7')
    jobs.enqueue('inbox', '7')
    gate.open()
    await jobs.whenIdle()
    expect(handled).toEqual(['7', '7'])
  })

  it('takes a failed job again under the same id', async () => {
    let runs = 0
    const jobs = await start({
      async outbox() {
        runs++
        if (runs === 1) throw new Error('WeCom is away')
      },
    })
    jobs.enqueue('outbox', '7')
    await jobs.whenIdle()
    expect(runs).toBe(1)
    jobs.enqueue('outbox', '7')
    await jobs.whenIdle()
    expect(runs).toBe(2)
  })

  it('is idle only when what handlers have queued is done too', async () => {
    const sent: string[] = []
    const jobs = await start({
      inbox: async (id) => jobs.enqueue('outbox', id),
      outbox: async (id) => void sent.push(id),
    })
    const ids = Array.from({ length: 40 }, (_, index) => `${index}`)
    for (const id of ids) jobs.enqueue('inbox', id)
    await jobs.whenIdle()
    expect(sent.toSorted()).toEqual(ids.toSorted())
    expect(jobs.active()).toBe(0)
  })

  it('refuses a payload that is more than an id, and goes on', async () => {
    const handled: string[] = []
    const jobs = await start({ inbox: async (id) => void handled.push(id) })
    const engine = openEngine(server.engine)
    const queue = engine.openQueue('inbox')
    const tooMuch = { id: '7', text: '关于调整公交票价的通知' }
    await queue.add('inbox', tooMuch, { jobId: 'inbox-7', attempts: 1, removeOnComplete: true, removeOnFail: true })
    await queue.close()
    engine.dropConnections()
    // The refused job is gone: its id is free again.
    await eventually(() => {
      jobs.enqueue('inbox', '7')
      expect(handled).toContain('7')
    })
  })

  it('does what another process has queued', async () => {
    const handled: string[] = []
    await start({ inbox: async (id) => void handled.push(id) })
    const web = await start({}, { roles: { worker: false, clock: false } })
    web.enqueue('inbox', '7')
    await web.whenIdle()
    await eventually(() => expect(handled).toEqual(['7']))
  })

  it('rebuilds the queue from the table when it is emptied in the middle of work', async () => {
    const gate = openGate()
    const due = new Set(['a', 'b', 'c', 'd', 'e'])
    const jobs = await start(
      {
        async inbox(id) {
          await gate.opened
          due.delete(id)
        },
      },
      {
        concurrency: 1,
        pending: { inboxIds: async () => [...due], outboxIds: async () => [], mediaIds: async () => [] },
      },
    )
    for (const id of due) jobs.enqueue('inbox', id)
    await eventually(() => expect(jobs.active()).toBe(1))
    await server.empty()
    gate.open()
    await eventually(() => expect(due).toEqual(new Set()))
    await jobs.whenIdle()
  })

  it('queues what was due before it started', async () => {
    const due = new Set(['1', '2'])
    const jobs = await start(
      { outbox: async (id) => void due.delete(id) },
      { pending: { inboxIds: async () => [], outboxIds: async () => [...due], mediaIds: async () => [] } },
    )
    await jobs.sweepNow()
    await jobs.whenIdle()
    expect(due).toEqual(new Set())
  })

  it('never throws while the server is away, and catches up when it is back', async () => {
    const due = new Set<string>()
    const jobs = await start(
      { inbox: async (id) => void due.delete(id) },
      {
        sweepEveryMs: 200,
        pending: { inboxIds: async () => [...due], outboxIds: async () => [], mediaIds: async () => [] },
      },
    )
    await server.crash()
    due.add('1').add('2')
    jobs.enqueue('inbox', '1')
    await server.start()
    jobs.enqueue('inbox', '2')
    await eventually(() => expect(due).toEqual(new Set()))
    await jobs.whenIdle()
  })

  it('closes in time while the server is away', async () => {
    const jobs = await start({})
    await server.crash()
    try {
      await jobs.close()
    } finally {
      await server.start()
    }
    expect(jobs.active()).toBe(0)
  })

  it('resumes by itself the job of a worker that was killed in the middle of it', async () => {
    const doomed = startProcess()
    await doomed.says('ready')
    const web = await start({}, { roles: { worker: false, clock: false } })
    web.enqueue('inbox', 'hang')
    await doomed.says('started hang')
    doomed.process.kill('SIGKILL')

    const handled: string[] = []
    await start({ inbox: async (id) => void handled.push(id) })
    await eventually(() => expect(handled).toEqual(['hang']))
  })

  it('lets a running job end before it closes', async () => {
    const gate = openGate()
    let isDone = false
    const jobs = await start({
      async inbox() {
        await gate.opened
        isDone = true
      },
    })
    jobs.enqueue('inbox', '7')
    await eventually(() => expect(jobs.active()).toBe(1))
    const closed = jobs.close()
    gate.open()
    await closed
    expect(isDone).toBe(true)
    jobs.enqueue('inbox', '8')
    await jobs.whenIdle()
  })

  it('leaves nothing open after close: the process ends by itself', async () => {
    const child = startProcess()
    await child.says('ready')
    await child.says('woken')
    const ended = once(child.process, 'exit')
    child.process.stdin.write('close\n')
    await child.says('closed')
    expect(await ended).toEqual([0, null])
  })
})

function openGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

function spawnWorker(engine: EngineOptions) {
  const script = fileURLToPath(new URL('worker-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(engine)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said = new Set<string>()
  createInterface(child.stdout).on('line', (line) => said.add(line))
  return { process: child, says: (line: string) => eventually(() => expect(said).toContain(line)) }
}
