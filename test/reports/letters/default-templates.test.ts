import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LETTER_KIND_IDS, templateFileName } from '../../../src/domain/letters.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const COMMITTED = join(ROOT, 'config/letters')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-default-letters-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('scripts/letters.mjs', () => {
  it.each(['UTC', 'America/New_York'])('writes config/letters again, byte for byte, in %s', (zone) => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/letters.mjs'), folder], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const names = LETTER_KIND_IDS.map(templateFileName).sort()
    expect(readdirSync(folder).sort()).toEqual(names)
    expect(readdirSync(COMMITTED).sort()).toEqual(names)
    for (const name of names)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(COMMITTED, name))), name).toBe(true)
  })
})
