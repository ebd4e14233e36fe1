import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** A folder for the tests of one file, gone after the last. Read `path` inside tests and hooks. */
export function useFolder() {
  let path = ''
  let count = 0
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), 'gongkai-files-'))
  })
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    get path() {
      return path
    },
    put(content: string | Uint8Array): string {
      count += 1
      const file = join(path, `file-${count}`)
      writeFileSync(file, content)
      return file
    },
  }
}
