import type { RankedSection } from '../../domain/section-ranking.ts'

/** A phone shows no more; the xlsx has all. */
const SHOWN = 10

/** Where the office switched it on. */
export function rankingLines(ranked: readonly RankedSection[]): string[] {
  if (ranked.length === 0) return []
  return [
    '',
    '各科室采用排名',
    ...ranked
      .slice(0, SHOWN)
      .map(({ rank, section, published, submitted }) => `${rank}. ${section}：采用${published}条，报送${submitted}条`),
    ...(ranked.length > SHOWN ? [`其余${ranked.length - SHOWN}个科室见附表`] : []),
  ]
}
