// What every npm script begins with: install what is missing, then run a TypeScript file. Has no dependency itself.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Node 20.19 is the oldest that runs the packages used here. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`需要 Node.js 20.19 或更高版本，现在是 ${process.versions.node}。请升级后再试。`)
  process.exit(1)
}

/** Runs npm install unless every package named in package.json is there. */
export function installDependencies() {
  requireNode()
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  if (names.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')))) return
  console.log('正在安装依赖（npm install）…')
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('依赖没有装好。请检查网络或 npm 源的设置，然后再运行一次。')
    process.exit(status ?? 1)
  }
}

/** dist/ is older than some source, or was never built. */
function needsBuild() {
  const built = join(root, 'dist', 'main.js')
  if (!existsSync(built)) return true
  const builtAt = statSync(built).mtimeMs
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > builtAt,
  )
}

/** Compiles src/ to dist/ unless that is newer. */
export function buildIfNeeded() {
  if (!needsBuild()) return
  console.error('正在编译…')
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Runs a file of dist/; signals are passed on, its exit code becomes ours. */
export function runBuilt(file, args) {
  const child = spawn(process.execPath, [join(root, 'dist', file), ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/** Runs a TypeScript file through tsx; signals are passed on, its exit code becomes ours. */
export function runTypeScript(entry, args, env = {}) {
  const loader = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href
  const child = spawn(process.execPath, ['--import', loader, join(root, entry), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
