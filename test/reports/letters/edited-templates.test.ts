import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleValues } from '../../../scripts/letters/sample-values.ts'
import { DataFaultsError } from '../../../src/domain/data-faults.ts'
import { LETTER_KIND_IDS, type LetterKindId, letterKind, templateFileName } from '../../../src/domain/letters.ts'
import { extractDocx } from '../../../src/files/extract/docx.ts'
import { loadLetterTemplates, renderLetter } from '../../../src/reports/letters/index.ts'

const DEFAULTS = fileURLToPath(new URL('../../../config/letters', import.meta.url))
const DOCUMENT = 'word/document.xml'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-edited-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The default template with its words edited, put where an office puts its own. Gives its folder and path. */
function edit(id: LetterKindId, change: (xml: string) => string): { own: string; path: string } {
  const own = mkdtempSync(join(folder, 'own-'))
  const path = join(own, templateFileName(id))
  const parts = unzipSync(readFileSync(join(DEFAULTS, templateFileName(id))))
  const xml = strFromU8(parts[DOCUMENT] ?? new Uint8Array())
  const changed = change(xml)
  expect(changed).not.toBe(xml)
  writeFileSync(path, zipSync({ ...parts, [DOCUMENT]: strToU8(changed) }))
  return { own, path }
}

function faultsOf(own: string): string[] {
  try {
    loadLetterTemplates(DEFAULTS, own)
    return []
  } catch (error) {
    if (error instanceof DataFaultsError) return [...error.faults]
    throw error
  }
}

const required = (id: LetterKindId) => letterKind(id).required.at(-1) ?? ''
const cases = LETTER_KIND_IDS.map((id) => [templateFileName(id), id, required(id)] as const)

describe('a default template that an office edited', () => {
  it.each(cases)('%s: a misspelt placeholder is named with its file', (_file, id, name) => {
    const { own, path } = edit(id, (xml) => xml.replaceAll(`{${name}}`, `{${name}错}`))
    const faults = faultsOf(own)
    expect(faults.some((fault) => fault.startsWith(`${path}：不认识占位符 {${name}错}`))).toBe(true)
    expect(faults).toContain(`${path}：缺少必须有的占位符 {${name}}`)
  })

  it.each(cases)('%s: a brace that is not closed is named with its file', (_file, id, name) => {
    const { own, path } = edit(id, (xml) => xml.replace(`{${name}}`, `{${name}`))
    expect(faultsOf(own)[0]).toMatch(
      new RegExp(`^${path.replace(/[.()（）]/g, '\\$&')}：“.*\\{${name}.*花括号没有成对`),
    )
  })

  it.each(cases)('%s: a placeholder torn into runs is filled in all the same', async (_file, id, name) => {
    const torn = `{${name.slice(0, 1)}</w:t></w:r><w:bookmarkStart w:id="77" w:name="x"/><w:r><w:rPr><w:b/></w:rPr><w:t>${name.slice(1)}</w:t></w:r><w:bookmarkEnd w:id="77"/><w:r><w:t>}`
    const { own } = edit(id, (xml) => xml.replace(`{${name}}`, torn))
    const bytes = await renderLetter(id, { ...sampleValues(id), [name]: '样例值' }, loadLetterTemplates(DEFAULTS, own))
    const text = extractDocx(bytes)
      .parts.map((part) => part.text)
      .join('\n')
    expect(text).toContain('样例值')
    expect(text).not.toMatch(/[{}]/)
  })
})
