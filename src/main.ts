import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Roles, type RunningApp, startApp } from './app.ts'
import { ConfigError, loadConfig } from './config.ts'
import { createIpcClock } from './ipc-clock.ts'
import { createLog } from './log.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './store/embedded/start.ts'

const ROLE_NAMES = ['web', 'worker', 'clock'] as const

/** `--roles web,worker,clock`; all when left out. */
function parseRoles(args: readonly string[]): Roles {
  const at = args.indexOf('--roles')
  const names = at < 0 ? [...ROLE_NAMES] : (args[at + 1] ?? '').split(',').filter(Boolean)
  const unknown = names.filter((name) => !ROLE_NAMES.some((known) => known === name))
  if (unknown.length > 0 || names.length === 0)
    throw new ConfigError([`--roles：只能从 ${ROLE_NAMES.join('、')} 中选，用逗号隔开`])
  const has = (role: (typeof ROLE_NAMES)[number]) => names.includes(role)
  return { web: has('web'), worker: has('worker'), clock: has('clock') }
}

async function main(): Promise<void> {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const roles = parseRoles(process.argv.slice(2))
  const config = loadConfig(process.env, root)
  const log = createLog(config.logLevel)
  const ipcClock = config.clock === 'ipc' ? createIpcClock(process, process.env.GONGKAI_CLOCK_START) : null
  const clock = ipcClock ?? { now: () => new Date() }

  let database: EmbeddedPostgres | null = null
  if (config.databaseUrl === null)
    database = await startEmbeddedPostgres({
      dataDir: join(config.dataDir, 'postgres'),
      log: (line) => log.info({ line }, 'embedded database'),
    })
  const databaseUrl = config.databaseUrl ?? database?.url ?? ''
  let app: RunningApp
  try {
    app = await startApp({ config, databaseUrl, clock, roles, log })
  } catch (error) {
    await database?.stop()
    throw error
  }
  stopOnSignal(app, database, log)
  log.info({ port: app.port, engine: config.redisUrl ? 'redis' : 'postgres', roles }, 'ready')
  if (app.port !== null)
    process.stderr.write(`公开助手已启动，回调地址 http://${config.http.host}:${app.port}${config.http.callbackPath}\n`)
  if (ipcClock) {
    ipcClock.serve(app.settle, (err) => log.error({ err }, 'settling failed'))
    ipcClock.send({ type: 'ready', port: app.port, callbackPath: config.http.callbackPath })
  }
}

/** Signals closer together than this are one. */
const SAME_SIGNAL_MS = 1_000

/** Edges first, then workers, then the database (style 3). A second signal ends at once. */
function stopOnSignal(
  app: RunningApp,
  database: EmbeddedPostgres | null,
  log: { info(fields: object, message: string): void },
): void {
  let stoppingSince: number | null = null
  const stop = async () => {
    // Ctrl-C reaches the whole group, and npm's script passes it on once more: only a later one means impatience.
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    log.info({}, 'stopping')
    await app.close()
    await database?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // The demo that owns this process has gone, perhaps while this one was starting.
  if (process.send) process.on('disconnect', stop)
  if (process.send && !process.connected) void stop()
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${text}\n`)
  if (!(error instanceof ConfigError) && process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
})
