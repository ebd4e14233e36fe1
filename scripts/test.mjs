// npm test: installs what is missing (apt packages only as root), then every check and every test.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { closingLine, lintAndTypes, tests } from './checks.mjs'
import { installDependencies } from './launch.mjs'

const SYSTEM_PARTS = [
  { name: 'redis-server', isThere: () => onPath('redis-server'), without: '第二种任务队列（Redis）的测试' },
  { name: 'chromium', isThere: () => existsSync('/usr/bin/chromium'), without: '浏览器测试' },
  {
    name: 'fonts-noto-cjk',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto'),
    without: '系统中文字体（不影响测试）',
  },
]

function onPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** As root on Debian, installs the programs some tests drive; otherwise says in one line each what is skipped. */
function installSystemParts() {
  const missing = SYSTEM_PARTS.filter((part) => !part.isThere())
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    const names = missing.map((part) => part.name)
    console.log(`正在安装 ${names.join('、')}（apt-get）…`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
  }
  for (const part of SYSTEM_PARTS.filter((each) => !each.isThere()))
    console.log(`跳过：没有 ${part.name}，不做${part.without}`)
}

installDependencies()
installSystemParts()
lintAndTypes()
tests('全部测试（UTC）', [], { TZ: 'UTC' })
// Starting and killing database servers knows no time zone.
tests('日期与存储再测一遍（Asia/Shanghai）', ['test/domain', 'test/store', '--exclude', 'test/store/embedded/**'], {
  TZ: 'Asia/Shanghai',
})
closingLine()
