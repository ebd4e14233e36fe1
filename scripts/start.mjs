// npm start: the real thing. Installs and builds what is missing, then runs dist/main.js.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies, root } from './launch.mjs'

installDependencies()

/** dist/ is older than some source, or was never built. */
function needsBuild() {
  const built = join(root, 'dist', 'main.js')
  if (!existsSync(built)) return true
  const builtAt = statSync(built).mtimeMs
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).some(
    (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).mtimeMs > builtAt,
  )
}

if (needsBuild()) {
  console.log('正在编译…')
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const child = spawn(process.execPath, [join(root, 'dist', 'main.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
