import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LetterKindId, letterFileName } from '../../src/domain/letters.ts'
import { loadLetterTemplates, renderLetter } from '../../src/reports/letters/index.ts'
import { SAMPLE_IDS, sampleValues } from './sample-values.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What docs/samples/文书 shows: a form, a letter on the way, a letter with a slip, a reply. */
const SHOWN: readonly LetterKindId[] = ['approval-sheet', 'supplement', 'consult-third-party', 'reply-partly']

const [folder] = process.argv.slice(2)
const target = folder ?? join(ROOT, 'docs/samples/文书')
mkdirSync(target, { recursive: true })
const templates = loadLetterTemplates(join(ROOT, 'config/letters'), process.env.LETTERS_DIR ?? null)
for (const id of folder === undefined ? SHOWN : SAMPLE_IDS) {
  const values = sampleValues(id)
  const name = letterFileName(id, values.文号 || values.登记编号 || '')
  writeFileSync(join(target, name), await renderLetter(id, values, templates))
  console.log(name)
}
