import { spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAlive } from '../../../src/store/embedded/processes.ts'
import { waitFor } from '../../../src/store/embedded/wait.ts'
import { ask, homeOf, killHard, useMachine } from './machine.ts'

const machine = useMachine()
const isRoot = process.getuid?.() === 0

describe('startEmbeddedPostgres', () => {
  it('starts below a folder only its owner can enter, and keeps the data over a restart', async () => {
    const dataDir = machine.dataDir()
    expect(statSync(join(dataDir, '..')).mode & 0o777).toBe(0o700)
    const first = await machine.start(dataDir)
    expect(first.adopted).toBe(false)
    await ask(first.url, `create table kept as select '街道' as word`)
    await first.stop()
    expect(isAlive(first.serverPid())).toBe(false)
    await expect(ask(first.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)

    const second = await machine.start(dataDir)
    expect(second.adopted).toBe(false)
    expect(await ask(second.url, 'select word from kept')).toBe('街道')
  })

  it.runIf(isRoot)('runs as another user than root and says in the data folder where the data is', async () => {
    const dataDir = machine.dataDir()
    const lines: string[] = []
    const server = await machine.start(dataDir, { log: (line) => lines.push(line) })
    expect(statSync(`/proc/${server.serverPid()}`).uid).not.toBe(0)
    expect(homeOf(dataDir)).toMatch(/^\/var\/lib\/gongkai-bot\/[0-9a-f]{16}$/)
    expect(lines).toContainEqual(expect.stringContaining(`数据放在 ${homeOf(dataDir)}`))
  })

  it.runIf(isRoot)('refuses to begin anew when the recorded place of the data is gone', async () => {
    const dataDir = machine.dataDir()
    await machine.start(dataDir).then((server) => server.stop())
    rmSync(homeOf(dataDir), { recursive: true })
    await expect(machine.start(dataDir)).rejects.toMatchObject({ code: 'data-moved' })
  })

  it('keeps a password only its owner can read, asks for it, and never logs it', async () => {
    const dataDir = machine.dataDir()
    const lines: string[] = []
    const server = await machine.start(dataDir, { log: (line) => lines.push(line) })
    const password = readFileSync(join(homeOf(dataDir), 'password'), 'utf8')
    expect(statSync(join(homeOf(dataDir), 'password')).mode & 0o777).toBe(0o600)
    expect(password.length).toBeGreaterThanOrEqual(32)
    const wrong = Object.assign(new URL(server.url), { password: 'guess' }).href
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
    expect(lines.join('\n')).not.toContain(password)
  })

  it('finds Chinese words by similarity, in UTF-8', async () => {
    const { url } = await machine.start(machine.dataDir())
    expect(await ask(url, `select similarity('关于调整公交票价的通知', '公交票价调整') > 0`)).toBe(true)
    expect(await ask(url, `select current_setting('server_encoding')`)).toBe('UTF8')
  })

  it('adopts the server of a process that was killed, and stops it at its own end', async () => {
    const dataDir = machine.dataDir()
    const starter = await machine.startElsewhere(dataDir)
    await killHard(starter.process)
    expect(isAlive(starter.serverPid)).toBe(true)

    const server = await machine.start(dataDir)
    expect(server.adopted).toBe(true)
    expect(server.serverPid()).toBe(starter.serverPid)
    expect(await ask(server.url, 'select 1')).toBe(1)
    await server.stop()
    expect(isAlive(starter.serverPid)).toBe(false)
  })

  it('leaves the server running while another living process uses it', async () => {
    const dataDir = machine.dataDir()
    const first = await machine.startElsewhere(dataDir)
    const second = await machine.start(dataDir)
    expect([first.adopted, second.adopted]).toEqual([false, true])
    await second.stop()
    expect(await ask(first.url, 'select 1')).toBe(1)
    await first.stop()
    expect(isAlive(first.serverPid)).toBe(false)
  })

  it('gives two starters at once the same server', async () => {
    const dataDir = machine.dataDir()
    const [one, other, here] = await Promise.all([
      machine.startElsewhere(dataDir),
      machine.startElsewhere(dataDir),
      machine.start(dataDir),
    ])
    expect([one.adopted, other.adopted, here.adopted].filter((adopted) => !adopted)).toHaveLength(1)
    expect(new Set([one.url, other.url, here.url]).size).toBe(1)
  })

  it('brings a killed server back on the same port with everything that was committed', async () => {
    const server = await machine.start(machine.dataDir())
    const before = server.serverPid()
    await ask(server.url, 'create table kept as select 268 as items')
    process.kill(before, 'SIGKILL')
    const items = await waitFor(20_000, () => ask(server.url, 'select items from kept').then(Number, () => null))
    expect(items).toBe(268)
    expect(await waitFor(20_000, () => server.serverPid() !== before)).toBe(true)
  })

  it('recovers at the next start when both the server and its starter were killed', async () => {
    const dataDir = machine.dataDir()
    const starter = await machine.startElsewhere(dataDir)
    await ask(starter.url, 'create table kept as select 267 as published')
    await killHard(starter.process)
    process.kill(starter.serverPid, 'SIGKILL')

    const server = await machine.start(dataDir)
    expect(server.adopted).toBe(false)
    expect(await ask(server.url, 'select published from kept')).toBe(267)
  })

  it('starts beside a pid file whose number another program has by now', async () => {
    const dataDir = machine.dataDir()
    await machine.start(dataDir).then((server) => server.stop())
    const { uid, gid } = statSync(join(homeOf(dataDir), 'pgdata'))
    const stranger = spawn('sleep', ['60'], { ...(isRoot ? { uid, gid } : {}) })
    const pidFile = `${stranger.pid}\n${homeOf(dataDir)}/pgdata\n1\n5432\n\n127.0.0.1\n1 1\nready\n`
    writeFileSync(join(homeOf(dataDir), 'pgdata', 'postmaster.pid'), pidFile, { mode: 0o644 })
    try {
      const server = await machine.start(dataDir)
      expect(server.adopted).toBe(false)
      expect(await ask(server.url, 'select 1')).toBe(1)
    } finally {
      stranger.kill()
    }
  })

  it.each([
    ['wrong', (file: string) => writeFileSync(file, 'not-the-password')],
    ['missing', (file: string) => rmSync(file)],
  ])('refuses with a Chinese message when the password file is %s, and leaves no server', async (_how, spoil) => {
    const dataDir = machine.dataDir()
    await machine.start(dataDir).then((server) => server.stop())
    spoil(join(homeOf(dataDir), 'password'))
    const refused = machine.start(dataDir)
    await expect(refused).rejects.toMatchObject({
      code: 'wrong-password',
      message: expect.stringContaining('从备份恢复'),
    })
    expect(existsSync(join(homeOf(dataDir), 'pgdata', 'postmaster.pid'))).toBe(false)
  })

  it('refuses data of another PostgreSQL version', async () => {
    const dataDir = machine.dataDir()
    await machine.start(dataDir).then((server) => server.stop())
    writeFileSync(join(homeOf(dataDir), 'pgdata', 'PG_VERSION'), '13\n')
    await expect(machine.start(dataDir)).rejects.toMatchObject({ code: 'wrong-version' })
  })

  it('begins again after a first start that was cut off', async () => {
    const dataDir = machine.dataDir()
    await machine.start(dataDir).then((server) => server.stop())
    const home = homeOf(dataDir)
    rmSync(join(home, 'pgdata', 'PG_VERSION'))
    await expect(machine.start(dataDir)).rejects.toMatchObject({ code: 'failed' })
    // What a crash inside initdb leaves: the folder under its provisional name only.
    renameSync(join(home, 'pgdata'), join(home, 'pgdata.partial'))
    const server = await machine.start(dataDir)
    expect(await ask(server.url, 'select 1')).toBe(1)
  })

  it('removes a temporary database when its last user stops', async () => {
    const dataDir = machine.dataDir()
    const server = await machine.start(dataDir, { temporary: true })
    const home = homeOf(dataDir)
    await server.stop()
    expect([existsSync(home), existsSync(dataDir), isAlive(server.serverPid())]).toEqual([false, false, false])
  })

  it('removes a temporary database when all its users were killed', async () => {
    const dataDir = machine.dataDir()
    const starter = await machine.startElsewhere(dataDir, 'temporary')
    const home = homeOf(dataDir)
    await killHard(starter.process)
    expect(await waitFor(20_000, () => !existsSync(home) && !isAlive(starter.serverPid))).toBe(true)
  })
})
