import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'
import type { RunningSimulator } from '../../simulator/index.ts'
import { SECRETS } from './world.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Of a machine busy with other tests. */
const STARTED_WITHIN_MS = 120_000

export interface ProgramOptions {
  readonly databaseUrl: string
  readonly simulator?: RunningSimulator
  readonly roles?: string
  readonly environment?: NodeJS.ProcessEnv
}

/** The bot as an operator runs it: `src/main.ts` on the real clock, a process of its own. */
export interface BotProgram {
  readonly process: ChildProcess
  /** All it wrote to both outputs, log lines and words to the operator. */
  output(): string
  /** Resolves when the address is out, and enters it in the console of the simulated corp. */
  ready(): Promise<void>
  kill(signal: NodeJS.Signals): Promise<void>
  /** Exit code of a program that ends by itself. */
  ended(): Promise<number | null>
}

export function runProgram({ databaseUrl, simulator, roles, environment }: ProgramOptions): BotProgram {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/main.ts', ...(roles === undefined ? [] : ['--roles', roles])],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...SECRETS,
        OFFICE_FILE: 'config/demo/office.yaml',
        WECOM_API_BASE: simulator?.apiBase,
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'trace',
        ...environment,
      },
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exit = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))

  return {
    process: child,
    output: () => output,
    async ready() {
      const url = await vi.waitUntil(() => /回调地址 (http:\S+)\n/.exec(output)?.[1], {
        timeout: STARTED_WITHIN_MS,
        interval: 20,
      })
      const { WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = SECRETS
      const agentid = simulator?.control.state().apps[0]?.agentid
      if (agentid !== undefined)
        await simulator?.control.patchWorld({ apps: [{ agentid, callback: { url, token, aesKey } }] })
    },
    async kill(signal) {
      child.kill(signal)
      await exit
    },
    async ended() {
      const [code] = await exit
      return code
    },
  }
}
