import { readFileSync } from 'node:fs'
import type { LocalDate } from '../../src/domain/local-date.ts'

export interface Said {
  readonly day: LocalDate
  readonly userId: string
  readonly text: string
}

/** The chats of a manual by heading: blocks fenced as `chat <day> <who>`, one message a line. */
export function chatsOf(name: string): Map<string, Said[]> {
  const text = readFileSync(new URL(`../../docs/manual/${name}`, import.meta.url), 'utf8')
  const chats = new Map<string, Said[]>()
  for (const section of text.split(/^## /m).slice(1)) {
    const heading = section.slice(0, section.indexOf('\n'))
    const said = [...section.matchAll(/^```chat (\S+) (\S+)\n([\s\S]*?)^```$/gm)].flatMap(([, day, userId, lines]) =>
      (lines ?? '')
        .trim()
        .split('\n')
        .map((line) => ({ day: day as LocalDate, userId: userId ?? '', text: line })),
    )
    if (said.length > 0) chats.set(heading, said)
  }
  return chats
}

/** What stands in back ticks in a manual: words to type, and other things. */
export function quotedIn(name: string): string[] {
  const text = readFileSync(new URL(`../../docs/manual/${name}`, import.meta.url), 'utf8')
  return [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, quoted]) => quoted ?? '')
}
