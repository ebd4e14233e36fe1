import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import type { FormFault, PostedFile, PostedForm, UploadLimits } from './posted-form.ts'
import type { HeldFile, UploadFolder } from './upload-folder.ts'

/** Carries the session's form key; stands first, so that nothing is written down for a form that is not ours. */
export const FORM_KEY_FIELD = 'form-key'

/** Why a body was not read to its end. */
export type BodyFault = 'too-large' | 'too-slow' | 'broken' | 'wrong-type' | 'not-ours'

export interface FormReading {
  readonly uploads: UploadLimits | undefined
  readonly folder: UploadFolder
  isFormKey(value: string): boolean
  readonly idleTimeoutMs?: number
}

/** The longest text of a form holds 5,000 characters of at most 4 bytes; together with white space around it. */
const MAX_FIELD_BYTES = 64 * 1024
const MAX_FIELDS = 200
/** Boundaries and headers of the parts. */
const MAX_ENVELOPE_BYTES = 256 * 1024
const MAX_FILE_NAME_CHARACTERS = 120
const IDLE_TIMEOUT_MS = 30_000

export interface ReadForm {
  readonly form: PostedForm
  /** The same for the same form, fields and files, and for nothing else. */
  readonly digest: string
  /** Every text of the form and every file's name. */
  readonly texts: readonly string[]
  discardFiles(): Promise<void>
}

/** Reads a form as it streams in; what breaks a cap is not kept, wherever the sender says it ends. */
export async function readForm(request: IncomingMessage, reading: FormReading): Promise<ReadForm | BodyFault> {
  const { uploads = { maxFiles: 0, maxFileBytes: 0 } } = reading
  const type = request.headers['content-type'] ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(type)) return 'wrong-type'
  const maxBytes =
    MAX_ENVELOPE_BYTES +
    Math.max(MAX_FIELD_BYTES * 4, uploads.maxFieldBytes ?? 0) +
    uploads.maxFiles * uploads.maxFileBytes
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too-large'
  const values = new Map<string, string[]>()
  const held: (PostedFile & Pick<HeldFile, 'discard'>)[] = []
  const faults: FormFault[] = []
  const writing: Promise<void>[] = []
  const coming: Readable[] = []
  let formKey = ''
  const discardFiles = async () => {
    await Promise.all(held.map((file) => file.discard()))
  }

  const fault = await new Promise<BodyFault | null>((resolve) => {
    const parser = createParser(request, type, uploads)
    if (!parser) return resolve('broken')
    let size = 0
    let isOurs = false
    let timer: NodeJS.Timeout | undefined
    const finish = (result: BodyFault | null) => {
      clearTimeout(timer)
      if (result !== null) {
        request.unpipe(parser)
        parser.destroy()
        // The parser leaves them open: a write that waits for the rest would wait for good.
        for (const stream of coming) stream.destroy()
      }
      resolve(result)
    }
    // Real time: a socket knows no virtual clock.
    const restartTimer = () => {
      clearTimeout(timer)
      timer = setTimeout(() => finish('too-slow'), reading.idleTimeoutMs ?? IDLE_TIMEOUT_MS)
    }
    restartTimer()
    parser.on('field', (name: string, value: string, isNameCut: boolean, isCut: boolean) => {
      if (isNameCut || isCut) return finish('too-large')
      if (name === FORM_KEY_FIELD) {
        formKey = value
        isOurs = reading.isFormKey(value)
      } else values.set(name, [...(values.get(name) ?? []), tidy(value)])
    })
    parser.on('file', (field: string, stream, fileName: string | undefined) => {
      // Without a listener an aborted upload would end the process; the write below reports it.
      stream.on('error', () => undefined)
      coming.push(stream)
      const name = tidyName(fileName)
      if (name === '' || !isOurs || uploads.maxFiles === 0) {
        stream.resume()
        if (!isOurs) finish('not-ours')
        return
      }
      const keep = async () => {
        const file = { field, name, ...(await reading.folder.hold(stream)) }
        if (stream.truncated) {
          await file.discard()
          faults.push({
            field,
            message: `“${name}”超过 ${megabytes(uploads.maxFileBytes)}，没有收下。请压缩或拆分后再传。`,
          })
        } else held.push(file)
      }
      writing.push(keep().catch(() => finish('broken')))
    })
    parser.on('filesLimit', () => {
      faults.push({ field: null, message: `一次最多传 ${uploads.maxFiles} 个文件，多出的没有收下。` })
    })
    parser.on('fieldsLimit', () => finish('too-large'))
    parser.on('partsLimit', () => finish('too-large'))
    parser.on('error', () => finish('broken'))
    parser.on('finish', () => finish(isOurs ? null : 'not-ours'))
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      restartTimer()
      if (size > maxBytes) finish('too-large')
    })
    request.on('aborted', () => finish('broken'))
    request.pipe(parser)
  })
  await Promise.all(writing)
  if (fault !== null) {
    await discardFiles()
    return fault
  }
  return {
    form: toForm(values, held, faults),
    digest: digestOf(formKey, values, held),
    texts: textsOf(values, held),
    discardFiles,
  }
}

function digestOf(
  formKey: string,
  values: ReadonlyMap<string, readonly string[]>,
  files: readonly PostedFile[],
): string {
  const content = [formKey, [...values], files.map(({ field, name, sizeBytes }) => [field, name, sizeBytes])]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

function createParser(request: IncomingMessage, type: string, uploads: UploadLimits) {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': type },
      limits: {
        fieldSize: uploads.maxFieldBytes ?? MAX_FIELD_BYTES,
        fields: MAX_FIELDS,
        // With 0 the parser would drop files without a word; those of a form that takes none are dropped above.
        files: Math.max(1, uploads.maxFiles),
        fileSize: uploads.maxFileBytes,
        parts: MAX_FIELDS + uploads.maxFiles + 1,
        headerPairs: 20,
        headerSize: 8 * 1024,
      },
    })
  } catch {
    return null
  }
}

function toForm(
  values: ReadonlyMap<string, readonly string[]>,
  files: readonly PostedFile[],
  faults: readonly FormFault[],
): PostedForm {
  return {
    text: (field) => values.get(field)?.[0] ?? '',
    all: (field) => values.get(field) ?? [],
    files,
    faults,
  }
}

function textsOf(values: ReadonlyMap<string, readonly string[]>, files: readonly PostedFile[]): string[] {
  return [...[...values.values()].flat(), ...files.map(({ name }) => name)]
}

/** The database takes no NUL. */
function tidy(value: string): string {
  return value.replaceAll('\0', '').normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** Path parts were left out by the parser; control characters and what turns the reading direction are left out here. */
function tidyName(name: string | undefined): string {
  const plain = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return [...plain].slice(-MAX_FILE_NAME_CHARACTERS).join('')
}

/** `20 MB` */
export function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}
