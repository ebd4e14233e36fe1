import type { Action } from '../actions.ts'
import { instantOf } from '../office-days.ts'
import { digestsOf, type ExpectedDigest } from '../reminders.ts'
import { dayOf } from './days-2026.ts'
import { planExtension } from './extension.ts'
import type { PlannedCase } from './planned-case.ts'
import { planSupplement } from './supplement.ts'
import { planThirdParty } from './third-party.ts'

/** The office of the cases uses the bot from this day on. */
export const CASES_OFFICE_STARTS_ON = '2026-01-01'
/** From the morning of the first request to the one after the last is filed. */
export const CASES_START_AT = instantOf('2026-02-02', '08:30')
export const CASES_END_AT = instantOf('2026-11-16', '09:45')

export interface RequestCases {
  readonly cases: readonly PlannedCase[]
  /** By time; of one person in the order they act. */
  readonly actions: readonly Action[]
  readonly digests: readonly ExpectedDigest[]
}

/** Three requests of 2026 under the 2019 regulation, each with the trap that people fall into. */
export function planRequestCases(): RequestCases {
  const cases = [planSupplement(), planThirdParty(), planExtension()]
  const actions = cases.flatMap((planned) => planned.actions)
  return {
    cases,
    actions: actions.sort((a, b) => a.at.getTime() - b.at.getTime()),
    digests: digestsOf(
      cases.flatMap(({ terms }) => terms),
      dayOf,
    ),
  }
}
