import type { LetterOutcome } from './letters.ts'
import type { LocalDate } from './local-date.ts'

/** What was decided, as far as the way to complain depends on it. */
export type RemedyOutcome = LetterOutcome | 'not-existing' | 'third-party-release' | 'fee'

/** Names and choices of an office; which body reviews its decisions and which court hears them is local. */
export interface RemedySettings {
  /** 行政复议机关, such as 月河区人民政府. */
  readonly reconsiderationBody: string
  /** 有管辖权的人民法院. */
  readonly court: string
  /**
   * Which outcomes count as 不予公开 for 复议先行 besides 不予公开 itself. The law's words do not say; an office asks its
   * legal adviser. Left out: `DEFAULT_RECONSIDERATION_FIRST`.
   */
  readonly reconsiderationFirst?: Readonly<Partial<Record<AdvisedOutcome, boolean>>>
}

/** The outcomes reference 3.1 leaves to the legal adviser. */
export type AdvisedOutcome = 'partly' | 'not-existing'

/**
 * What was withheld of a 部分公开 was not released, so reconsideration comes first; 信息不存在 withholds nothing. Our
 * reading, not a rule: printed in the manual so that an office can decide otherwise.
 */
export const DEFAULT_RECONSIDERATION_FIRST: Readonly<Record<AdvisedOutcome, boolean>> = {
  partly: true,
  'not-existing': false,
}

/** 行政复议法 2023 revision, art. 23 (reference 3.1): in force from this day. */
export const RECONSIDERATION_FIRST_FROM: LocalDate = '2024-01-01'
/** 行政诉讼法 2014 revision: six months (art. 46) instead of three (art. 39 of 1989), in force from this day. */
export const SIX_MONTHS_FROM: LocalDate = '2015-05-01'

export class RemedyError extends Error {
  override readonly name = 'RemedyError'
}

const FEE_REMEDIES =
  '对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼；可以在缴费期满后，就本机关不再处理上述申请的行为，依法投诉、举报，申请行政复议或者提起行政诉讼。'

/** Whether a decision of this day must go to reconsideration before a court may hear it. */
export function isReconsiderationFirst(
  decidedOn: LocalDate,
  outcome: RemedyOutcome,
  choices: RemedySettings['reconsiderationFirst'] = {},
): boolean {
  if (decidedOn < RECONSIDERATION_FIRST_FROM) return false
  if (outcome === 'withheld') return true
  if (outcome !== 'partly' && outcome !== 'not-existing') return false
  return choices[outcome] ?? DEFAULT_RECONSIDERATION_FIRST[outcome]
}

/**
 * 救济告知 of a letter decided on this day: 60 days to reconsideration (行政复议法, 2023 revision art. 20, before art. 9),
 * six months to a court (行政诉讼法 art. 46), 15 days after a reconsideration (art. 45).
 * A fee is not contested by itself: 国办函〔2020〕109号 leaves the complaint until its term has passed and the case is given
 * up for it (法治日报 2020-12-02, quoting the 办法; its article number was not read).
 * @throws {RemedyError} when a name is not set: half a remedy is none.
 */
export function remediesText(decidedOn: LocalDate, outcome: RemedyOutcome, settings: RemedySettings): string {
  if (outcome === 'fee') return FEE_REMEDIES
  const body = settings.reconsiderationBody.trim()
  const court = settings.court.trim()
  if (body === '' || court === '') throw new RemedyError('复议机关和法院的名称没有设置，不能写救济告知')
  const toBody = `可以自收到本文书之日起60日内向${body}申请行政复议`
  if (isReconsiderationFirst(decidedOn, outcome, settings.reconsiderationFirst)) {
    const what = outcome === 'partly' ? '其中不予公开的部分' : '本决定'
    return `如对${what}不服，${toBody}。根据《中华人民共和国行政复议法》第二十三条，应当先申请行政复议；对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向${court}提起行政诉讼。`
  }
  const months = decidedOn < SIX_MONTHS_FROM ? '3个月' : '6个月'
  return `如对本文书的处理不服，${toBody}，也可以自收到本文书之日起${months}内直接向${court}提起行政诉讼。`
}
