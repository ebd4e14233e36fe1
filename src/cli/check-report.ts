import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { checkReportFile } from '../commands/report-check/check-report-file.ts'
import { countsOf } from '../commands/report-check/finding-words.ts'
import type { ReportVerdict } from '../domain/report-check/check-report.ts'
import { FINDING_CODES, FINDING_LEVEL_NAMES, type ReportFinding } from '../domain/report-check/finding.ts'
import { createContentStore } from '../files/content-store.ts'
import { createFileWorker } from '../files/worker/file-worker.ts'
import type { CliCommand, CliContext } from './command.ts'

/** 核对 of a file on this machine: needs neither settings nor database, and leaves nothing behind. */
export const checkReportOnDisk: CliCommand = {
  usage: 'check-report 报告.docx',
  summary: '核对年度报告（docx、xlsx、txt）里的数字、比例、合计、表格和写法',
  run,
}

async function run(args: readonly string[], { print }: CliContext): Promise<number> {
  const [file, ...more] = args
  if (file === undefined || more.length > 0) {
    print(`用法：gongkai ${checkReportOnDisk.usage}`)
    return 1
  }
  const path = resolve(file)
  if (!existsSync(path) || !statSync(path).isFile()) throw new Error(`没有文件 ${path}，请检查路径。`)
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-check-'))
  try {
    const intake = { store: createContentStore(folder), worker: createFileWorker(), scanner: null }
    const offered = { name: basename(path), open: () => createReadStream(path) }
    const verdict = await checkReportFile(offered, intake, { screening: { publicDocumentNumbers: [] } })
    for (const line of describe(verdict)) print(line)
    return verdict.findings.some(({ level }) => level === 'error') ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function describe({ findings, groups, figureCount }: ReportVerdict): string[] {
  if (findings.length === 0) return [`核对了 ${figureCount} 个数字，没有发现不符。内容是否属实，请人工把关。`]
  return [
    `核对了 ${figureCount} 个数字：${countsOf(groups)}。`,
    ...groups.flatMap(({ finding, cause, consequences }) => [
      ...linesOf(finding),
      ...(cause ? [`  ${cause}`] : []),
      ...consequences.flatMap((each) => linesOf(each).map((line) => `    ${line}`)),
    ]),
  ]
}

function linesOf({ level, code, place, quote, arithmetic, suggestion }: ReportFinding): string[] {
  return [
    `${FINDING_LEVEL_NAMES[level]} ${place} ${FINDING_CODES[code]}${arithmetic ? `：${arithmetic}` : ''}`,
    ...(quote ? [`  原文：${quote}`] : []),
    `  ${suggestion}`,
  ]
}
