import { describe, expect, it } from 'vitest'
import { type Finding, screen } from '../../../src/domain/screening/index.ts'
import { findSecrecyMark } from '../../../src/domain/secrecy-mark.ts'
import {
  composeIdentityNumbers,
  composeMarks,
  composeOrdinaryTexts,
  type Planted,
  PUBLIC_DOCUMENT_NUMBERS,
} from './corpus.ts'

const LEAST_RECALL = 0.999
const MOST_FALSE_ALARMS = 0.005

const look = (text: string): Finding[] =>
  screen([{ place: '正文', text, unit: 'line' }], {
    attribute: 'proactive',
    publicDocumentNumbers: PUBLIC_DOCUMENT_NUMBERS,
  })

const share = (part: number, whole: number) => `${part} / ${whole} = ${((part / whole) * 100).toFixed(3)} %`

/** The planted texts whose rule did not speak. Numbers are made up, so a miss may be printed whole. */
function findMissed(planted: readonly Planted[]): string[] {
  return planted.flatMap(({ rule, text }) => (look(text).some((each) => each.rule === rule) ? [] : [text]))
}

describe('screening on the corpus', () => {
  const marks = composeMarks(1_500, 20_170_301)
  const numbers = composeIdentityNumbers(1_500, 20_170_302)
  const ordinary = composeOrdinaryTexts(6_000, 20_170_303)

  it.each([
    ['marks of classification', marks],
    ['valid identity numbers', numbers],
  ] as const)('finds at least 999 in 1,000 %s', (what, planted) => {
    const missed = findMissed(planted)
    console.log(`recall of ${what}: ${share(planted.length - missed.length, planted.length)}`, missed)
    expect(planted.length).toBeGreaterThanOrEqual(1_500)
    expect(missed.length / planted.length).toBeLessThanOrEqual(1 - LEAST_RECALL)
  })

  it('stops every such mark at the door as well', () => {
    const missed = marks.filter(({ text }) => findSecrecyMark(text) === null)
    expect(missed.length / marks.length).toBeLessThanOrEqual(1 - LEAST_RECALL)
  })

  // A false alarm: an ordinary text in which anything of level medium, high or critical is found.
  it('raises a false alarm in at most 0.5 % of ordinary texts', () => {
    const alarms = ordinary.flatMap((text) => {
      const found = look(text).filter(({ level }) => level !== 'low')
      return found.length > 0 ? [`${found.map(({ ruleName }) => ruleName).join('、')}: ${text}`] : []
    })
    console.log(`false alarms: ${share(alarms.length, ordinary.length)}`, alarms)
    expect(ordinary.length).toBeGreaterThanOrEqual(5_000)
    expect(alarms.length / ordinary.length).toBeLessThanOrEqual(MOST_FALSE_ALARMS)
  })

  it('never shows a whole number in a finding', () => {
    for (const { text, secret } of numbers) {
      const shown = JSON.stringify(look(text))
        .replace(/[^\dXx]/g, '')
        .toUpperCase()
      expect(shown).not.toContain(secret)
      // Nor the day of birth within it.
      expect(shown).not.toContain(secret.slice(6, 14))
    }
  })
})
