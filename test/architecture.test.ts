import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Import {
  /** Path from the root, with slashes. */
  readonly from: string
  readonly to: string
  readonly isPackage: boolean
  readonly isTypeOnly: boolean
}

/** Folders that import each other only along these arrows (design section 3); within a folder anything goes. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/store': ['src/domain'],
  'src/reports': ['src/domain'],
  'src/files': ['src/domain'],
  'src/vault': ['src/domain'],
  'src/commands': ['src/files', 'src/reports', 'src/store', 'src/vault', 'src/domain'],
  'src/bot': ['src/commands', 'src/reports', 'src/store', 'src/domain'],
  'src/web': ['src/commands', 'src/files', 'src/reports', 'src/store', 'src/domain'],
  'src/jobs': ['src/commands', 'src/files', 'src/reports', 'src/store', 'src/domain'],
  // What only reads settings; main, app and cli wire everything.
  'src/config.ts': [
    'src/environment.ts',
    'src/office-file.ts',
    'src/files/virus-scan.ts',
    'src/reports/letters',
    'src/vault/master-keys.ts',
    'src/domain',
  ],
  'src/environment.ts': [],
  'src/listen.ts': ['src/config.ts'],
  'src/office-file.ts': ['src/office-schema.ts', 'src/domain'],
  'src/office-schema.ts': ['src/domain'],
  'src/ipc-clock.ts': ['src/domain'],
  'src/log.ts': ['src/jobs', 'src/domain'],
  'src/app.ts': ['src'],
  'src/main.ts': ['src'],
  'src/cli': ['src'],
  'src/cli.ts': ['src'],
  simulator: [],
  demo: ['src', 'simulator'],
  bench: ['src', 'simulator', 'demo', 'test'],
  scripts: ['src', 'simulator', 'demo', 'test'],
  test: ['src', 'simulator', 'demo', 'bench', 'scripts'],
}

/** Packages of `src` that stay where they are named; all others may stand anywhere but in the folders below. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  koa: ['src/bot', 'src/web', 'src/app.ts'],
  '@koa/router': ['src/bot', 'src/web', 'src/app.ts'],
  bullmq: ['src/jobs'],
  ioredis: ['src/jobs'],
  'node-cron': ['src/jobs'],
  kysely: ['src/store'],
  pg: ['src/store'],
  '@fastify/busboy': ['src/web'],
  'csv-parse': ['src/files'],
  docxtemplater: ['src/reports/letters'],
  'file-type': ['src/files'],
  'pdfjs-dist': ['src/files'],
  pizzip: ['src/reports/letters'],
  'read-excel-file': ['src/files'],
}

/** Folders that use only these packages; `node:` modules are free unless the list is null. */
const PACKAGES_OF: Readonly<Record<string, readonly string[] | null>> = {
  'src/domain': null,
  'src/reports': [
    '@expo-google-fonts/noto-sans-sc',
    '@resvg/resvg-js',
    'docx',
    'docxtemplater',
    'echarts',
    'fflate',
    'pizzip',
    'saxes',
    'write-excel-file',
  ],
  'src/commands': ['zod'],
}

const NAMELESS = ['utils', 'util', 'helpers', 'helper', 'common', 'shared']

/** Every sentence a faulty import deserves; none for a good one. */
function judge({ from, to, isPackage, isTypeOnly }: Import): string[] {
  return isPackage ? judgePackage(from, to) : judgeNeighbour(from, to, isTypeOnly)
}

function judgePackage(from: string, to: string): string[] {
  const faults: string[] = []
  const homes = PACKAGE_HOMES[to]
  if (homes && isIn('src', from) && !homes.some((home) => isIn(home, from))) faults.push(`${from} uses ${to}`)
  for (const [folder, allowed] of Object.entries(PACKAGES_OF)) {
    if (!isIn(folder, from)) continue
    const isFree = allowed !== null && (to.startsWith('node:') || allowed.includes(to))
    if (!isFree) faults.push(`${from} uses ${to}`)
  }
  return faults
}

