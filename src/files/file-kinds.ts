import { readFile } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { readCompoundFileNames } from './archive/compound-file.ts'
import { openZip, type Zip } from './archive/zip.ts'
import { readContentTypes } from './ooxml.ts'
import { decodePlainText, isMarkupOrScript } from './plain-text.ts'
import { FileRefusal } from './refusal.ts'
import { UnreadableError } from './unreadable.ts'

export type FileKind =
  | 'docx'
  | 'xlsx'
  | 'pdf'
  | 'txt'
  | 'csv'
  | 'jpg'
  | 'png'
  | 'doc'
  | 'xls'
  | 'ofd'
  /** A package with a password; which program made it cannot be told without. */
  | 'office-encrypted'

export interface KindFacts {
  readonly label: string
  readonly mediaType: string
  /** Usual endings of its name; the first is given to a file whose own says something else. */
  readonly extensions: readonly string[]
  readonly isTextReadable: boolean
}

export const FILE_KINDS: Readonly<Record<FileKind, KindFacts>> = {
  docx: {
    label: 'Word 文档',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx', 'dotx'],
    isTextReadable: true,
  },
  xlsx: {
    label: 'Excel 表格',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx', 'xltx'],
    isTextReadable: true,
  },
  pdf: { label: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'], isTextReadable: true },
  txt: { label: '文本', mediaType: 'text/plain', extensions: ['txt', 'csv', 'md', 'log'], isTextReadable: true },
  csv: { label: '逗号分隔的表格', mediaType: 'text/csv', extensions: ['csv', 'txt', 'tsv'], isTextReadable: true },
  jpg: { label: 'JPG 图片', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], isTextReadable: false },
  png: { label: 'PNG 图片', mediaType: 'image/png', extensions: ['png'], isTextReadable: false },
  doc: {
    label: '旧版 Word 或 WPS 文档',
    mediaType: 'application/msword',
    extensions: ['doc', 'wps', 'dot'],
    isTextReadable: false,
  },
  xls: {
    label: '旧版 Excel 或 WPS 表格',
    mediaType: 'application/vnd.ms-excel',
    extensions: ['xls', 'et', 'xlt'],
    isTextReadable: false,
  },
  ofd: { label: 'OFD 版式文件', mediaType: 'application/ofd', extensions: ['ofd'], isTextReadable: false },
  'office-encrypted': {
    label: '加密的 Office 文件',
    mediaType: 'application/octet-stream',
    extensions: ['docx', 'xlsx', 'wps', 'et'],
    isTextReadable: false,
  },
}

/** For pages, before the choice of a file. */
export const ACCEPTED_KINDS_SAID =
  'Word（docx、doc、wps）、Excel（xlsx、xls、et）、PDF、OFD、txt、csv、图片（jpg、png）'
/** For a page’s file picker only: what a file is, its content says. */
export const ACCEPTED_EXTENSIONS: readonly string[] = [
  ...new Set(Object.values(FILE_KINDS).flatMap(({ extensions }) => extensions)),
].map((extension) => `.${extension}`)

/**
 * What a file is by its content; its name is not asked.
 * @throws {FileRefusal} for every other kind, for macros, and for what is empty, damaged or a bomb.
 */
export async function sniffKind(path: string): Promise<FileKind> {
  const bytes = await readFile(path)
  if (bytes.length === 0) throw new FileRefusal('empty', '文件是空的，没有收下。请检查后重新上传。')
  try {
    return (await sniff(bytes)) ?? refuseKind(bytes)
  } catch (error) {
    if (error instanceof UnreadableError) throw refusalOf(error)
    throw error
  }
}

/** The sentence for content that its format does not allow. */
export function refusalOf(error: Pick<UnreadableError, 'reason'>): FileRefusal {
  return error.reason === 'bomb'
    ? new FileRefusal('bomb', '文件解压后过大，可能有害，没有收下。请重新另存一份再上传。')
    : new FileRefusal('damaged', '文件已损坏或内容与格式不符，打不开，没有收下。请重新另存一份再上传。')
}

