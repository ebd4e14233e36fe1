import type { LocalMonth } from '../../domain/local-date.ts'
import type { MonthlyTally } from '../../domain/tally.ts'
import { assertIdentitiesHold } from '../../domain/tally-identities.ts'
import { renderTallyChart } from './chart.ts'
import { renderTallyText } from './text.ts'
import { renderTallyWorkbook } from './workbook.ts'

export { renderTallyChart } from './chart.ts'
export { changeWords } from './corrections.ts'
export { renderTallyText, TALLY_TEXT_MAX_BYTES } from './text.ts'
export { renderTallyWorkbook } from './workbook.ts'

/** All that goes to the leaders' group for one month. */
export interface RenderedTally {
  readonly text: string
  readonly chartPng: Buffer
  readonly workbook: Buffer
  readonly fileName: string
}

/** 月报-2017-01.xlsx */
export function tallyFileName(month: LocalMonth): string {
  return `月报-${month}.xlsx`
}

/**
 * Renders the tally; the same tally gives the same bytes.
 * @param link the line below the text that leads to more of it; empty where the office has no pages.
 * @throws {TallyIdentityError} when its figures do not add up: then nothing is rendered (invariant 10).
 */
export async function renderTally(tally: MonthlyTally, link = ''): Promise<RenderedTally> {
  assertIdentitiesHold(tally)
  return {
    text: renderTallyText(tally, link),
    chartPng: await renderTallyChart(tally),
    workbook: await renderTallyWorkbook(tally),
    fileName: tallyFileName(tally.month),
  }
}
