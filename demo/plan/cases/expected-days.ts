/** A last day that the bot must compute, as worked out by hand on paper: nothing here is computed. */
export interface ExpectedDay {
  /** What an answer that tells the day refers to. */
  readonly row: string
  /** Number of the worked example in the project's collection of them; empty where it has none. */
  readonly example: string
  readonly what: string
  readonly day: string
  /** What counting Mondays to Fridays alone would give; empty where that is not told apart. */
  readonly naive: string
}

function expected(row: string, example: string, what: string, day: string, naive = ''): ExpectedDay {
  return { row, example, what, day, naive }
}

/**
 * 2026: off 02-15 to 02-23, worked Sat 02-14 and Sat 02-28; off 09-25 to 09-27 and 10-01 to 10-07, worked Sun 09-20 and
 * Sat 10-10. The day something comes in is not counted.
 */
export const SUPPLEMENT_DAYS = [
  expected('supplement-response', 'W16', '2月2日收到，20个工作日内答复', '2026-03-06', '2026-03-02'),
  expected('supplement-notice', '', '2月2日收到，7个工作日内通知补正', '2026-02-11', '2026-02-11'),
  expected('supplement-answer', '', '2月9日通知，15个工作日内补正', '2026-03-06', '2026-03-02'),
  expected('supplement-restart', '', '2月24日补正，20个工作日重新起算', '2026-03-23', '2026-03-24'),
] as const

export const THIRD_PARTY_DAYS = [
  expected('third-party-response', 'W17', '9月14日收到，20个工作日内答复', '2026-10-16', '2026-10-12'),
  expected('third-party-opinion', 'W20', '9月18日收到征求意见书，15个工作日内提出', '2026-10-15', '2026-10-09'),
  expected('third-party-strict', 'W20', '10月15日收到意见，当天计入（提醒、登记按此）', '2026-11-05'),
  expected('third-party-lenient', 'W20', '10月15日收到意见，当天不计入', '2026-11-06'),
  expected('third-party-recorded', 'W20', '意见收到后登记的最后一天', '2026-11-05'),
] as const

export const EXTENSION_DAYS = [
  expected('extension-response', 'W17', '9月14日收到，20个工作日内答复', '2026-10-16', '2026-10-12'),
  expected('extension-extended', 'W17', '最后一天同意延期，40个工作日连续计', '2026-11-13', '2026-11-09'),
] as const
