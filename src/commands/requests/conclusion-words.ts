import { addMonths, formatMonth, type LocalDate, monthOf, yearOf } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'

/**
 * What taking a case up again does to 办结, which would else drop without a word. `before` is the day it counted on until
 * now; a reply of a year that is over keeps counting there, and the case counts once.
 */
export async function conclusionWords(
  { id, kind }: Pick<DisclosureRequest, 'id' | 'kind'>,
  before: LocalDate | null,
  { stores }: Pick<ActContext, 'stores'>,
): Promise<string> {
  // 更正申请 is no request for disclosure and counts apart.
  if (before === null || kind === 'correction') return ''
  if ((await stores.requestEvents.findEndedOn(id)) !== null)
    return `\n这一件已计入 ${yearOf(before)}年的办结，以前年度的数字不变，再次答复后不重复计数。`
  const month = monthOf(before)
  const [frozen] = await stores.tallies.findFigures(month, addMonths(month, 1))
  const change = frozen ? '；该月月报已经封存，减少的 1 件写进下一期月报的“更正”' : ''
  return `\n这一件不再算 ${formatMonth(month)}的办结${change}。再次送达答复后，计入送达那个月的办结。`
}
