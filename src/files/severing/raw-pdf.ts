import { NOTES } from '../extract/extracted-text.ts'
import { APART } from './comparable.ts'
import { isBinary, takeApart } from './pdf-streams.ts'
import { bigEndian, readPdfStrings } from './pdf-strings.ts'
import type { RawText, Stretch } from './stretch.ts'

const UPDATED = 'PDF 是在原文件上追加保存的，里面可能留着修改前的内容，请打印或另存为新的 PDF 后再查。'
const UNREAD_STREAMS = 'PDF 里有读不出来的部分，请打印或另存为新的 PDF 后再查。'

/**
 * Strings as they stand in the bytes of a PDF and its streams: properties, bookmarks, addresses of links, who made a note,
 * XMP, objects nothing points to. The text of pages is read elsewhere.
 */
export function readRawPdf(bytes: Uint8Array): RawText {
  const raw = Buffer.from(bytes)
  const { written, streams, hasUnread, isTooLarge } = takeApart(raw)
  const plain = written.toString('latin1')
  const stretches = [written, ...streams].flatMap(readBytes)
  const notes: readonly (readonly [boolean, string])[] = [
    [/\/Encrypt\b/.test(plain), NOTES.encrypted],
    [[plain, ...streams.map(toLatin)].some((text) => /\/XFA\b/.test(text)), NOTES.filesInside],
    [isUpdated(plain), UPDATED],
    [/%%EOF[\s\0]*[^\s\0](?![\s\S]*%%EOF)/.test(plain), UNREAD_STREAMS],
    [streams.some(hasInlinePicture), NOTES.picturesInside],
    [isTooLarge, NOTES.cut],
    [hasUnread, UNREAD_STREAMS],
  ]
  return { stretches, unread: notes.find(([isSo]) => isSo)?.[1] ?? '' }
}

function readBytes(content: Buffer): Stretch[] {
  const place = '文件内部'
  const strings = [...new Set(readPdfStrings(content))].join(APART)
  return [
    { place, text: content.toString('utf8') },
    { place, text: strings, ...(isBinary(content) ? { leastCharacters: 3 } : {}) },
    // Strings without a mark of their beginning or end.
    { place, text: bigEndian(content), leastCharacters: 3 },
    { place, text: bigEndian(content.subarray(1)), leastCharacters: 3 },
    { place, text: GB18030.decode(content), leastCharacters: 3 },
  ]
}

/**
 * What was there before a change made by appending still lies in the file (ISO 32000-1, 7.5.6); a linearised one has two
 * endings from the start.
 */
function isUpdated(plain: string): boolean {
  const endings = plain.match(/startxref/g)?.length ?? 0
  return endings > (/\/Linearized\b/.test(plain.slice(0, 2048)) ? 2 : 1)
}

/** `BI /W 20 /H 10 … ID`, among the marks of a page (ISO 32000-1, 8.9.7). */
function hasInlinePicture(content: Buffer): boolean {
  return /(?:^|[\s>\])}])BI\s[^()]{0,1000}?\/(?:W|Width)\s[^()]{0,1000}?\sID\s/.test(toLatin(content))
}

const toLatin = (content: Buffer) => content.toString('latin1')
const GB18030 = new TextDecoder('gb18030')
