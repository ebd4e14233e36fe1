import type { SectionPeriodFigures } from './tally.ts'

export interface RankedSection {
  /** From 1; equal figures share a rank, and the next is as many further. */
  readonly rank: number
  readonly section: string
  readonly submitted: number
  readonly published: number
}

/** Sections by 采用, then 报送; a ranking is posted only where the office asked for it (reference 9.7). */
export function rankSections(
  sections: readonly { readonly section: string; readonly figures: SectionPeriodFigures }[],
): RankedSection[] {
  const sorted = sections
    .map(({ section, figures: { submitted, published } }) => ({ section, submitted, published }))
    .sort((a, b) => b.published - a.published || b.submitted - a.submitted)
  return sorted.map((each) => ({
    ...each,
    rank:
      1 +
      sorted.filter(
        (other) =>
          other.published > each.published || (other.published === each.published && other.submitted > each.submitted),
      ).length,
  }))
}
