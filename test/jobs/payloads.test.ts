import { describe, expect, it } from 'vitest'
import { jobIdOf, parseJobPayload } from '../../src/jobs/payloads.ts'

describe('parseJobPayload', () => {
  it('takes one row id', () => {
    expect(parseJobPayload({ id: '123' })).toEqual({ id: '123' })
  })

  it.each([
    ['nothing', undefined],
    ['a bare id', '123'],
    ['a number', { id: 123 }],
    ['an empty id', { id: '' }],
    ['an id with a colon, which BullMQ refuses', { id: '1:2' }],
    ['text where the id belongs', { id: '关于调整公交票价的通知' }],
    ['more than an id', { id: '123', text: '报送' }],
    ['an id longer than any of ours', { id: '1'.repeat(65) }],
  ])('refuses %s', (_what, data) => {
    expect(parseJobPayload(data)).toBeNull()
  })
})

describe('jobIdOf', () => {
  it('keeps the same row of two tables apart', () => {
    expect([jobIdOf('inbox', '7'), jobIdOf('outbox', '7')]).toEqual(['inbox-7', 'outbox-7'])
  })
})
