import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 30_000

/** The bot as `npm start` runs it: compiled, on the real clock, a process of its own. */
export interface Bot {
  readonly callbackUrl: string
  readonly startToReadyMs: number
  /** Resident memory now and at its highest, from /proc; null where that does not exist. */
  memory(): { rssMiB: number; peakMiB: number } | null
  stop(): Promise<void>
}

/** Compiles src/ to dist/, as `npm start` does. @throws when it does not compile. */
export function buildBot(): void {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`编译没有通过：\n${stdout}`)
}

/** Resolves once the bot takes callbacks. Should this process die, the bot sees its channel close and stops by itself. */
export async function startBot(environment: NodeJS.ProcessEnv, logFile: string): Promise<Bot> {
  const startedMs = performance.now()
  const child = fork(join(ROOT, 'dist', 'main.js'), [], {
    cwd: ROOT,
    execArgv: [],
    // Of its own group: Ctrl-C reaches the bench, which stops the bot in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...environment },
  })
  const log = createWriteStream(logFile, { flags: 'a' })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  const address = await waitForAddress(child, logFile)
  return {
    callbackUrl: address,
    startToReadyMs: Math.round(performance.now() - startedMs),
    memory: () => readMemory(child.pid),
    stop: () => stop(child),
  }
}

/** The bot tells the address of its callbacks once it listens. */
function waitForAddress(child: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => reject(new Error(`机器人没有启动：${why}\n${tailOf(logFile)}`))
    const timer = setTimeout(() => fail('超时'), READY_TIMEOUT_MS)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`退出码 ${code}`)
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const address = /回调地址 (http:\/\/\S+)/.exec(said)?.[1]
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}

function tailOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n')
}

function readMemory(pid: number | undefined): { rssMiB: number; peakMiB: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const mebibytes = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024)
    return { rssMiB: mebibytes('VmRSS'), peakMiB: mebibytes('VmHWM') }
  } catch {
    return null
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await gone
  clearTimeout(deadline)
}
