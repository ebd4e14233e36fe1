import { readXml } from '../xml.ts'
import type { TextCollector } from './extracted-text.ts'

interface Paragraph {
  readonly place: string
  shown: string
  /** Tracked deletions and moved-away words: not shown, but in the file. */
  removed: string
  /** Pinyin above the characters, which would tear them apart. */
  ruby: string
}

/**
 * Paragraphs of one part of a document or drawing: `w:p` and `a:p` alike. Paragraphs of text boxes, which stand inside
 * others, come first; where a program wrote a box twice for older programs, it is taken once.
 */
export function readParagraphs(bytes: Uint8Array, label: string, collector: TextCollector): void {
  const open: Paragraph[] = []
  const boxes = new Set<string>()
  let count = 0
  let removals = 0
  let rubies = 0

  const write = (words: string) => {
    const paragraph = open.at(-1)
    if (!paragraph) return
    if (rubies > 0) paragraph.ruby += words
    else if (removals > 0) paragraph.removed += words
    else paragraph.shown += words
  }
  const emit = ({ place, shown, removed, ruby }: Paragraph, isFallback: boolean) => {
    if (isFallback && boxes.has(shown)) return
    boxes.add(shown)
    collector.add(place, shown)
    collector.add(`${place}（修订中已删除）`, removed)
    collector.add(`${place}（拼音）`, ruby)
  }

  readXml(bytes, {
    open(name, attributes, parents) {
      if (name === 'p') {
        const place = open.length === 0 ? `${label}第 ${count + 1} 段` : `${label}第 ${count + 1} 段（文本框）`
        open.push({ place, shown: '', removed: '', ruby: '' })
      } else if (REMOVALS.includes(name)) removals += 1
      else if (name === 'rt') rubies += 1
      else if (name === 'textpath') collector.add(`${label}（艺术字或水印）`, attributes.string ?? '')
      else if (PICTURES.includes(name))
        for (const words of [attributes.title, attributes.descr]) collector.add(`${label}（图片说明）`, words ?? '')
      else if (name === 'sym') write(symbolOf(attributes.char ?? ''))
      else if (name in SIGNS && ['r', 'p'].includes(parents.at(-1) ?? '')) write(SIGNS[name] ?? '')
    },
    text(words, parents) {
      const name = parents.at(-1)
      if (name === 't') write(words)
      else if (name === 'delText') {
        removals += 1
        write(words)
        removals -= 1
      }
    },
    close(name, parents) {
      if (REMOVALS.includes(name)) removals -= 1
      else if (name === 'rt') rubies -= 1
      else if (name === 'p') {
        const paragraph = open.pop()
        if (!paragraph) return
        emit(paragraph, open.length > 0 && parents.includes('Fallback'))
        // People count the paragraphs they see.
        if (open.length === 0 && paragraph.shown.trim() !== '') count += 1
      }
    },
  })
}

/** A character by its number, as Word writes what was chosen from a table of symbols. */
function symbolOf(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code > 0 && code <= 0xffff ? String.fromCharCode(code) : ''
}

const REMOVALS = ['del', 'moveFrom']
const PICTURES = ['docPr', 'cNvPr']
/** Empty elements that stand for a character inside a run. */
const SIGNS: Readonly<Record<string, string>> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }
