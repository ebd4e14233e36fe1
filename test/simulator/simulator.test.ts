import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createRealClock, createRunningClock, createVirtualClock, startSimulator } from '../../simulator/index.ts'
import { createSwitches, PROFILES, type ProfileName } from '../../simulator/switches.ts'
import { readWorldFile } from '../../simulator/world/read-file.ts'
import { AGENT, buttonCard, officeWorld, startBot, startOffice } from './office.ts'

const EXAMPLE = fileURLToPath(new URL('../../simulator/world.example.yaml', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../scripts/simulator.mjs', import.meta.url))

describe('determinism', () => {
  async function story(seed: number) {
    const bot = await startBot()
    const { control, send, clock, token } = await startOffice({ callbackUrl: bot.url, seed })
    const answers = [await send({}), await send({ msgtype: 'template_card', template_card: buttonCard('t') })]
    clock.advance(1_000)
    await control.say('lisi', { text: '帮助' }).done
    const { responseCode, done } = control.tap('lisi', { taskId: 't', key: 'approve' })
    await done
    return {
      token,
      answers,
      responseCode,
      phone: control.phone('lisi'),
      callbacks: bot.received.map(({ url, plainXml }) => [url.search, plainXml]),
    }
  }

  it('gives the same story for the same seed, down to nonce and ciphertext', async () => {
    expect(await story(7)).toEqual(await story(7))
  })

  it('gives other ids for another seed', async () => {
    expect((await story(7)).token).not.toBe((await story(8)).token)
  })
})

describe('clocks', () => {
  it('stand, run, and jump', () => {
    const start = new Date('2017-01-03T01:00:00Z')
    const clock = createVirtualClock(start)
    let jumps = 0
    const stop = clock.onChange(() => {
      jumps += 1
    })
    clock.advance(5)
    clock.set(new Date('2017-02-01T00:00:00Z'))
    stop()
    clock.advance(1)
    expect([clock.now().toISOString(), clock.mode, jumps]).toEqual(['2017-02-01T00:00:00.001Z', 'virtual', 2])
    clock.run()
    expect(clock.mode).toBe('running')
    const running = createRunningClock(start)
    running.advance(3_600_000)
    expect(running.now().getTime() - start.getTime()).toBeGreaterThanOrEqual(3_600_000)
    expect(createRealClock().set).toBeUndefined()
  })
})

describe('profiles', () => {
  it.each(Object.keys(PROFILES) as ProfileName[])('%s is complete and starts', async (profile) => {
    const { send } = await startOffice({ profile })
    expect((await send({})).msgid).toEqual(expect.any(String))
    expect(Object.keys(createSwitches(profile))).toEqual(Object.keys(createSwitches('public-cloud')))
  })

  it('let a single switch win over the profile', () => {
    expect(createSwitches('strict', { tapAfter72h: 'fresh-code' }).tapAfter72h).toBe('fresh-code')
  })
})

describe('startSimulator', () => {
  it('refuses a world with faults, and a port that is taken', async () => {
    const clock = createVirtualClock(new Date(0))
    const world = officeWorld()
    await expect(
      startSimulator({ clock, world: { ...world, members: [{ userid: 'a b', name: 'x' }] } }),
    ).rejects.toThrow()
    await expect(
      startSimulator({
        clock,
        world: {
          ...world,
          members: [
            { userid: 'a', name: 'x' },
            { userid: 'A', name: 'y' },
          ],
        },
      }),
    ).rejects.toThrow('twice')
    const { simulator } = await startOffice()
    const apiPort = Number(new URL(simulator.apiBase).port)
    await expect(startSimulator({ clock, world, apiPort })).rejects.toThrow('EADDRINUSE')
  })

  it('can be closed twice', async () => {
    const { simulator } = await startOffice()
    await simulator.close()
    await simulator.close()
    await expect(fetch(simulator.apiBase)).rejects.toThrow()
  })
})

describe('npm run simulator', () => {
  it('has an example office of twelve sections and the posts around them', () => {
    const { members, departments, apps } = readWorldFile(EXAMPLE)
    expect(apps.map(({ agentid }) => agentid)).toEqual([AGENT])
    expect(members.filter(({ userid }) => userid.endsWith('_xxy'))).toHaveLength(12)
    expect(members.filter(({ userid }) => userid.endsWith('_kz'))).toHaveLength(12)
    expect(departments).toHaveLength(14)
    expect(() => readWorldFile(SCRIPT)).toThrow()
  })

  it('prints the addresses and values in Chinese, and ends on SIGTERM with an event stream open', async () => {
    const child = spawn(process.execPath, [SCRIPT], {
      env: { ...process.env, SIMULATOR_API_PORT: '0', SIMULATOR_CONTROL_PORT: '0' },
    })
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    await expect.poll(() => text, { timeout: 20_000 }).toContain('切勿用在真实的企业微信')
    const control = /手机页面\s+(\S+)\//.exec(text)?.[1] ?? ''
    const stream = await fetch(`${control}/control/events`)
    expect(stream.status).toBe(200)
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
    await expect(stream.text()).rejects.toThrow()
  })

  it.each([
    ['an unknown profile', { SIMULATOR_PROFILE: 'mars' }, 'SIMULATOR_PROFILE'],
    ['a bad port', { SIMULATOR_API_PORT: 'x' }, 'SIMULATOR_API_PORT'],
    ['a world file that is not there', { SIMULATOR_WORLD: '/no/such.yaml' }, '/no/such.yaml'],
  ])('says what is wrong with %s', async (_name, environment, message) => {
    const child = spawn(process.execPath, [SCRIPT], { env: { ...process.env, ...environment } })
    let text = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1)
    expect(text).toContain(message)
  })
})
