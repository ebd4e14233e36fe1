import { describe, expect, it } from 'vitest'
import { entryName } from '../../src/reports/entry-name.ts'

describe('entryName', () => {
  it.each([
    ['a plain name', '001 文书 告知书.docx', '001 文书 告知书.docx'],
    ['a way to another folder', '../../etc/密码', '__.._etc_密码'],
    ['a drive', 'C:\\x|y', 'C__x_y'],
    ['an end of line', 'a\nb\u0000.txt', 'a_b_.txt'],
    ['half a character', 'a\ud83d.txt', 'a\ufffd.txt'],
  ])('%s', (_what, name, plain) => {
    expect(entryName(name)).toBe(plain)
  })

  it.each([
    ['Chinese', `001 申请材料 ${'长'.repeat(116)}.pdf`, /^001 申请材料 长+…\.pdf$/],
    ['emoji', `${'😀'.repeat(100)}.docx`, /^(?:😀)+…\.docx$/u],
    ['an ending that is none', `a.${'文'.repeat(200)}`, /^a\.文+…$/],
  ])('a name too long for Linux is cut between characters, with its ending: %s', (_what, name, form) => {
    expect(entryName(name)).toMatch(form)
    expect(Buffer.byteLength(entryName(name))).toBeLessThanOrEqual(230)
    expect(Buffer.byteLength(entryName(name))).toBeGreaterThan(220)
  })
})
