import type { ClockEvent } from '../../../src/domain/clocks.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import type { Random } from '../random-review.ts'
import { DAYS, indexOf, LAST_KNOWN } from './day-table.ts'

export interface RandomCase {
  readonly regime: '2008' | '2019'
  readonly events: readonly ClockEvent[]
  readonly today: LocalDate
}

const FEES_FROM = indexOf('2021-01-01')

/**
 * A case that could have happened, but that an extension or a delay may come too late: what runs, what is awaited and
 * who is being asked is kept track of, the days between are none, few or many.
 */
export function composeRandomCase(random: Random): RandomCase {
  const regime = random.chance(0.4) ? '2008' : '2019'
  let day = random.below(LAST_KNOWN + 1)
  const events: ClockEvent[] = [{ kind: 'received', on: at(day) }]
  let awaits: 'supplement' | 'fee' | null = null
  let [round, consultation, isChanged, isEnded, isSet] = [0, 0, false, false, false]
  const open = new Map<number, boolean>()
  const restart = () => {
    awaits = null
    isChanged = false
  }
  for (let left = random.below(9); left > 0; left -= 1) {
    day += random.pick([0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 34])
    const on = at(day)
    if (isEnded) {
      if (!random.chance(0.3)) break
      const until = random.chance(0.3) ? at(day + 1 + random.below(60)) : null
      events.push({ kind: 'reopened', on, until })
      restart()
      isSet = until !== null
      isEnded = false
      continue
    }
    const asked = [...open.keys()]
    const act = random.pick([
      'supplement',
      'supplement',
      'ask',
      'ask',
      'ask',
      'step',
      'step',
      'step',
      'term',
      'fee',
      'end',
    ])
    if (act === 'ask') {
      consultation += 1
      const party = random.chance(0.6) ? 'third-party' : 'organ'
      events.push({ kind: 'consultation-sent', on, consultation, party })
      open.set(consultation, false)
    } else if (act === 'step' && asked.length > 0) {
      const number = random.pick(asked)
      if (!open.get(number) && random.chance(0.6)) {
        events.push({ kind: 'consultation-delivered', on, consultation: number })
        open.set(number, true)
      } else {
        const kind = random.chance(0.8) ? 'consultation-answered' : 'consultation-closed'
        events.push({ kind, on, consultation: number })
        open.delete(number)
      }
    } else if (act === 'end' && random.chance(0.6)) {
      events.push({ kind: random.pick(['responded', 'responded', 'withdrawn', 'concluded'] as const), on })
      open.clear()
      isEnded = true
    } else if (awaits === 'supplement' && act !== 'step') {
      events.push({ kind: 'supplement-received', on })
      restart()
    } else if (awaits === 'fee' && act !== 'step') {
      events.push({ kind: 'fee-paid', on })
      restart()
    } else if (act === 'supplement' && !awaits) {
      round += 1
      const reachedOn = random.chance(0.5) ? at(day + random.below(10)) : null
      events.push({ kind: 'supplement-asked', on, round, reachedOn, termWorkdays: 1 + random.below(30) })
      awaits = 'supplement'
    } else if (act === 'fee' && !awaits && regime === '2019' && day >= FEES_FROM) {
      events.push({ kind: 'fee-noticed', on })
      awaits = 'fee'
    } else if (act === 'term' && !awaits && !isChanged && !isSet) {
      if (regime === '2019' && random.chance(0.25))
        events.push({ kind: 'delayed', on, until: at(day + 20 + random.below(120)) })
      else events.push({ kind: 'extended', on, workdays: 1 + random.below(regime === '2008' ? 15 : 20) })
      isChanged = true
    }
  }
  return { regime, events, today: at(day + random.pick([0, 0, 1, 3, 10, 40])) }
}

function at(index: number): LocalDate {
  return DAYS[index] as LocalDate
}
