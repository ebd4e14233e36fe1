import type { FigureId } from '../../domain/figures.ts'
import type { FigurePart } from './condition.ts'
import { ITEM_FIGURES } from './item-figures.ts'
import { RECORD_FIGURES } from './record-figures.ts'
import { REQUEST_FIGURES } from './request-figures.ts'
import { REVIEW_FIGURES } from './review-figures.ts'
import { zeroReports } from './zero-report-figures.ts'

/** The one condition of every figure. A figure whose rows stand in two tables has a part in each. */
export const FIGURE_PARTS: Readonly<Record<FigureId, readonly FigurePart[]>> = {
  ...ITEM_FIGURES,
  ...REVIEW_FIGURES,
  ...REQUEST_FIGURES,
  ...RECORD_FIGURES,
  'zero-reports': [zeroReports],
}
