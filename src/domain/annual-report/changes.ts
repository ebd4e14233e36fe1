import type { ReportFigures } from './catalogue.ts'

/** A figure that the register tells otherwise than the final report. */
export interface FigureChange {
  readonly label: string
  readonly printed: string
  readonly now: string
}

/** Every figure that differs, in the order of the report; those of one of the two alone too. */
export function findChanges(printed: ReportFigures, now: ReportFigures): FigureChange[] {
  const ids = [...new Set([...printed.keys(), ...now.keys()])]
  const show = (figures: ReportFigures, id: string) => {
    const figure = figures.get(id)
    return figure ? `${figure.text}${figure.unit}` : '无'
  }
  return ids
    .filter((id) => show(printed, id) !== show(now, id))
    .map((id) => ({
      label: (printed.get(id) ?? now.get(id))?.label ?? id,
      printed: show(printed, id),
      now: show(now, id),
    }))
}
