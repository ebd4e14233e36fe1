import { type ChildProcess, fork } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PROJECT_ROOT } from './read-yaml.ts'

const botMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), port: z.int().nullable(), callbackPath: z.string() }),
  z.object({ type: z.literal('settled'), id: z.number(), nextDueAt: z.iso.datetime().nullable() }),
  z.object({ type: z.literal('failed'), id: z.number() }),
])

export interface BotOptions {
  /** Environment of the bot, without its port and clock. */
  readonly environment: NodeJS.ProcessEnv
  /** Where its log goes. */
  readonly folder: string
  readonly now: () => Date
  readonly main?: string
}

/** The bot as a program of its own, driven through its channel only: clock, settle, stop. */
export interface BotProcess {
  readonly callbackUrl: string
  /** Process id of the running bot; changes with a restart. */
  pid(): number | null
  /** Resolves when the order is on its way: what is sent to the bot afterwards finds it there. */
  setClock(at: Date): Promise<void>
  /** Everything due at the present moment is done. Returns when the next thing is due. Outlives a restart. */
  settle(): Promise<Date | null>
  /** kill -9 without a warning, and a start on the same port. Resolves when the new one is ready. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** After that the bot is ended hard: it had its time to close the database. */
const STOP_MS = 40_000
const LOG_LINES_SHOWN = 15
/** The bot says that settling failed while its database is away; it is asked again for this long. */
const SETTLE_FAILURES = 60
const SETTLE_PAUSE_MS = 500

export async function startBot(options: BotOptions): Promise<BotProcess> {
  let child = launch(options, '0')
  let nextId = 0
  const waiting = new Map<number, { resolve(at: Date | null): void; reject(error: Error): void }>()
  let stopping = false
  const first = await ready(child, options)
  const { port, callbackPath } = first
  let restarting: Promise<void> | null = null
  watch()

  function watch(): void {
    const watched = child
    watched.on('message', (raw) => {
      const message = botMessage.safeParse(raw).data
      if (message?.type !== 'settled' && message?.type !== 'failed') return
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.type === 'failed') waiter?.reject(new Error('settling failed'))
      else waiter?.resolve(message.nextDueAt === null ? null : new Date(message.nextDueAt))
    })
    watched.once('exit', (code, signal) => {
      const error = new Error(`机器人意外退出（${signal ?? code}）。\n${logTail(options.folder)}`)
      for (const waiter of waiting.values()) waiter.reject(error)
      waiting.clear()
    })
  }

  function askToSettle(): Promise<Date | null> {
    return new Promise((resolve, reject) => {
      nextId += 1
      waiting.set(nextId, { resolve, reject })
      child.send({ type: 'settle', id: nextId }, (error) => {
        if (error) reject(error)
      })
    })
  }

  async function restart(): Promise<void> {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    child = launch(options, String(port))
    await ready(child, options)
    watch()
  }

  return {
    callbackUrl: `http://127.0.0.1:${port}${callbackPath}`,
    pid: () => child.pid ?? null,
    setClock(at) {
      return new Promise((resolve) => {
        // A bot that is down is told the time when it starts again.
        if (!child.connected) return resolve()
        child.send({ type: 'clock', at: at.toISOString() }, () => resolve())
      })
    },
    async settle() {
      for (let failures = 0; ; failures += 1) {
        await restarting
        try {
          return await askToSettle()
        } catch (error) {
          const isGone = child.exitCode !== null || child.signalCode !== null
          if (stopping || failures >= SETTLE_FAILURES || (isGone && !restarting)) throw error
          if (!restarting) await new Promise((resolve) => setTimeout(resolve, SETTLE_PAUSE_MS))
        }
      }
    },
    killAndRestart() {
      const done = restart().finally(() => {
        restarting = null
      })
      restarting = done
      return done
    },
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      await gone
      clearTimeout(deadline)
    },
  }
}

function launch({ environment, folder, now, main = join(PROJECT_ROOT, 'src', 'main.ts') }: BotOptions, port: string) {
  const child = fork(main, [], {
    cwd: PROJECT_ROOT,
    execArgv: ['--import', 'tsx'],
    // Of its own group: Ctrl-C reaches the demo alone, which then stops the bot and, through it, the database in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...environment, PORT: port, GONGKAI_CLOCK: 'ipc', GONGKAI_CLOCK_START: now().toISOString() },
  })
  const log = createWriteStream(join(folder, 'bot.log'), { flags: 'a' })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  return child
}

function ready(child: ChildProcess, { folder }: BotOptions): Promise<{ port: number; callbackPath: string }> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`机器人没有启动（退出码 ${code}）。\n${logTail(folder)}`))
    child.once('exit', onExit)
    child.once('error', reject)
    child.on('message', function onMessage(raw) {
      const message = botMessage.safeParse(raw).data
      if (message?.type !== 'ready' || message.port === null) return
      child.off('exit', onExit)
      child.off('message', onMessage)
      resolve({ port: message.port, callbackPath: message.callbackPath })
    })
  })
}

function logTail(folder: string): string {
  try {
    return readFileSync(join(folder, 'bot.log'), 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n')
  } catch {
    return ''
  }
}
