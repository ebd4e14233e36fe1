import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LETTER_PLACEHOLDERS } from '../../../src/domain/letter-placeholders.ts'
import { LETTER_KIND_IDS, LETTER_RECIPIENTS, letterKind, templateFileName } from '../../../src/domain/letters.ts'

const manual = readFileSync(new URL('../../../docs/manual/文书模板.md', import.meta.url), 'utf8')
const inBraces = (names: readonly string[]) => names.map((name) => `{${name}}`).join(' ')

describe('docs/manual/文书模板.md', () => {
  it('explains every placeholder in the words of the program', () => {
    for (const [name, meaning] of Object.entries(LETTER_PLACEHOLDERS))
      expect(manual).toContain(`| {${name}} | ${meaning} |`)
  })

  it('lists every letter, to whom it goes, and what its template must and may hold', () => {
    expect(manual).toContain(`${LETTER_KIND_IDS.length} 种文书`)
    for (const id of LETTER_KIND_IDS) {
      const { name, to, mark, required, optional } = letterKind(id)
      expect(manual).toContain(`| ${templateFileName(id)} | ${LETTER_RECIPIENTS[to]} | ${mark ?? '用登记编号'} |`)
      expect(manual).toContain(`### ${name}\n\n必须有：${inBraces(required)}\n\n可以有：${inBraces(optional)}\n`)
    }
  })
})
