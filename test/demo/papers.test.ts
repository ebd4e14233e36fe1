import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkLetters } from '../../demo/papers.ts'

/** Word divides a sentence into runs wherever it likes. */
function letter(name: string, ...runs: readonly string[]) {
  const text = runs.map((run) => `<w:r><w:t>${run}</w:t></w:r>`).join('')
  return { name, content: zipSync({ 'word/document.xml': strToU8(`<w:document><w:p>${text}</w:p></w:document>`) }) }
}

const EXPECTED = [
  { name: '补正告知书', says: ['2026年3月6日', '第三十条'] },
  { name: '予以公开告知书', says: ['演示申请人甲'] },
]
const SUPPLEMENT = letter('补正告知书-月街公开补〔2026〕1号.docx', '请于2026年', '3月6日前补正，', '第三十', '条')
const REPLY = letter('予以公开告知书-月街公开告〔2026〕1号.docx', '演示申请人甲：')

describe('checkLetters', () => {
  it('finds nothing to say when each letter came once and says what it must', () => {
    const check = checkLetters(EXPECTED, [
      SUPPLEMENT,
      REPLY,
      { name: '案卷-申2026-001.zip', content: new Uint8Array() },
    ])
    expect(check).toMatchObject({ expected: 2, seen: 2, faults: [] })
  })

  it('names a letter that says another day, or did not come', () => {
    const wrong = letter(SUPPLEMENT.name, '请于2026年3月2日前补正，第三十条')
    expect(checkLetters(EXPECTED, [wrong, REPLY]).faults).toEqual([
      '没有《补正告知书》写着“2026年3月6日”“第三十条”',
      '多出 补正告知书-月街公开补〔2026〕1号.docx',
    ])
    expect(checkLetters(EXPECTED, [SUPPLEMENT]).faults).toEqual(['没有《予以公开告知书》写着“演示申请人甲”'])
  })

  it('names one that came twice', () => {
    expect(checkLetters(EXPECTED, [SUPPLEMENT, REPLY, REPLY])).toMatchObject({
      seen: 3,
      faults: ['多出 予以公开告知书-月街公开告〔2026〕1号.docx'],
    })
  })
})
