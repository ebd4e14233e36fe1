import { openZip } from '../archive/zip.ts'
import { readZipMargins } from '../archive/zip-margins.ts'
import { NOTES } from '../extract/extracted-text.ts'
import { readXml } from '../xml.ts'
import { APART } from './comparable.ts'
import { unescapeAddresses } from './pdf-strings.ts'
import type { RawText, Stretch } from './stretch.ts'

const PRINTER_SETTINGS = /printerSettings\d*\.bin$/i
const UNOWNED = '文件里夹有不属于任何部分的内容，请用 Word、Excel 或 WPS 打开、另存后再查。'
const STRANGE_ENCODING = '文件内部有用少见编码写的部分，请用 Word、Excel 或 WPS 打开、另存后再查。'

/**
 * Every word of every part of an Office package, known or not: field codes, names of who changed what, custom parts, targets
 * of links, comments of its XML, what stands around the parts. Text of one part is one stretch, so that no run, tag or cell
 * tears a string apart.
 * @throws {UnreadableError}
 */
export function readRawPackage(bytes: Uint8Array): RawText {
  const zip = openZip(bytes)
  const margins = readZipMargins(bytes)
  const stretches: Stretch[] = [
    { place: '文件内部名称', text: zip.names.join('\n') },
    ...margins.pieces.flatMap((piece) => readUnknown(piece, '文件内部附注')),
  ]
  let unread: string = margins.hasUnowned ? UNOWNED : ''
  for (const name of zip.names) {
    const content = zip.read(name) ?? new Uint8Array()
    const place = `文件内部 ${name}`
    if (/\.(xml|rels|vml)$/i.test(name)) {
      stretches.push(...readPart(content, place))
      if (!isUnicode(content)) unread ||= STRANGE_ENCODING
    } else if (PRINTER_SETTINGS.test(name)) stretches.push(...readUnknown(content, place))
    else if (!name.endsWith('/') || content.length > 0)
      unread = /\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$/i.test(name) ? NOTES.picturesInside : NOTES.filesInside
  }
  return { stretches, unread }
}

function readPart(content: Uint8Array, place: string): Stretch[] {
  const said: string[] = []
  // Names of elements too: those of a custom part are anybody’s.
  const kept = new Set<string>()
  readXml(content, {
    open(name, attributes) {
      kept.add(name)
      for (const [key, value] of Object.entries(attributes)) kept.add(key).add(value).add(unescapeAddresses(value))
    },
    text: (text) => said.push(text),
    aside: (text) => kept.add(text),
  })
  return [
    { place, text: said.join('') },
    { place, text: [...kept].join(APART) },
  ]
}

/** Declared as anything else, it would be read as something it is not. */
function isUnicode(content: Uint8Array): boolean {
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/.exec(
    Buffer.from(content.subarray(0, 200))
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, ''),
  )?.[1]
  return declared === undefined || /^(utf-?8|utf-?16|us-ascii|ascii)$/i.test(declared)
}

function readUnknown(content: Uint8Array, place: string): Stretch[] {
  const bytes = Buffer.from(content)
  return [
    { place, text: bytes.toString('utf8') },
    { place, text: GB18030.decode(bytes) },
    { place, text: bytes.toString('utf16le') },
    { place, text: bytes.subarray(1).toString('utf16le') },
  ].filter(({ text }) => text !== '')
}

const GB18030 = new TextDecoder('gb18030')
