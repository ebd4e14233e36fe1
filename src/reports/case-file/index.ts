import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { fixZipDates } from '../workbook/zip-dates.ts'

/** One line of the way of a case. */
export interface TimelineEntry {
  /** `2017-03-06 10:00`, Shanghai. */
  readonly at: string
  /** The day it is about, where another than that of writing it down. */
  readonly on: string
  /** By post. */
  readonly who: string
  readonly what: string
}

export interface CaseDocument {
  /** 申请材料, 文书 and so on. */
  readonly kind: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** All that a case file shows, but for the audit rows: what its digest is taken of. */
export interface CaseContent {
  readonly bodyName: string
  readonly number: string
  /** `申请内容：…`, label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly timeline: readonly TimelineEntry[]
  readonly documents: readonly CaseDocument[]
}

export interface CaseManifest {
  readonly format: typeof CASE_FILE_FORMAT
  readonly body: string
  readonly request: string
  /** Over path and digest of every entry but the audit rows and this list: what the audit row of the export names. */
  readonly content: string
  readonly entries: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

export const CASE_FILE_FORMAT = 'gongkai-case-file/1'
export const MANIFEST_PATH = 'manifest.json'
export const AUDIT_PATH = '操作记录.json'

/** Tells nobody's name: it is seen in chats and on disks. */
export function caseFileName(number: string): string {
  return `案卷-${number}.zip`
}

/** Every entry but the audit rows and the manifest, and the digest over them. */
export function packCase(content: CaseContent): { entries: Map<string, Uint8Array>; digest: string } {
  const entries = new Map<string, Uint8Array>()
  const paths = content.documents.map(({ kind, name, bytes }, index) => {
    const path = `材料/${String(index + 1).padStart(3, '0')} ${plainName(`${kind} ${name}`)}`
    entries.set(path, bytes)
    return path
  })
  const { bodyName, number, facts, timeline } = content
  entries.set(
    '案件信息.json',
    json({ body: bodyName, request: number, facts: Object.fromEntries(facts), documents: paths }),
  )
  const documents = paths.length > 0 ? paths.map((path) => `  ${path}`) : ['  无']
  entries.set(
    '案件信息.txt',
    text([
      `${bodyName} 依申请公开案卷 ${number}`,
      ...facts.map(([label, value]) => `${label}：${value}`),
      '材料：',
      ...documents,
    ]),
  )
  entries.set('经过.json', json(timeline))
  entries.set(
    '经过.txt',
    text([
      `${number} 办理经过（北京时间）`,
      ...timeline.map(({ at, on, who, what }) => [at, who, what, on && `（${on}）`].filter(Boolean).join(' ')),
    ]),
  )
  return { entries, digest: digestOfContent(entries) }
}

/** The whole file. The same content and rows give the same bytes. */
export function renderCaseFile(content: CaseContent, body: string, auditRows: readonly object[]): Buffer {
  const { entries, digest } = packCase(content)
  entries.set(AUDIT_PATH, json(auditRows))
  const manifest: CaseManifest = {
    format: CASE_FILE_FORMAT,
    body,
    request: content.number,
    content: digest,
    entries: [...entries].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  }
  entries.set(MANIFEST_PATH, json(manifest))
  return zipOf(entries)
}

/**
 * Without compression and dates: whoever checks the file packs its entries again and gets the same bytes, whatever the
 * version of the library, so that not even the frame of the zip can be changed unseen.
 */
export function zipOf(entries: ReadonlyMap<string, Uint8Array>): Buffer {
  return fixZipDates(Buffer.from(zipSync(Object.fromEntries(entries), { level: 0 })))
}

export function digestOfContent(entries: ReadonlyMap<string, Uint8Array>): string {
  const named = [...entries].filter(([path]) => path !== AUDIT_PATH && path !== MANIFEST_PATH)
  const lines = named.map(([path, bytes]) => `${sha256(bytes)} ${path}\n`).sort()
  return sha256(strToU8(lines.join('')))
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`)
}

/** The mark makes Notepad of old Windows read it as what it is. */
function text(lines: readonly string[]): Uint8Array {
  return strToU8(`\ufeff${lines.join('\r\n')}\r\n`)
}

/** A name that leads to no other folder, wherever it is unpacked. */
function plainName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_')
}
