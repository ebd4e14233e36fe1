import { inflateSync } from 'node:zlib'
import { openZip } from '../archive/zip.ts'
import { NOTES } from '../extract/extracted-text.ts'
import { readXml } from '../xml.ts'

/** A stretch of text in which a string is looked for as a whole. */
export interface Stretch {
  readonly place: string
  readonly text: string
  /** Shorter strings stand in any row of bytes by chance. */
  readonly leastCharacters?: number
}

/** What lies in a file besides what people see, and what nobody can look into. */
export interface RawText {
  readonly stretches: readonly Stretch[]
  /** Chinese; empty where all of it was read. */
  readonly unread: string
}

const PRINTER_SETTINGS = /printerSettings\d*\.bin$/i

/**
 * Every word of every part of an Office package, known or not: field codes, names of who changed what, custom parts, targets
 * of links. Text of one part is one stretch, so that no run, tag or cell tears a string apart.
 * @throws {UnreadableError}
 */
export function readRawPackage(bytes: Uint8Array): RawText {
  const zip = openZip(bytes)
  const stretches: Stretch[] = [{ place: '文件内部名称', text: zip.names.join('\n') }]
  let unread = ''
  for (const name of zip.names) {
    if (name.endsWith('/')) continue
    const place = `文件内部 ${name}`
    if (/\.(xml|rels|vml)$/i.test(name)) {
      const said: string[] = []
      const kept: string[] = []
      readXml(zip.read(name) ?? new Uint8Array(), {
        open: (_name, attributes) => kept.push(...Object.values(attributes)),
        text: (text) => said.push(text),
      })
      stretches.push({ place, text: said.join('') }, ...kept.map((text) => ({ place, text })))
    } else if (PRINTER_SETTINGS.test(name)) {
      const content = Buffer.from(zip.read(name) ?? new Uint8Array())
      stretches.push({ place, text: content.toString('utf8') }, { place, text: content.toString('utf16le') })
    } else
      unread = /\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$/i.test(name) ? NOTES.picturesInside : NOTES.filesInside
  }
  return { stretches, unread }
}

const UPDATED = 'PDF 是在原文件上追加保存的，里面可能留着修改前的内容，请打印或另存为新的 PDF 后再查。'

/**
 * Strings as they stand in the bytes of a PDF and its streams: properties, XMP, objects nothing points to. Names no string
 * it cannot read: the text of pages is read elsewhere.
 */
export function readRawPdf(bytes: Uint8Array): RawText {
  const raw = Buffer.from(bytes)
  const plain = raw.toString('latin1')
  // What was there before a change made by appending still lies in the file (ISO 32000-1, 7.5.6); a linearised one has two.
  const endings = plain.match(/startxref/g)?.length ?? 0
  const isUpdated = endings > (/\/Linearized\b/.test(plain.slice(0, 2048)) ? 2 : 1)
  const isEncrypted = /\/Encrypt\b/.test(plain)
  const stretches = [raw, ...inflatedStreams(raw, plain)].flatMap((content) => [
    { place: '文件内部', text: content.toString('utf8') },
    { place: '文件内部', text: hexStrings(content.toString('latin1')) },
    { place: '文件内部', text: bigEndian(content), leastCharacters: 3 },
    { place: '文件内部', text: bigEndian(content.subarray(1)), leastCharacters: 3 },
  ])
  const unread = isEncrypted ? NOTES.encrypted : /\/XFA\b/.test(plain) ? NOTES.filesInside : isUpdated ? UPDATED : ''
  return { stretches, unread }
}

const MAX_STREAM_BYTES = 20 * 1024 * 1024

function inflatedStreams(raw: Buffer, plain: string): Buffer[] {
  return [...plain.matchAll(/stream\r?\n/g)].flatMap((match) => {
    if (plain.slice(match.index - 3, match.index) === 'end') return []
    const start = match.index + match[0].length
    const end = plain.indexOf('endstream', start)
    try {
      return [inflateSync(raw.subarray(start, end < 0 ? undefined : end), { maxOutputLength: MAX_STREAM_BYTES })]
    } catch {
      // Packed another way, a picture, or not packed: what it shows is read from the pages.
      return []
    }
  })
}

/** `<FEFF5F20…>`: strings written in hexadecimal. */
function hexStrings(text: string): string {
  return [...text.matchAll(/<((?:[0-9A-Fa-f]{2}\s*)+)>/g)]
    .map(([, digits = '']) => bigEndian(Buffer.from(digits.replace(/\s/g, ''), 'hex')))
    .join('\n')
}

function bigEndian(content: Buffer): string {
  return Buffer.from(content.subarray(0, content.length & ~1))
    .swap16()
    .toString('utf16le')
}
