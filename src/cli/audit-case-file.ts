import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError, loadRecordsConfig, type RecordsConfig } from '../config.ts'
import { openZip } from '../files/archive/zip.ts'
import { UnreadableError } from '../files/unreadable.ts'
import {
  AUDIT_PATH,
  CASE_FILE_FORMAT,
  digestOfContent,
  isPackedOrder,
  MANIFEST_PATH,
  sha256,
  writeAuditRows,
  writeManifest,
  zipOf,
} from '../reports/case-file/index.ts'
import { isTrueAuditRow, verifyAudit } from '../store/audit.ts'
import type { CaseAuditRow } from '../store/case-rows.ts'
import { readInOneTransaction } from '../store/one-transaction.ts'
import type { CliContext } from './command.ts'
import { withRecords } from './records.ts'

const manifestForm = z.object({
  format: z.literal(CASE_FILE_FORMAT),
  body: z.string(),
  request: z.string(),
  content: z.string(),
  entries: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})
type Manifest = z.infer<typeof manifestForm>

const auditForm = z.array(
  z.object({
    seq: z.number(),
    at: z.string(),
    actor: z.string(),
    act: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    detail: z.record(z.string(), z.json()),
    prevHash: z.string(),
    hash: z.string(),
  }),
)

/** `gongkai audit 案卷.zip`: names everything in it that is not as it left the office; 1 where anything is. */
export async function auditCaseFile(file: string, { env, root, print }: CliContext): Promise<number> {
  let bytes: Buffer
  try {
    bytes = readFileSync(resolve(file))
  } catch (error) {
    print(`读不到文件 ${file}，请检查路径和权限（${(error as NodeJS.ErrnoException).code}）。`)
    return 1
  }
  const checked = checkCaseFile(bytes)
  const faults = [...checked.faults]
  const notes: string[] = []
  if (checked.manifest) {
    const asked = await askRecords(checked.manifest, checked.rows, env, root)
    faults.push(...asked.faults)
    notes.push(...asked.notes)
  }
  for (const note of notes) print(note)
  if (faults.length === 0) {
    const { manifest, rows } = checked
    print(
      `案卷完整：${manifest?.request}，${manifest?.entries.length} 个文件、${rows.length} 条操作记录，逐个核对无误。`,
    )
    return 0
  }
  print(`案卷有问题 ${faults.length} 处：`)
  for (const fault of faults) print(`- ${visible(fault)}`)
  print('请不要使用这份案卷，向公开专员重新要一份，并告知本单位保密和信息安全负责人。')
  return 1
}

/** Names come from whoever packed the file: they must not end the line, move the cursor or turn the reading direction. */
const visible = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')

export interface CheckedCaseFile {
  /** Chinese, one for each thing that is wrong. */
  readonly faults: readonly string[]
  readonly manifest: Manifest | null
  readonly rows: readonly CaseAuditRow[]
}

/** What the package itself proves, without the office's records. */
export function checkCaseFile(bytes: Buffer): CheckedCaseFile {
  const none = { manifest: null, rows: [] }
  let entries: Map<string, Uint8Array>
  try {
    const zip = openZip(bytes)
    entries = new Map(zip.names.map((name) => [name, zip.read(name) ?? new Uint8Array()]))
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    return { ...none, faults: ['压缩包损坏或被改动，打不开'] }
  }
  const manifest = readJson(entries.get(MANIFEST_PATH), manifestForm)
  if (!manifest) return { ...none, faults: [`${MANIFEST_PATH} 缺少或被改动，不是公开助手导出的案卷`] }
  const faults: string[] = []
  const listed = new Set(manifest.entries.map(({ path }) => path))
  for (const { path, bytes: length, sha256: digest } of manifest.entries) {
    const content = entries.get(path)
    if (!content) faults.push(`缺少文件：${path}`)
    else if (content.length !== length || sha256(content) !== digest) faults.push(`文件被改动：${path}`)
  }
  for (const path of entries.keys()) if (path !== MANIFEST_PATH && !listed.has(path)) faults.push(`多出文件：${path}`)
  const rows = readJson(entries.get(AUDIT_PATH), auditForm)
  if (!rows) faults.push(`${AUDIT_PATH} 缺少或读不出`)
  else faults.push(...rowFaults(rows, manifest))
  if (rows && digestOfContent(entries) !== manifest.content) faults.push('文件与导出时记下的内容不一致')
  // What follows is seen only where each file is what it was: the list and the rows themselves, then their frame.
  if (faults.length === 0) faults.push(...writingFaults(entries, manifest, rows ?? []))
  if (faults.length === 0 && !zipOf(entries).equals(bytes)) faults.push('压缩包被改动（不在任何一个文件里面）')
  return { faults, manifest, rows: rows ?? [] }
}

