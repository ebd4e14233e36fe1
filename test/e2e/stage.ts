import { fileURLToPath } from 'node:url'
import { Registry } from 'prom-client'
import {
  type AdjustableClock,
  type Control,
  createVirtualClock,
  type PhoneMessage,
  type RunningSimulator,
  type Switches,
  startSimulator,
} from '../../simulator/index.ts'
import { type Roles, type RunningApp, startApp } from '../../src/app.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { createWorld, SECRETS, WEBHOOK_GROUP, WEBHOOK_KEY } from './world.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const ALL_ROLES: Roles = { web: true, worker: true, clock: true }

export interface StageOptions {
  readonly databaseUrl: string
  /** `2017-01-03 09:00` in Asia/Shanghai. */
  readonly at: string
  readonly redisUrl?: string | null
  readonly via?: 'appchat' | 'webhook'
  readonly switches?: Partial<Switches>
  /** Changes what the office has set. */
  readonly change?: (config: Config) => Config
}

/** A simulator and the real bot in this process, on one virtual clock; everything is done and seen on phones. */
export interface Stage {
  readonly clock: AdjustableClock
  readonly simulator: RunningSimulator
  readonly control: Control
  readonly config: Config
  /** All log lines of the bot, at the finest level. */
  readonly log: readonly string[]
  /** What a monitor would read of all apps. */
  metrics(): Promise<string>
  /** The newest app; `apps` may hold a second one. */
  readonly apps: RunningApp[]
  /** A member types a text and all that follows is done. Returns what new texts stand on their phone. */
  say(userId: string, text: string): Promise<string[]>
  /** Presses a button of the newest card on the phone, or of the given one. */
  tap(userId: string, key: string, card?: PhoneMessage): Promise<void>
  /** What the bot wrote to somebody, oldest first. */
  texts(userId: string): string[]
  cards(userId: string): PhoneMessage[]
  /** What stands in the leaders' group; nothing while the group does not exist. */
  group(): PhoneMessage[]
  /** Does all that is due now; says when the next thing is due. */
  settle(): Promise<Date>
  /** One jump, as if nobody had been there in between. */
  jumpTo(at: string): Promise<void>
  /** Stops at every moment something is due. */
  runTo(at: string): Promise<void>
  /** One more process on the same records. */
  startApp(roles?: Roles, change?: (config: Config) => Config): Promise<RunningApp>
  stopApps(): Promise<void>
  close(): Promise<void>
}

export function shanghai(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`)
}

/** The demo office's settings with the secrets of the simulated corp. */
export function loadStageConfig(apiBase: string, { databaseUrl, redisUrl, via }: StageOptions): Config {
  const config = loadConfig(
    {
      OFFICE_FILE: 'config/demo/office.yaml',
      WECOM_API_BASE: apiBase,
      WECOM_OAUTH_BASE: apiBase.replace('/cgi-bin', '/connect/oauth2/authorize'),
      ...SECRETS,
      HOST: '127.0.0.1',
      PORT: '0',
      GONGKAI_CLOCK: 'ipc',
      DATABASE_URL: databaseUrl,
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    },
    ROOT,
  )
  if (via !== 'webhook') return config
  const { office, wecom } = config
  return {
    ...config,
    wecom: { ...wecom, webhookKey: WEBHOOK_KEY },
    office: { ...office, leadersGroup: { ...office.leadersGroup, via: 'webhook', chatId: 'webhook' } },
  }
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const clock = createVirtualClock(shanghai(options.at))
  const simulator = await startSimulator({
    world: createWorld(),
    clock,
    // Real time: nobody wants to wait five seconds for a redelivery in a test.
    switches: { callbackRetryIntervalMs: 50, ...options.switches },
  })
  const { control } = simulator
  const config = (options.change ?? ((same) => same))(loadStageConfig(simulator.apiBase, options))
  const log: string[] = []
  const apps: RunningApp[] = []
  const registries: Registry[] = []
  const groupId = options.via === 'webhook' ? WEBHOOK_GROUP : config.office.leadersGroup.chatId

  async function start(roles = ALL_ROLES, change: (config: Config) => Config = (same) => same): Promise<RunningApp> {
    const metrics = new Registry()
    registries.push(metrics)
    const app = await startApp({
      metrics,
      config: change(config),
      databaseUrl: options.databaseUrl,
      clock,
      roles,
      log: createLog('trace', { write: (line) => void log.push(line) }),
    })
    apps.unshift(app)
    const { WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = SECRETS
    const url = `http://127.0.0.1:${app.port}${config.http.callbackPath}`
    await control.patchWorld({ apps: [{ agentid: config.agentId, callback: { url, token, aesKey } }] })
    return app
  }

  async function settle(): Promise<Date> {
    const nextDueAt = await Promise.all(apps.map((app) => app.settle()))
    return new Date(Math.min(...nextDueAt.map((at) => at.getTime())))
  }

  const stopApps = async () => void (await Promise.all(apps.splice(0).map((app) => app.close())))
  const outgoing = (userId: string) => control.phone(userId).filter(({ direction }) => direction === 'out')
  const texts = (userId: string) =>
    outgoing(userId).flatMap(({ kind, text }) => (kind === 'text' && text ? [text] : []))
  const cards = (userId: string) => outgoing(userId).filter(({ kind }) => kind === 'template_card')

  await start()
  return {
    clock,
    simulator,
    control,
    config,
    log,
    apps,
    metrics: async () => (await Promise.all(registries.map((each) => each.metrics()))).join('\n'),
    async say(userId, text) {
      const before = texts(userId).length
      await control.say(userId, { text }).done
      await settle()
      return texts(userId).slice(before)
    },
    async tap(userId, key, card = cards(userId).at(-1)) {
      if (!card) throw new Error(`no card on the phone of ${userId}`)
      await control.tap(userId, { messageId: card.id, key }).done
      await settle()
    },
    texts,
    cards,
    group: () => (control.state().groups.some(({ id }) => id === groupId) ? control.group(groupId) : []),
    settle,
    async jumpTo(at) {
      clock.set(shanghai(at))
      await settle()
    },
    async runTo(at) {
      const end = shanghai(at)
      for (let next = await settle(); next < end; next = await settle()) clock.set(next)
      clock.set(end)
      await settle()
    },
    startApp: start,
    stopApps,
    async close() {
      await stopApps()
      await simulator.close()
    },
  }
}
