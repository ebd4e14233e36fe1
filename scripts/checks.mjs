// The steps of npm test and npm run check, one after the other; the first that fails ends the run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './launch.mjs'

const bin = (name) => join(root, 'node_modules', '.bin', name)
const counts = { passed: 0, failed: 0, skipped: 0 }

/** Runs a step with its output shown. Ends the process when it fails. */
export function step(title, program, args, env = {}) {
  console.log(`\n=== ${title}`)
  const startedAt = Date.now()
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) {
    console.error(`\n=== ${title} 没有通过`)
    closingLine()
    process.exit(status ?? 1)
  }
  console.log(`=== ${title} 通过（${Math.round((Date.now() - startedAt) / 1000)} 秒）`)
}

export function lintAndTypes() {
  step('格式与静态检查 biome', bin('biome'), ['check', '--error-on-warnings', '.'])
  step('类型检查 tsc', bin('tsc'), ['--noEmit'])
}

/** Runs the tests below some folders and adds up their counts. */
export function tests(title, folders, env) {
  const reports = mkdtempSync(join(tmpdir(), 'gongkai-tests-'))
  const report = join(reports, 'report.json')
  const args = ['run', ...folders, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const { status } = spawnTests(title, args, env)
    addCounts(report)
    if (status === 0) return
    closingLine()
    process.exit(status ?? 1)
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

function spawnTests(title, args, env) {
  console.log(`\n=== ${title}`)
  return spawnSync(bin('vitest'), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
}

function addCounts(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'))
  counts.passed += numPassedTests
  counts.failed += numFailedTests
  counts.skipped += numPendingTests + numTodoTests
}

/** The plain last line of a run. */
export function closingLine() {
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
}
