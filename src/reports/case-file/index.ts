import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { entryName } from '../entry-name.ts'
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
const PAPERS = '材料/'
const FACTS_DATA = '案件信息.json'
const FACTS_TEXT = '案件信息.txt'
const WAY_DATA = '经过.json'
const WAY_TEXT = '经过.txt'
/** Everything but the papers, in the order it is packed. */
const BEHIND_PAPERS = [FACTS_DATA, FACTS_TEXT, WAY_DATA, WAY_TEXT, AUDIT_PATH, MANIFEST_PATH]

/** Tells nobody's name: it is seen in chats and on disks. */
export function caseFileName(number: string): string {
  return `案卷-${number}.zip`
}

/** Every entry but the audit rows and the manifest, and the digest over them. */
export function packCase(content: CaseContent): { entries: Map<string, Uint8Array>; digest: string } {
  const entries = new Map<string, Uint8Array>()
  const paths = content.documents.map(({ kind, name, bytes }, index) => {
    const path = `${PAPERS}${entryName(`${String(index + 1).padStart(3, '0')} ${kind} ${name}`)}`
    entries.set(path, bytes)
    return path
  })
  const { bodyName, number, facts, timeline } = content
  entries.set(FACTS_DATA, json({ body: bodyName, request: number, facts: Object.fromEntries(facts), documents: paths }))
  const documents = paths.length > 0 ? paths.map((path) => `  ${path}`) : ['  无']
  entries.set(
    FACTS_TEXT,
    text([
      `${bodyName} 依申请公开案卷 ${number}`,
      ...facts.map(([label, value]) => `${label}：${value}`),
      '材料：',
      ...documents,
    ]),
  )
  entries.set(WAY_DATA, json(timeline))
  entries.set(
    WAY_TEXT,
    text([
      `${number} 办理经过（北京时间）`,
      // What was written down on a later day says so.
      ...timeline.map(({ at, on, who, what }) => (on ? `${on} ${who} ${what}（${at} 登记）` : `${at} ${who} ${what}`)),
    ]),
  )
  return { entries, digest: digestOfContent(entries) }
}

/** The whole file. The same content and rows give the same bytes. */
export function renderCaseFile(content: CaseContent, body: string, auditRows: readonly object[]): Buffer {
  const { entries, digest } = packCase(content)
  entries.set(AUDIT_PATH, writeAuditRows(auditRows))
  entries.set(MANIFEST_PATH, writeManifest(entries, { body, request: content.number, content: digest }))
  return zipOf(entries)
}

/** Over all entries but itself, in their order. Written in one way only, so that nothing can be added to it unseen. */
export function writeManifest(
  entries: ReadonlyMap<string, Uint8Array>,
  { body, request, content }: Pick<CaseManifest, 'body' | 'request' | 'content'>,
): Uint8Array {
  const listed = [...entries].filter(([path]) => path !== MANIFEST_PATH)
  const manifest: CaseManifest = {
    format: CASE_FILE_FORMAT,
    body,
    request,
    content,
    entries: listed.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  }
  return json(manifest)
}

/** In one way only, as {@link writeManifest}. */
export function writeAuditRows(rows: readonly object[]): Uint8Array {
  return json(rows)
}

/** Whether entries stand as they are packed: papers by their number, then what is written about the case. */
export function isPackedOrder(paths: readonly string[]): boolean {
  const papers = paths.filter((path) => path.startsWith(PAPERS))
  const numberOf = (path: string) => Number.parseInt(path.slice(PAPERS.length), 10)
  const packed = [...papers.sort((one, other) => numberOf(one) - numberOf(other)), ...BEHIND_PAPERS]
  return packed.length === paths.length && packed.every((path, index) => path === paths[index])
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