/** The list and the audit rows prove the others; a word put into them, where nothing is compared, would pass as proven. */
function writingFaults(
  entries: ReadonlyMap<string, Uint8Array>,
  manifest: Manifest,
  rows: readonly CaseAuditRow[],
): string[] {
  if (!isPackedOrder([...entries.keys()])) return ['文件的顺序被改动']
  const isAs = (path: string, written: Uint8Array) => Buffer.from(written).equals(entries.get(path) ?? new Uint8Array())
  if (!isAs(AUDIT_PATH, writeAuditRows(rows))) return [`文件被改动：${AUDIT_PATH}（不是导出时的写法）`]
  return isAs(MANIFEST_PATH, writeManifest(entries, manifest)) ? [] : [`${MANIFEST_PATH} 被改动（不是导出时的写法）`]
}

function rowFaults(rows: readonly CaseAuditRow[], { body, request, content }: Manifest): string[] {
  const faults: string[] = []
  for (const [index, row] of rows.entries()) {
    if (!isTrueAuditRow(body, row)) faults.push(`操作记录第 ${row.seq} 条被改动：内容与校验值不符`)
    if (row.subjectKind !== 'request' || row.subjectId !== request)
      faults.push(`操作记录第 ${row.seq} 条不是 ${request} 的`)
    if (index > 0 && row.seq <= (rows[index - 1]?.seq ?? 0)) faults.push(`操作记录第 ${row.seq} 条顺序不对`)
  }
  if (!rows.some(({ act, detail }) => act === 'request.export' && detail.content === content))
    faults.push('操作记录里没有这份案卷的导出')
  return faults
}

function readJson<T>(bytes: Uint8Array | undefined, form: z.ZodType<T>): T | null {
  if (!bytes) return null
  try {
    return form.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    return null
  }
}

interface Asked {
  readonly faults: readonly string[]
  readonly notes: readonly string[]
}

/** What the office's records say of the rows; where they cannot be reached, only that they could not. */
async function askRecords(
  manifest: Manifest,
  rows: readonly CaseAuditRow[],
  env: CliContext['env'],
  root: string,
): Promise<Asked> {
  const unasked = (why: string) => ({ faults: [], notes: [`${why}，只核对了案卷本身，没有与操作记录的链对照。`] })
  let config: RecordsConfig
  try {
    config = loadRecordsConfig(env, root)
  } catch (error) {
    if (error instanceof ConfigError) return unasked('没有设置好单位和数据库')
    throw error
  }
  if (config.bodyId !== manifest.body) return unasked('案卷是其他单位的')
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres')))
    return unasked('这台机器上没有数据库')
  try {
    return await withRecords(config, async (db) => {
      const chain = await verifyAudit(db, config.bodyId)
      const kept = await readInOneTransaction(db, config.bodyId, ({ caseRows }) => caseRows.findAudit(manifest.request))
      const faults = chain.ok ? [] : [`操作记录的链有问题：第 ${chain.seq} 条，${chain.reason}`]
      return { faults: [...faults, ...compareRows(rows, kept)], notes: [] }
    })
  } catch {
    return unasked('连不上数据库')
  }
}

function compareRows(rows: readonly CaseAuditRow[], kept: readonly CaseAuditRow[]): string[] {
  const faults: string[] = []
  const hashes = new Map(kept.map(({ seq, hash }) => [seq, hash]))
  for (const { seq, hash } of rows) if (hashes.get(seq) !== hash) faults.push(`操作记录第 ${seq} 条在数据库的链里没有`)
  const last = rows.at(-1)?.seq ?? 0
  for (const { seq } of kept)
    if (seq <= last && !rows.some((row) => row.seq === seq)) faults.push(`案卷缺少操作记录第 ${seq} 条`)
  return faults
}
