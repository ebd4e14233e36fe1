import { openZip } from '../archive/zip.ts'
import { readContentTypes } from '../ooxml.ts'
import { readKeptValues } from './drawn-text.ts'
import { type ExtractedText, NOTES, TextCollector } from './extracted-text.ts'
import { readParagraphs } from './paragraphs.ts'
import { readProperties } from './properties.ts'

/** Parts with paragraphs, by the last words of their content type, in the order people look. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml\.(document|template)\.main\+xml$/, '正文'],
  [/\.header\+xml$/, '页眉'],
  [/\.footer\+xml$/, '页脚'],
  [/\.footnotes\+xml$/, '脚注'],
  [/\.endnotes\+xml$/, '尾注'],
  [/\.comments\+xml$/, '批注'],
  [/\.document\.glossary\+xml$/, '自动图文集'],
  [/diagramData\+xml$/, 'SmartArt 图形'],
  [/\.chart\+xml$|chartshapes\+xml$/, '图表'],
]

/** Everything a reader or a curious person finds in a Word document. @throws {UnreadableError} */
export function extractDocx(bytes: Uint8Array): ExtractedText {
  const zip = openZip(bytes)
  const types = [...readContentTypes(zip)]
  const collector = new TextCollector()
  for (const [type, label] of PARTS)
    for (const [name] of types.filter(([name, found]) => type.test(found) && zip.names.includes(name))) {
      readParagraphs(zip.read(name) ?? new Uint8Array(), label, collector)
      if (label === '图表') readKeptValues(zip, name, '图表里的数据', collector)
    }
  readProperties(zip, collector)
  noteWhatIsInside(zip.names, collector)
  return collector.finish()
}

/** Says which entries of an Office package nobody read. */
export function noteWhatIsInside(names: readonly string[], collector: TextCollector): void {
  if (names.some((name) => /\/media\//i.test(name))) collector.note(NOTES.picturesInside)
  if (
    names.some(
      (name) => /\/embeddings\/|\/afchunk|\.bin$|\.(mht|html?|rtf)$/i.test(name) && !/printerSettings/i.test(name),
    )
  )
    collector.note(NOTES.filesInside)
}
