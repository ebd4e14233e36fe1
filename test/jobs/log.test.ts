import { describe, expect, it } from 'vitest'
import { createQuietWarning } from '../../src/jobs/log.ts'
import { createNotes } from './fake-engine.ts'

describe('createQuietWarning', () => {
  it('logs the first failure of each source, then one line per interval with the number left out', () => {
    const { log, lines } = createNotes()
    let nowMs = 0
    const warn = createQuietWarning(log, () => nowMs)
    const error = new Error('connect ECONNREFUSED')
    for (const atMs of [0, 100, 200, 6_000]) {
      nowMs = atMs
      warn('worker inbox', error, 'lost')
    }
    warn('worker outbox', error, 'lost')
    expect(lines.map((line) => line.fields)).toEqual([
      { source: 'worker inbox', err: expect.objectContaining({ message: error.message }), leftOut: 0 },
      { source: 'worker inbox', err: expect.objectContaining({ message: error.message }), leftOut: 2 },
      { source: 'worker outbox', err: expect.objectContaining({ message: error.message }), leftOut: 0 },
    ])
  })
})
