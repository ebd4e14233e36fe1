import { sharesOf } from '../../domain/shares.ts'
import type { MonthlyTally, PeriodFigures } from '../../domain/tally.ts'
import { ITEM_CLASSES } from '../../domain/vocabulary.ts'

/** The notes below the classes: which column's printed shares do not add to 100%, if any. */
export function shareNotes(
  { monthFigures, yearFigures }: Pick<MonthlyTally, 'monthFigures' | 'yearFigures'>,
  column = '本月',
): string[] {
  const ofMonth = noteOf(monthFigures)
  const ofYear = noteOf(yearFigures)
  if (ofMonth && ofYear) return [`注：${ofMonth}`]
  return [...(ofMonth ? [`注：${column}${ofMonth}`] : []), ...(ofYear ? [`注：累计${ofYear}`] : [])]
}

function noteOf({ byClass }: PeriodFigures): string | null {
  return sharesOf(ITEM_CLASSES.map((itemClass) => byClass[itemClass])).note
}
