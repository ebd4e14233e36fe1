import { describe, expect, it } from 'vitest'
import { parseOptions, USAGE } from '../../demo/options.ts'
import { planRequestCases } from '../../demo/plan/cases/index.ts'

describe('parseOptions', () => {
  it('plays on and breaks nothing unless told otherwise', () => {
    expect(parseOptions([])).toEqual({
      once: false,
      help: false,
      pagePort: 7011,
      killBotAt: [],
      killPostgresAt: [],
      flushRedisAt: [],
    })
  })

  it('takes several moments at which something breaks', () => {
    expect(parseOptions(['--once', '--kill-bot-at', '8', '--kill-bot-at', '40'])).toMatchObject({
      once: true,
      killBotAt: [8, 40],
    })
  })

  it.each([[['--twice']], [['--kill-bot-at', 'soon']]])('answers %j with the usage', (args) => {
    expect(() => parseOptions(args)).toThrow(USAGE)
  })

  it('says in the usage how many messages the first act has', () => {
    expect(USAGE).toContain(`第一幕 ${planRequestCases().actions.length} 条`)
  })
})
