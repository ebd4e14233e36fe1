import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** A letter of text takes some 20 KB; with an office's letterhead as a picture, a few hundred. */
const MAX_TEMPLATE_BYTES = 5 * 1024 * 1024
const MAX_UNPACKED_BYTES = 50 * 1024 * 1024
const MAX_PARTS = 500

/** First bytes of the old format and of a document with a password: [MS-CFB] 2.2. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0]

const MAIN = /wordprocessingml\.document\.main\+xml/
const RUNS_CODE = /macroEnabled|vbaProject|activeX|vbaData/i
const HOLDS_FILES = /\/(embeddings|activeX)\/|\/afchunk|oleObject/i
const LINKS_OUT = /<Relationship\b[^>]*TargetMode\s*=\s*["']External["'][^>]*>/g
const IS_HYPERLINK = /Type\s*=\s*["'][^"']*\/hyperlink["']/
const TEXT_PART = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/
const REVISION = /<w:(ins|del|moveFrom|moveTo|pPrChange|rPrChange)[\s>]/
const DAMAGED = '不是 Word 的 .docx 文件，或已损坏，请用 Word 另存为 .docx'
const COMMENT = /<w:comment[\s>]/

/** What is wrong with a template as a file, each a Chinese sentence without its name; not readable: look no further. */
export function checkWordPackage(bytes: Uint8Array): {
  readonly faults: readonly string[]
  readonly isReadable: boolean
} {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte))
    return unreadable('是旧格式（.doc）或设了密码，请用 Word 去掉密码，另存为 .docx')
  if (bytes.length > MAX_TEMPLATE_BYTES) return unreadable('超过 5 MB，请删去大的图片')
  const parts = unzip(bytes)
  const types = parts?.['[Content_Types].xml']
  if (!parts || !types || !parts['word/document.xml']) return unreadable(DAMAGED)
  const names = Object.keys(parts)
  const textParts = names.filter((name) => TEXT_PART.test(name))
  if (!textParts.every((name) => isXml(strFromU8(parts[name] ?? new Uint8Array())))) return unreadable(DAMAGED)
  const contentTypes = strFromU8(types)
  const faults: string[] = []
  if (RUNS_CODE.test(contentTypes) || names.some((name) => RUNS_CODE.test(name)))
    faults.push('带有宏或控件，请另存为不带宏的 .docx')
  else if (!MAIN.test(contentTypes)) faults.push('不是 Word 的 .docx 文件，请用 Word 另存为 .docx')
  if (names.some((name) => HOLDS_FILES.test(name))) faults.push('里面嵌有别的文件，请删去')
  const textOf = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const links = names.filter((name) => name.endsWith('.rels')).flatMap((name) => textOf(name).match(LINKS_OUT) ?? [])
  if (links.some((link) => !IS_HYPERLINK.test(link)))
    faults.push('连着外面的文件（图片或 Word 模板），请改为插入的图片，或另存为一份新的 .docx')
  // A letter goes out of the house: what colleagues wrote to each other in the template must not go with it.
  if (textParts.some((name) => REVISION.test(textOf(name))))
    faults.push('有没接受的修订，请在 Word“审阅”里接受全部修订')
  if (COMMENT.test(textOf('word/comments.xml'))) faults.push('有批注，请在 Word“审阅”里删除全部批注')
  return { faults, isReadable: true }
}

function unreadable(fault: string) {
  return { faults: [fault], isReadable: false }
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let unpacked = 0
  let count = 0
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        count += 1
        if (unpacked > MAX_UNPACKED_BYTES || count > MAX_PARTS) throw new RangeError('too large')
        return true
      },
    })
  } catch {
    return null
  }
}

/** Word opens nothing else; declarations of one's own (DTD) it refuses as well. */
function isXml(text: string): boolean {
  let isGood = true
  const parser = new SaxesParser({ position: false })
  for (const event of ['error', 'doctype'] as const)
    parser.on(event, () => {
      isGood = false
    })
  parser.write(text.replace(/^\ufeff/, '')).close()
  return isGood
}