function judgeNeighbour(from: string, to: string, isTypeOnly: boolean): string[] {
  const home = Object.keys(MAY_IMPORT).find((folder) => isIn(folder, from))
  if (!home) return [`${from} stands in no known folder`]
  if (isIn('src/bot/wecom-api', from) && !isIn('src/bot/wecom-api', to)) return [`${from} imports ${to}`]
  if (isIn(home, to)) return []
  if (!MAY_IMPORT[home]?.some((folder) => isIn(folder, to))) return [`${from} imports ${to}`]
  // Handed in by whoever wires: a command neither opens the records nor makes a key.
  if (isIn('src/commands', from) && (isIn('src/store', to) || isIn('src/vault', to)) && !isTypeOnly)
    return [`${from} imports ${to} as a value`]
  return []
}

function isIn(folder: string, file: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

/** Chains of imports that come back to where they began. Types alone make none: nothing of them is left at run time. */
function findCycles(imports: readonly Import[]): string[] {
  const targets = new Map<string, string[]>()
  for (const { from, to, isPackage, isTypeOnly } of imports)
    if (!isPackage && !isTypeOnly) targets.set(from, [...(targets.get(from) ?? []), to])
  const cycles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const target of targets.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of targets.keys()) visit(file, [])
  return cycles
}

const STATEMENT =
  /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?((?:[\w$*\s,{}]|\btype\b)*?)\s*from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

function readImports(file: string, source: string): Import[] {
  const withoutComments = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
  return [...withoutComments.matchAll(STATEMENT)].map(([, type, names = '', from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? ''
    const isPackage = !specifier.startsWith('.')
    const inBraces = /^\{([\s\S]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim())
    const isTypeOnly = Boolean(type) || Boolean(inBraces?.length && inBraces.every((name) => /^\s*type\s/.test(name)))
    return { from: file, to: isPackage ? packageOf(specifier) : resolved(file, specifier), isPackage, isTypeOnly }
  })
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function resolved(file: string, specifier: string): string {
  return join(dirname(file), specifier).split(sep).join('/')
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|js|mjs)$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
  } catch {
    return []
  }
}

// This file holds planted violations.
const files = ['src', 'simulator', 'demo', 'test', 'bench', 'scripts']
  .flatMap(listFiles)
  .filter((file) => file !== 'test/architecture.test.ts')
const imports = files.flatMap((file) => readImports(file, readFileSync(join(ROOT, file), 'utf8')))

describe('the import rules', () => {
  it('hold in every file', () => {
    expect(files.length).toBeGreaterThan(200)
    expect(imports.flatMap(judge)).toEqual([])
  })

  it('leave no cycle', () => {
    expect(findCycles(imports)).toEqual([])
  })

  it('see every import statement of every file', () => {
    // Counted another way: lines that end in `from '…'`.
    const counted = files.flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^(?:(?:import|export)\b.*|\}) from '[^']+'$/gm)].map(
        () => file,
      ),
    )
    expect(imports.length).toBeGreaterThanOrEqual(counted.length)
  })

  it('give every file and folder a name for what it holds', () => {
    const nameless = files.filter((file) =>
      file.split('/').some((part) => NAMELESS.includes(basename(part).replace(/\..*$/, '').toLowerCase())),
    )
    expect(nameless).toEqual([])
  })
})

