import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AdjustableClock, createVirtualClock, type RunningSimulator, startSimulator } from '../simulator/index.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/store/embedded/start.ts'
import { type BotProcess, startBot } from './bot-process.ts'
import type { DemoOffice } from './plan/people.ts'
import { createSecrets, createWorldFile } from './world.ts'

/** All that runs during the demo, and the one clock that everything in it goes by. */
export interface Stage {
  readonly clock: AdjustableClock
  readonly simulator: RunningSimulator
  readonly bot: BotProcess
  /** What the bot was started with, for a program an administrator runs beside it. */
  readonly environment: NodeJS.ProcessEnv
  /** For files of the demo's own; gone when the stage is closed. */
  readonly folder: string
  /** Null when DATABASE_URL names another database. */
  readonly database: EmbeddedPostgres | null
  /** Moves the time of everybody at once, to a moment at which nothing is due by itself. */
  setTime(at: Date): Promise<void>
  /** The same, and what falls due then is done before it returns. Says what is due next. */
  moveTo(at: Date): Promise<Date | null>
  /** The page's +1 hour and +1 day buttons: stops at every moment at which something is due on the way. */
  advance(ms: number): Promise<void>
  close(): Promise<void>
}

export interface StageOptions {
  readonly office: DemoOffice
  /** Text of the file the bot reads the office from. */
  readonly officeFile: string
  readonly startsAt: Date
  /** Port of the phones page; 0 takes any. */
  readonly pagePort: number
  readonly databaseUrl?: string
  readonly redisUrl?: string
}

export async function openStage({
  office,
  officeFile,
  startsAt,
  pagePort,
  databaseUrl,
  redisUrl,
}: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-demo-'))
  // Started by root, the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755)
  const officePath = join(folder, 'office.yaml')
  writeFileSync(officePath, officeFile)
  const clock = createVirtualClock(startsAt)
  const secrets = createSecrets()
  const world = createWorldFile(office, secrets)
  let simulator: RunningSimulator | null = null
  let database: EmbeddedPostgres | null = null
  let stage: Stage | null = null
  try {
    simulator = await startSimulator({
      world,
      clock,
      controlPort: pagePort,
      onAdvance: async (ms) => stage?.advance(ms),
    })
    // Ours and not the bot's: it may be lost with the machine, which saves the time of making it safe from that.
    if (databaseUrl === undefined)
      database = await startEmbeddedPostgres({
        dataDir: join(folder, 'postgres'),
        log: (line) => appendFileSync(join(folder, 'postgres.log'), `${line}\n`),
        durable: false,
        temporary: true,
      })
    const environment = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      HOST: '127.0.0.1',
      OFFICE_FILE: officePath,
      WECOM_API_BASE: simulator.apiBase,
      WECOM_OAUTH_BASE: simulator.oauthBase,
      DATA_DIR: join(folder, 'bot'),
      // Stands for the port the bot gets.
      PUBLIC_URL: 'http://127.0.0.1:0',
      PERSONAL_DATA_KEYS: `demo:${secrets.personalDataKey}`,
      WECOM_SECRET: secrets.secret,
      WECOM_CALLBACK_TOKEN: secrets.callbackToken,
      WECOM_CALLBACK_AES_KEY: secrets.callbackAesKey,
      DATABASE_URL: databaseUrl ?? database?.url,
      REDIS_URL: redisUrl,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    }
    const bot = await startBot({ folder, now: () => clock.now(), environment })
    stage = await connect({ clock, simulator, bot, database, folder, environment, office, callback: secrets })
    return stage
  } catch (error) {
    await simulator?.close()
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

interface Parts {
  clock: AdjustableClock
  simulator: RunningSimulator
  bot: BotProcess
  database: EmbeddedPostgres | null
  folder: string
  environment: NodeJS.ProcessEnv
  office: DemoOffice
  callback: { callbackToken: string; callbackAesKey: string }
}

/** Enters the bot's address in the console, as an administrator does; WeCom checks it before it is kept. */
async function connect({
  clock,
  simulator,
  bot,
  database,
  folder,
  environment,
  office,
  callback,
}: Parts): Promise<Stage> {
  const close = async () => {
    await bot.stop()
    await simulator.close()
    await database?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { agentId } = office.wecom
    await simulator.control.patchWorld({
      apps: [
        {
          agentid: agentId,
          callback: { url: bot.callbackUrl, token: callback.callbackToken, aesKey: callback.callbackAesKey },
        },
      ],
    })
    const { ok, reason } = await simulator.control.verifyCallback(agentId)
    if (!ok) throw new Error(`回调地址没有通过验证：${reason}`)
  } catch (error) {
    await close()
    throw error
  }
  const setTime = async (at: Date) => {
    clock.set(at)
    await bot.setClock(at)
  }
  const moveTo = async (at: Date) => {
    await setTime(at)
    return bot.settle()
  }
  return {
    clock,
    simulator,
    bot,
    environment,
    folder,
    database,
    setTime,
    moveTo,
    async advance(ms) {
      const target = new Date(clock.now().getTime() + ms)
      for (;;) {
        const dueAt = await bot.settle()
        if (!dueAt || dueAt <= clock.now() || dueAt > target) break
        await moveTo(dueAt)
      }
      if (target > clock.now()) await moveTo(target)
    },
    close,
  }
}
