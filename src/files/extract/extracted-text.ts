import { MAX_TEXT_CHARACTERS, MAX_TEXT_PARTS } from '../limits.ts'

/** A paragraph, line or cell. Lives in memory only: never stored, never logged. */
export interface TextPart {
  /** For the person who must find it: `正文第 3 段`, `第 2 页第 5 行`, `工作表“台账”B3`. */
  readonly place: string
  readonly text: string
}

export interface ExtractedText {
  readonly parts: readonly TextPart[]
  /** What could not be read, in Chinese for the person; empty where all of it was. */
  readonly note: string
}

export const NOTES = {
  picture: '图片里的文字无法识别，请人工检查。',
  picturesInside: '文件里有图片，图片里的文字无法识别，请人工检查。',
  filesInside: '文件里嵌有其他文件，嵌入的部分没有检查，请人工检查。',
  scanned: '图片和扫描件无法识别文字，请人工检查。',
  oldFormat: '旧版 doc、xls、wps 格式的文字无法识别，请人工检查，或另存为 docx、xlsx 后重新上传。',
  ofd: 'OFD 文件的文字无法识别，请人工检查，或另传 docx、PDF 一份。',
  encrypted: '文件设有密码，文字无法识别，请人工检查，或取消密码后重新上传。',
  cut: '文件文字太多，只检查了前面一部分，其余请人工检查。',
  notRead: '文件太复杂，文字没有读出来，请人工检查。',
} as const

/** Gathers parts up to the caps; what is empty is left out. */
export class TextCollector {
  readonly #parts: TextPart[] = []
  readonly #notes = new Set<string>()
  #characters = 0

  /** From then on nothing more is taken. */
  get isFull(): boolean {
    return this.#characters >= MAX_TEXT_CHARACTERS || this.#parts.length >= MAX_TEXT_PARTS
  }

  add(place: string, text: string): void {
    const words = text.trim()
    if (words === '') return
    const room = this.isFull ? 0 : MAX_TEXT_CHARACTERS - this.#characters
    if (words.length > room) this.note(NOTES.cut)
    if (room === 0) return
    this.#parts.push({ place, text: words.slice(0, room) })
    this.#characters += words.length
  }

  note(sentence: string): void {
    this.#notes.add(sentence)
  }

  finish(): ExtractedText {
    return { parts: this.#parts, note: [...this.#notes].join('') }
  }
}
