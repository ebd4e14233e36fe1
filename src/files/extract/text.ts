import { decodePlainText } from '../plain-text.ts'
import { UnreadableError } from '../unreadable.ts'
import { type ExtractedText, TextCollector } from './extracted-text.ts'

/** Plain text and csv by line. @throws {UnreadableError} */
export function extractText(bytes: Uint8Array): ExtractedText {
  const text = decodePlainText(bytes)
  if (text === null) throw new UnreadableError('damaged')
  const collector = new TextCollector()
  for (const [index, line] of text.split('\n').entries()) collector.add(`第 ${index + 1} 行`, line)
  return collector.finish()
}