describe('the checker of the import rules', () => {
  const faultsOf = (file: string, source: string) => readImports(file, source).flatMap(judge)

  it.each([
    ['a command that imports the bot', 'src/commands/x.ts', `import { answer } from '../bot/answer.ts'`],
    ['a command that imports jobs', 'src/commands/x.ts', `import type { Y } from '../jobs/queues.ts'`],
    [
      'a command that imports a store as a value',
      'src/commands/x.ts',
      `import { createStores } from '../store/stores.ts'`,
    ],
    [
      'a command that imports the vault as a value',
      'src/commands/x.ts',
      `import { createVault } from '../vault/vault.ts'`,
    ],
    ['a page that imports the vault', 'src/web/x.ts', `import type { Vault } from '../vault/vault.ts'`],
    ['a vault that imports the store', 'src/vault/x.ts', `import type { Stores } from '../store/stores.ts'`],
    ['a value beside a type', 'src/commands/x.ts', `import { type Stores, createStores } from '../store/stores.ts'`],
    ['a report that imports the store', 'src/reports/x.ts', `import type { Stores } from '../store/stores.ts'`],
    ['a job that imports the bot', 'src/jobs/x.ts', `import { createDeliver } from '../bot/deliver/deliver.ts'`],
    ['the domain that uses a package', 'src/domain/x.ts', `import { z } from 'zod'`],
    ['the domain that does I/O', 'src/domain/x.ts', `import { readFileSync } from 'node:fs'`],
    ['the domain that imports the store', 'src/domain/a/x.ts', `export * from '../../store/db.ts'`],
    ['kysely outside the store, even as a type', 'src/bot/x.ts', `import type { Kysely } from 'kysely'`],
    ['koa in jobs', 'src/jobs/x.ts', `import Koa from 'koa'`],
    ['a path below a package', 'src/bot/x.ts', `import { Job } from 'bullmq/dist/job'`],
    ['a drawing package in commands', 'src/commands/x.ts', `import * as echarts from 'echarts/core'`],
    [
      'wecom-api that imports something of ours',
      'src/bot/wecom-api/x.ts',
      `import { cutText } from '../../domain/text.ts'`,
    ],
    ['the simulator that imports src', 'simulator/api/x.ts', `import { cutText } from '../../src/domain/text.ts'`],
    ['files that import the store', 'src/files/x.ts', `import type { Stores } from '../store/stores.ts'`],
    ['a package that reads files of strangers elsewhere', 'src/web/x.tsx', `import { parse } from 'csv-parse/sync'`],
    ['the parser of uploads outside the pages', 'src/files/x.ts', `import { Busboy } from '@fastify/busboy'`],
    ['src that imports the simulator', 'src/app.ts', `import { x } from '../simulator/index.ts'`],
    ['src that imports a test', 'src/main.ts', `import { x } from '../test/support/database.ts'`],
    ['an import over several lines', 'src/domain/x.ts', `import {\n  a,\n  b,\n} from '../store/db.ts'`],
    ['an import for its effect', 'src/domain/x.ts', `import '../store/db.ts'`],
    ['a dynamic import', 'src/domain/x.ts', `const db = await import('../store/db.ts')`],
    ['a new file at the root of src', 'src/glue.ts', `import { z } from './domain/text.ts'`],
  ])('finds %s', (_what, file, source) => {
    expect(faultsOf(file, source)).toHaveLength(1)
  })

  it.each([
    ['a command that takes a store’s type', 'src/commands/x.ts', `import type { Stores } from '../store/stores.ts'`],
    ['types in braces', 'src/commands/x.ts', `import { type Stores } from '../store/stores.ts'`],
    ['an import in a comment', 'src/domain/x.ts', `// import { z } from 'zod'\n/* import '../store/db.ts' */`],
    ['a test that imports both sides', 'test/x.test.ts', `import '../src/app.ts'\nimport '../simulator/index.ts'`],
  ])('allows %s', (_what, file, source) => {
    expect(faultsOf(file, source)).toEqual([])
  })

  it('finds a cycle', () => {
    const planted = [
      ...readImports('src/domain/a.ts', `import { b } from './b.ts'`),
      ...readImports('src/domain/b.ts', `import { c } from './c.ts'`),
      ...readImports('src/domain/c.ts', `import { a } from './a.ts'`),
    ]
    expect(findCycles(planted)).toEqual(['src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts'])
  })
})
