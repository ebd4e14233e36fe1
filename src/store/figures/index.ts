export { createAnnualFigureStore } from './annual-figures.ts'
export type { FigureRow, FigureRows } from './find-rows.ts'
export { createFigureStore } from './period-figures.ts'
export { createReportFigureStore } from './report-figures.ts'
