import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const PROJECT = fileURLToPath(new URL('../../simulator/phones/jsconfig.json', import.meta.url))

describe('the modules of the phones page', () => {
  it('agree with their written types and with the messages of the simulator', async () => {
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
    const outcome = await promisify(execFile)(process.execPath, [compiler, '-p', PROJECT]).catch((error) => error)
    expect(outcome.stdout).toBe('')
  })
})
