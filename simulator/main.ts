import { fileURLToPath } from 'node:url'
import { botCommand } from './bot-command.ts'
import { createRealClock, type RunningSimulator, startSimulator } from './index.ts'
import { isProfileName, PROFILES, type ProfileName } from './switches.ts'
import { readWorldFile } from './world/read-file.ts'
import type { WorldFile } from './world/schema.ts'

/** `npm run simulator [world.yaml]`: one WeCom on the real clock, until Ctrl+C. */
const EXAMPLE_WORLD = fileURLToPath(new URL('./world.example.yaml', import.meta.url))
const DEFAULT_API_PORT = 7010
const DEFAULT_CONTROL_PORT = 7011

interface Settings {
  path: string
  apiPort: number
  controlPort: number
  profile: ProfileName
  callbackUrl: string | undefined
}

function readSettings(environment: NodeJS.ProcessEnv, argument: string | undefined): Settings {
  const profile = environment.SIMULATOR_PROFILE ?? 'public-cloud'
  if (!isProfileName(profile)) throw new Error(`SIMULATOR_PROFILE 只能是 ${Object.keys(PROFILES).join('、')}`)
  return {
    path: argument ?? environment.SIMULATOR_WORLD ?? EXAMPLE_WORLD,
    apiPort: readPort(environment, 'SIMULATOR_API_PORT', DEFAULT_API_PORT),
    controlPort: readPort(environment, 'SIMULATOR_CONTROL_PORT', DEFAULT_CONTROL_PORT),
    profile,
    callbackUrl: environment.SIMULATOR_CALLBACK_URL,
  }
}

function readPort(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const port = Number(environment[name] ?? fallback)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} 应为 0 到 65535 的整数`)
  return port
}

/** The address the first app is called back at may come from the environment: the bot's port is not ours to know. */
function withCallbackUrl(world: WorldFile, url: string | undefined): WorldFile {
  const [app, ...others] = world.apps
  if (url === undefined || !app?.callback) return world
  return { ...world, apps: [{ ...app, callback: { ...app.callback, url } }, ...others] }
}

function renderGreeting({ world }: { world: WorldFile }, { apiBase, oauthBase, controlUrl }: RunningSimulator): string {
  const apps = world.apps.map(
    (app) => `
  应用「${app.name}」
    corpId          ${world.corpId}
    agentId         ${app.agentid}
    secret          ${app.secret}
    token           ${app.callback?.token ?? '（未设回调）'}
    aesKey          ${app.callback?.aesKey ?? '（未设回调）'}
    回调地址        ${app.callback?.url ?? '（未设回调）'}`,
  )
  const webhooks = (world.webhooks ?? []).map(
    ({ name, key }) => `
  群机器人「${name}」  ${apiBase}/webhook/send?key=${key}`,
  )
  return `
企业微信模拟器已启动（真实时钟，按 Ctrl+C 结束）

  手机页面          ${controlUrl}/
  接口地址 apiBase  ${apiBase}
  网页登录 oauth    ${oauthBase}

把下面的值填进机器人的配置。它们只用于模拟，切勿用在真实的企业微信：
${apps.join('\n')}
${webhooks.join('')}

用本项目的机器人连上来（另开一个终端，配置里的 corpId、agentId 与上面一致）：

${botCommand(world, apiBase, oauthBase)}
`
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv[2])
  const world = withCallbackUrl(readWorldFile(settings.path), settings.callbackUrl)
  const { apiPort, controlPort, profile } = settings
  const simulator = await startSimulator({ world, clock: createRealClock(), apiPort, controlPort, profile })
  console.log(renderGreeting({ world }, simulator))
  const stop = () => {
    simulator.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const hint = isPortTaken ? '\n端口已被占用：用 SIMULATOR_API_PORT、SIMULATOR_CONTROL_PORT 换一个。' : ''
  console.error(`模拟器没有启动：${error instanceof Error ? error.message : String(error)}${hint}`)
  process.exit(1)
})
