import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRealClock, type RunningSimulator, startSimulator } from '../simulator/index.ts'
import { type Bot, startBot } from './bot.ts'
import { openConversation, type Timings } from './conversation.ts'
import { burstLoad, filingLoad, type Rate, steadyLoad } from './loads.ts'
import { APP, type BenchOffice } from './office.ts'
import { startRedis } from './redis.ts'

export type EngineName = 'postgres' | 'redis'

/** What is asked of the bot: the pace of the targets, and bounded counts beside it. */
export const STEADY = { perSecond: 50, seconds: 30 } as const
const WARM_UP = { perSecond: 30, seconds: 10 } as const
const BURST = { messages: 1_200, inFlight: 64 } as const
const FILING = { itemsEach: 6, atMostMs: 15_000 } as const

export interface EngineResult {
  readonly engine: EngineName
  /** First start: an empty folder, the database is created. */
  readonly coldStartMs: number
  /** A later start: the database is started on its data. */
  readonly warmStartMs: number
  readonly steady: Timings & { perSecond: number; seconds: number; members: number }
  readonly burst: Timings & { acknowledged: Rate; answered: Rate }
  readonly filing: Rate
  readonly memory: { readyMiB: number; afterMiB: number; peakMiB: number } | null
}

/** All measurements of one engine, each with a database and a simulator of its own. */
export async function measureEngine(
  engine: EngineName,
  office: BenchOffice,
  folder: string,
  say: (line: string) => void,
): Promise<EngineResult> {
  mkdirSync(folder)
  const officeFile = join(folder, 'office.yaml')
  writeFileSync(officeFile, office.yaml)
  const redis = engine === 'redis' ? await startRedis(join(folder, 'redis')) : null
  const simulator = await startSimulator({ world: office.world, clock: createRealClock(), logCapacity: 100 })
  const environment = {
    HOST: '127.0.0.1',
    PORT: '0',
    OFFICE_FILE: officeFile,
    DATA_DIR: join(folder, 'data'),
    WECOM_API_BASE: simulator.apiBase,
    WECOM_SECRET: APP.secret,
    WECOM_CALLBACK_TOKEN: APP.callbackToken,
    WECOM_CALLBACK_AES_KEY: APP.callbackAesKey,
    ...(redis ? { REDIS_URL: redis.url } : {}),
  }
  mkdirSync(environment.DATA_DIR)
  let bot: Bot | null = null
  try {
    say('首次启动…')
    bot = await startBot(environment, join(folder, 'bot.log'))
    const coldStartMs = bot.startToReadyMs
    await bot.stop()
    say('再次启动…')
    bot = await startBot(environment, join(folder, 'bot.log'))
    await enterCallback(simulator, bot)
    return {
      engine,
      coldStartMs,
      warmStartMs: bot.startToReadyMs,
      ...(await measureLoads(simulator, bot, office, say)),
    }
  } finally {
    await bot?.stop()
    await simulator.close()
    await redis?.stop()
  }
}

async function enterCallback({ control }: RunningSimulator, bot: Bot): Promise<void> {
  const callback = { url: bot.callbackUrl, token: APP.callbackToken, aesKey: APP.callbackAesKey }
  await control.patchWorld({ apps: [{ agentid: APP.agentId, callback }] })
  const { ok, reason } = await control.verifyCallback(APP.agentId)
  if (!ok) throw new Error(`回调地址没有通过验证：${reason}`)
}

async function measureLoads(
  simulator: RunningSimulator,
  bot: Bot,
  { officers }: BenchOffice,
  say: (line: string) => void,
): Promise<Pick<EngineResult, 'steady' | 'burst' | 'filing' | 'memory'>> {
  const conversation = openConversation(simulator)
  const atReady = bot.memory()
  say('预热…')
  await steadyLoad(conversation, officers.steady, WARM_UP)
  say(`每秒 ${STEADY.perSecond} 条，共 ${STEADY.seconds} 秒…`)
  const steady = await steadyLoad(conversation, officers.steady, STEADY)
  await conversation.drained()
  say(`同时 ${BURST.inFlight} 条，共 ${BURST.messages} 条…`)
  const burst = await burstLoad(conversation, officers.burst, BURST)
  await conversation.drained()
  say(`${officers.filing.length} 人同时报送，每人 ${FILING.itemsEach} 条…`)
  const filing = await filingLoad(conversation, officers.filing, FILING)
  conversation.stop()
  const after = bot.memory()
  return {
    steady: { ...steady, ...STEADY, members: officers.steady.length },
    burst,
    filing,
    memory: atReady && after ? { readyMiB: atReady.rssMiB, afterMiB: after.rssMiB, peakMiB: after.peakMiB } : null,
  }
}
