import { FIGURES } from '../../domain/figures.ts'
import type { FigureChange } from '../../domain/tally-corrections.ts'

/** 采用+1条 */
export function changeWords({ figure, change }: FigureChange): string {
  const { label, unit } = FIGURES[figure]
  return `${label}${change > 0 ? '+' : '−'}${Math.abs(change)}${unit}`
}
