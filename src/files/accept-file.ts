import type { Readable } from 'node:stream'
import { type ContentStore, ContentTooLargeError, type StagedContent } from './content-store.ts'
import { type ExtractedText, NOTES } from './extract/extracted-text.ts'
import { FILE_KINDS, type FileKind, refusalOf, sniffKind } from './file-kinds.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { FileRefusal } from './refusal.ts'
import type { VirusScanner } from './virus-scan.ts'
import type { FileWorker } from './worker/file-worker.ts'

export interface OfferedFile {
  /** As the person’s machine calls it: shown again, never trusted. */
  readonly name: string
  open(): Readable
}

/** What the screening says of a text; `refusal` is a sentence for the person, and then nothing of the file is kept. */
export interface TextVerdict {
  readonly findings: readonly object[]
  readonly refusal: string | null
}

export interface FileAcceptance {
  readonly store: ContentStore
  readonly worker: FileWorker
  /** Null where the office has none. */
  readonly scanner: VirusScanner | null
  screen(text: ExtractedText): TextVerdict
}

export interface AcceptedFile {
  readonly sha256: string
  readonly sizeBytes: number
  readonly kind: FileKind
  /** Tidied, with an ending that fits the content. */
  readonly name: string
  /** For further checks now; not to be stored or logged. */
  readonly text: ExtractedText
  /** What could not be read, in Chinese; empty where all of it was. */
  readonly note: string
  readonly findings: readonly object[]
  /** A virus scanner has passed it. */
  readonly scanned: boolean
}

/** A file that has passed every check and is not yet kept. One of `keep` and `discard` ends it. */
export interface CheckedFile extends AcceptedFile {
  /** Where it lies until then, for those who read it in another way. */
  readonly path: string
  keep(): Promise<void>
  discard(): Promise<void>
}

/**
 * Size, kind, viruses, text, screening; only what passes them all is kept, under its SHA-256.
 * @throws {FileRefusal} with a sentence that names the file.
 */
export async function acceptFile(file: OfferedFile, acceptance: FileAcceptance): Promise<AcceptedFile> {
  const { path: _path, keep, discard, ...accepted } = await checkFile(file, acceptance)
  try {
    await keep()
    return accepted
  } finally {
    await discard()
  }
}

/**
 * The checks of {@link acceptFile} alone, where several files are kept together or not at all.
 * @throws {FileRefusal} with a sentence that names the file.
 */
export async function checkFile(file: OfferedFile, acceptance: FileAcceptance): Promise<CheckedFile> {
  const name = tidyFileName(file.name)
  try {
    const staged = await stage(file, acceptance.store)
    try {
      const { path, keep, discard } = staged
      return { ...(await check(staged, name, acceptance)), path, keep, discard }
    } catch (error) {
      await staged.discard()
      throw error
    }
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    throw new FileRefusal(error.reason, `“${name}”：${error.message}`, { cause: error })
  }
}

async function stage(file: OfferedFile, store: ContentStore): Promise<StagedContent> {
  try {
    return await store.stage(file.open(), MAX_FILE_BYTES)
  } catch (error) {
    if (!(error instanceof ContentTooLargeError)) throw error
    const limit = `${MAX_FILE_BYTES / 1024 / 1024} MB`
    throw new FileRefusal('too-large', `超过 ${limit}，没有收下。请压缩或拆分后再传。`, { cause: error })
  }
}

async function check(staged: StagedContent, name: string, acceptance: FileAcceptance): Promise<AcceptedFile> {
  const { sha256, sizeBytes, path } = staged
  const kind = await sniffKind(path)
  await scan(path, acceptance.scanner)
  const text = await read(path, kind, acceptance.worker)
  const { findings, refusal } = acceptance.screen(text)
  if (refusal !== null) throw new FileRefusal('screened', refusal)
  const scanned = acceptance.scanner !== null
  return { sha256, sizeBytes, kind, name: withFittingEnding(name, kind), text, note: text.note, findings, scanned }
}

async function scan(path: string, scanner: VirusScanner | null): Promise<void> {
  const found = await scanner?.scan(path)
  if (found?.verdict === 'infected')
    throw new FileRefusal('infected', `病毒扫描发现 ${found.name}，没有收下。请在本机查杀病毒后，换一份干净的文件。`)
  if (found?.verdict === 'unavailable')
    throw new FileRefusal('not-scanned', '病毒扫描暂时不能用，没有收下。请过一会儿再传，仍不行请告诉管理员。', {
      cause: new Error(found.why),
    })
}

/** A file that only takes too long goes to people’s eyes; one that bursts its memory or its reader is not taken. */
async function read(path: string, kind: FileKind, worker: FileWorker): Promise<ExtractedText> {
  const answer = await worker.run({ task: 'text', kind, path })
  if (answer.ok) return answer.value
  if (answer.failure === 'too-slow') return { parts: [], note: NOTES.notRead }
  throw refusalOf({ reason: answer.failure === 'too-much-memory' || answer.failure === 'bomb' ? 'bomb' : 'damaged' })
}

const MAX_NAME_CHARACTERS = 120

/** Without folders, control characters and what turns the reading direction; its end is kept, with the ending. */
export function tidyFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return [...plain].slice(-MAX_NAME_CHARACTERS).join('') || '未命名'
}

/** A Word document called `.pdf` would open nowhere; the name is completed, not changed. */
function withFittingEnding(name: string, kind: FileKind): string {
  const { extensions } = FILE_KINDS[kind]
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return extensions.includes(ending) ? name : `${name}.${extensions[0]}`
}
