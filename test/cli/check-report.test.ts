import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCli } from '../../src/cli.ts'

const SAMPLE = fileURLToPath(new URL('../domain/report-check/founding-sample.txt', import.meta.url))

async function run(...args: string[]) {
  const lines: string[] = []
  const context = { env: {}, root: '', now: new Date(), print: (line: string) => void lines.push(line) }
  return { code: await runCli(['check-report', ...args], context), text: lines.join('\n') }
}

describe('gongkai check-report', () => {
  it('prints every finding with its place, words, arithmetic and suggestion, and fails for errors', async () => {
    const { code, text } = await run(SAMPLE)
    expect(code).toBe(1)
    expect(text).toContain('错误 2 条，提醒 3 条')
    expect(text).toContain('错误 第 11 段、第 12 段 分类合计：8 + 3 + 18 + 215 = 244，总数 267，少 23\n      原文：')
  })

  it('needs no settings, and says in a sentence what it cannot check', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-cli-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const right = join(folder, '报告.txt')
    writeFileSync(right, '主动公开政府信息267条，比去年增加57条，提高27%。\n')
    expect(await run(right)).toEqual({ code: 0, text: '核对了 3 个数字，没有发现不符。内容是否属实，请人工把关。' })
    writeFileSync(right, '')
    expect(await run(right)).toMatchObject({ code: 1, text: expect.stringContaining('文件是空的') })
    expect(await run(join(folder, '没有.txt'))).toMatchObject({ code: 1, text: expect.stringMatching(/^没有文件 /) })
    expect(await run()).toMatchObject({ code: 1, text: expect.stringMatching(/^用法：gongkai check-report/) })
  })
})
