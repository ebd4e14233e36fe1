import type { Command } from '../commands/act.ts'
import { foldCharacters } from '../domain/text.ts'

/** A command and what stands behind its word, in the writer's own characters. */
export interface Understood {
  readonly command: Command
  readonly words: string
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
      if (!best || word.length > best.word.length) best = { command, word }
    }
  }
  if (!best) return null
  return { command: best.command, words: trimmed.slice(best.word.length).replace(/^[\s，,：:、]+/, '') }
}

/** In the middle of a dialogue only a whole command counts: `待办`, `通过 12`; all else is the answer. */
export function interruptsDialogue({ command, words }: Understood): boolean {
  if (words === '') return true
  return command.act !== 'item.file' && command.act !== 'record.add' && /^[申记]?\s*\d/.test(foldCharacters(words))
}

function endsWell(folded: string, word: string): boolean {
  const next = folded.slice(word.length, word.length + 1)
  return next === '' || /[\s\d，,：:、《。！!?？申记]/.test(next) || ([...word].length > 1 && !/[a-z]/.test(next))
}
