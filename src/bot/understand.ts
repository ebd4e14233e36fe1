import type { Command } from '../commands/act.ts'
import { foldCharacters } from '../domain/text.ts'

/** A command and what stands behind its word, in the writer's own characters. */
export interface Understood {
  readonly command: Command
  readonly words: string
  /** Whether white space stood between the word and what follows. */
  readonly isSpaced: boolean
}

/**
 * Finds the command a text begins with. Longer words win; a word of one character needs a space or a number behind it,
 * so that 查阅点… is not 查.
 */
export function understand(text: string, commands: readonly Command[]): Understood | null {
  const trimmed = text.replace(/^[\s@＠/／。，,]+/, '').trimEnd()
  const folded = foldCharacters(trimmed).toLowerCase()
  let best: { command: Command; word: string } | null = null
  for (const command of commands) {
    for (const word of command.words) {
      if (!folded.startsWith(word) || !endsWell(folded, word)) continue
      if (best && word.length <= best.word.length) continue
      if (command.isMeant?.(trimmed) ?? true) best = { command, word }
    }
  }
  if (!best) return null
  const behind = trimmed.slice(best.word.length)
  // `通过。` and `待办？` are the bare words.
  const words = /^[\s。！!？?，,、.~～…]*$/.test(behind) ? '' : behind.replace(/^[\s，,：:、]+/, '')
  return { command: best.command, words: best.command.takesWhole ? trimmed : words, isSpaced: /^\s/.test(behind) }
}

/**
 * In the middle of a dialogue a command is what stands apart: `待办`, `查询 停车`, `详情12`. All else is the answer, above
 * all a title that begins like a command (发布2017年…, 撤回1号楼…).
 */
export function interruptsDialogue({ words, isSpaced }: Understood): boolean {
  return words === '' || isSpaced || /^[申记复诉投]?\s*(20\d{2}-)?\d{1,6}$/.test(foldCharacters(words))
}

function endsWell(folded: string, word: string): boolean {
  const next = folded.slice(word.length, word.length + 1)
  return next === '' || /[\s\d，,：:、《。！!?？申记]/.test(next) || ([...word].length > 1 && !/[a-z]/.test(next))
}
