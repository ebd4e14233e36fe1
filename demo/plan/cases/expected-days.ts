import { expectedDay } from '../expected-day.ts'

/**
 * Counted by hand, by these rules and the notice of the year (国务院办公厅关于2026年部分节假日安排的通知), not by any
 * calendar of ours:
 *
 * - The day something comes in is not counted, the next working day is the first (民法典 art. 201).
 * - Working days are Monday to Friday without days off, and the weekend days ordered to be worked. Of 2026 that touches
 *   the cases: off 02-15 to 02-23, worked Sat 02-14 and Sat 02-28; off 09-25 to 09-27 and 10-01 to 10-07, worked Sun 09-20
 *   and Sat 10-10.
 * - 20 working days to answer, 20 more in one run with an extension (条例 2019, art. 33); 7 to ask for a supplement, after
 *   which the 20 start again (art. 30); 15 for a third party (art. 32).
 * - 15 for the applicant's supplement: the office's own choice, the law says “reasonable”.
 * - What a third party takes is not counted (art. 33). The law does not say whether the day its opinion comes in is; the
 *   office counts it, which is the earlier last day.
 */
export const SUPPLEMENT_DAYS = [
  expectedDay(
    'supplement-response',
    '2月2日收到，20个工作日答复',
    [
      ['2026-02', '03 04 05 06 09 10 11 12 13 14 24 25 26 27 28'],
      ['2026-03', '02 03 04 05 06'],
    ],
    '2026-03-02',
  ),
  expectedDay('supplement-notice', '同日起，7个工作日通知补正', [['2026-02', '03 04 05 06 09 10 11']], '2026-02-11'),
  expectedDay(
    'supplement-answer',
    '2月9日通知，15个工作日补正',
    [
      ['2026-02', '10 11 12 13 14 24 25 26 27 28'],
      ['2026-03', '02 03 04 05 06'],
    ],
    '2026-03-02',
  ),
  expectedDay(
    'supplement-restart',
    '2月24日补正，重新起算20个工作日',
    [
      ['2026-02', '25 26 27 28'],
      ['2026-03', '02 03 04 05 06 09 10 11 12 13 16 17 18 19 20 23'],
    ],
    '2026-03-24',
  ),
] as const

/** Before the letter to the third party: the same in all three readings below. */
const BEFORE_THE_LETTER = ['2026-09', '15 16 17 18'] as const

export const THIRD_PARTY_DAYS = [
  expectedDay(
    'third-party-response',
    '9月14日收到，20个工作日答复',
    [
      ['2026-09', '15 16 17 18 20 21 22 23 24 28 29 30'],
      ['2026-10', '08 09 10 12 13 14 15 16'],
    ],
    '2026-10-12',
  ),
  expectedDay(
    'third-party-opinion',
    '9月18日征求意见，第三方15个工作日',
    [
      ['2026-09', '20 21 22 23 24 28 29 30'],
      ['2026-10', '08 09 10 12 13 14 15'],
    ],
    '2026-10-09',
  ),
  expectedDay('third-party-strict', '10月15日收到意见，当天计入', [
    BEFORE_THE_LETTER,
    ['2026-10', '15 16 19 20 21 22 23 26 27 28 29 30'],
    ['2026-11', '02 03 04 05'],
  ]),
  expectedDay('third-party-lenient', '同上，当天不计入', [
    BEFORE_THE_LETTER,
    ['2026-10', '16 19 20 21 22 23 26 27 28 29 30'],
    ['2026-11', '02 03 04 05 06'],
  ]),
  expectedDay('third-party-recorded', '同上，登记和提醒按较早的', [
    BEFORE_THE_LETTER,
    ['2026-10', '15 16 19 20 21 22 23 26 27 28 29 30'],
    ['2026-11', '02 03 04 05'],
  ]),
] as const

export const EXTENSION_DAYS = [
  expectedDay(
    'extension-response',
    '9月14日收到，20个工作日答复',
    [
      ['2026-09', '15 16 17 18 20 21 22 23 24 28 29 30'],
      ['2026-10', '08 09 10 12 13 14 15 16'],
    ],
    '2026-10-12',
  ),
  expectedDay(
    'extension-extended',
    '10月16日延期，连续计40个工作日',
    [
      ['2026-09', '15 16 17 18 20 21 22 23 24 28 29 30'],
      ['2026-10', '08 09 10 12 13 14 15 16 19 20 21 22 23 26 27 28 29 30'],
      ['2026-11', '02 03 04 05 06 09 10 11 12 13'],
    ],
    '2026-11-09',
  ),
] as const
