import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotProcess, startBot } from '../../demo/bot-process.ts'

const FAKE_BOT = fileURLToPath(new URL('support/fake-bot.ts', import.meta.url))
const START = new Date('2017-01-03T00:30:00.000Z')
const LATER = new Date('2017-01-03T01:40:00.000Z')

describe('startBot', () => {
  let folder = ''
  let now = START
  let bot: BotProcess | null = null
  const start = async (environment: NodeJS.ProcessEnv = {}) => {
    bot = await startBot({
      folder,
      environment: { PATH: process.env.PATH, ...environment },
      now: () => now,
      main: FAKE_BOT,
    })
    return bot
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'))
    now = START
  })
  afterEach(async () => {
    await bot?.stop()
    bot = null
    rmSync(folder, { recursive: true, force: true })
  })

  it('starts the bot at the virtual time and moves it by order', async () => {
    const started = await start()
    expect(await started.settle()).toEqual(START)
    await started.setClock(LATER)
    expect(await started.settle()).toEqual(LATER)
  })

  it('comes back on the same address, at the present time, after a kill -9 in the middle of settling', async () => {
    const started = await start()
    const [address, killed] = [started.callbackUrl, started.pid()]
    now = LATER
    const settling = started.settle()
    const restarted = started.killAndRestart()
    await settling
    await restarted
    expect(started.pid()).not.toBe(killed)
    expect(started.callbackUrl).toBe(address)
    expect((await fetch(address)).status).toBe(200)
    expect(await started.settle()).toEqual(LATER)
  })

  it('asks again when settling failed, as while the database is away', async () => {
    const started = await start({ FAKE_SETTLE_FAILURES: '2' })
    expect(await started.settle()).toEqual(START)
  })

  it('shows what the bot said when it does not start', async () => {
    await expect(start({ FAKE_REFUSAL: '缺少 WECOM_SECRET' })).rejects.toThrow(
      /没有启动（退出码 1）[\s\S]*缺少 WECOM_SECRET/,
    )
  })

  it('refuses to settle with a bot that has ended by itself', async () => {
    const started = await start()
    process.kill(started.pid() ?? 0, 'SIGTERM')
    // Ending in order takes it a while: until then it may still answer.
    const settled = () =>
      started.settle().then(
        () => 'settled',
        () => 'refused',
      )
    await expect.poll(settled, { timeout: 60_000 }).toBe('refused')
  })
})