async function sniff(bytes: Buffer): Promise<FileKind | null> {
  if (startsWith(bytes, 'PK\x03\x04')) return sniffPackage(openZip(bytes))
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffCompoundFile(bytes)
  // A beginning is enough for the rest, and keeps detectors of kinds we do not take from walking through a file.
  const found = await fileTypeFromBuffer(bytes.subarray(0, SAMPLE_BYTES))
  if (found?.mime === 'image/jpeg') return 'jpg'
  if (found?.mime === 'image/png') return 'png'
  if (found?.mime === 'application/pdf') return 'pdf'
  // Other marks are a few letters, with which a text may begin too: `BM` is a bitmap, and the start of many a word.
  return found && WRITTEN_FORMATS.includes(found.mime) ? null : sniffText(bytes)
}

const SAMPLE_BYTES = 4_100
/** Formats that are text throughout, and yet are not read as such. */
const WRITTEN_FORMATS = ['application/rtf', 'application/xml', 'application/postscript', 'application/eps']

function startsWith(bytes: Buffer, mark: string): boolean {
  return bytes.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1'))
}

/** Main parts say what a package is, whatever else it holds: «…wordprocessingml.document.main+xml». */
const MAIN_TYPES: readonly (readonly [RegExp, FileKind])[] = [
  [/wordprocessingml\.(document|template)\.main\+xml$/, 'docx'],
  [/spreadsheetml\.(sheet|template)\.main\+xml$/, 'xlsx'],
]

function sniffPackage(zip: Zip): FileKind | null {
  const isOffice = zip.names.includes('[Content_Types].xml')
  if (!isOffice && zip.names.includes('OFD.xml')) return 'ofd'
  const parts = [...readContentTypes(zip)].filter(([name]) => zip.names.includes(name))
  const hasMacros = zip.names.some((name) => /vba(Project|Data)/i.test(name))
  if (hasMacros || parts.some(([, type]) => /macroEnabled|vbaProject|macrosheet/i.test(type))) refuseMacros()
  const kinds = MAIN_TYPES.filter(([type]) => parts.some(([, found]) => type.test(found)))
  return kinds.length === 1 ? (kinds[0]?.[1] ?? null) : null
}

function sniffCompoundFile(bytes: Buffer): FileKind | null {
  const names = readCompoundFileNames(bytes)
  const has = (...wanted: readonly string[]) => wanted.some((name) => names.includes(name))
  if (has('EncryptedPackage')) return 'office-encrypted'
  if (has('_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros', 'VBA')) refuseMacros()
  if (has('WordDocument')) return 'doc'
  return has('Workbook', 'Book') ? 'xls' : null
}

function sniffText(bytes: Buffer): FileKind | null {
  const text = decodePlainText(bytes)
  if (text === null || isMarkupOrScript(text)) return null
  return isTable(text) ? 'csv' : 'txt'
}

/** The same number of separators, one at least, in each of the first lines that have words. */
function isTable(text: string): boolean {
  const lines = text
    .slice(0, SAMPLE_BYTES * 10)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  return (
    lines.length > 1 &&
    [',', '\t', ';'].some((separator) => {
      const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length)
      return (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0])
    })
  )
}

function refuseMacros(): never {
  throw new FileRefusal('macros', '文件带有宏，没有收下。请另存为不带宏的 docx 或 xlsx，再上传。')
}

function refuseKind(bytes: Buffer): never {
  const what = DANGEROUS.find(([mark]) => mark.test(bytes.subarray(0, SAMPLE_BYTES).toString('latin1')))?.[1]
  const instead = `可以上传：${ACCEPTED_KINDS_SAID}。`
  throw new FileRefusal(
    'not-allowed',
    what ? `文件内容其实是${what}，没有收下。${instead}` : `不能收这种文件（看内容，不看文件名）。${instead}`,
  )
}

const DANGEROUS: readonly (readonly [RegExp, string])[] = [
  [/^MZ|^\x7fELF|^#!|^\s*@echo/i, '程序'],
  [/<svg[\s>]/i, 'SVG 图形（可含脚本）'],
  [/<(!doctype\s+html|html|script|iframe)[\s>]/i, '网页'],
  [/^PK|^Rar!|^7z\xbc\xaf/, '压缩包，或者不是有效的 Office 文件'],
]
