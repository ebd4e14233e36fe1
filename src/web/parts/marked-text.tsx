import type { ReportFinding, Spot } from '../../domain/report-check/finding.ts'
import type { Paragraph } from '../../domain/report-check/paragraphs.ts'

interface MarkedTextProps {
  readonly paragraphs: readonly Paragraph[]
  readonly findings: readonly ReportFinding[]
}

/** A text with the places of its findings marked; each paragraph can be jumped to. */
export function MarkedText({ paragraphs, findings }: MarkedTextProps) {
  const spots = new Map<number, Spot[]>()
  for (const spot of findings.flatMap((finding) => finding.spots)) {
    const those = spots.get(spot.paragraph)
    if (those) those.push(spot)
    else spots.set(spot.paragraph, [spot])
  }
  return (
    <ul class="rows source">
      {paragraphs.map(({ index, place, text }) => (
        <li key={index} id={`p${index + 1}`}>
          <span class="meta">{place}</span>{' '}
          {piecesOf(text, spots.get(index) ?? []).map((piece) =>
            piece.isMarked ? <mark key={piece.start}>{piece.text}</mark> : piece.text,
          )}
        </li>
      ))}
    </ul>
  )
}

interface TextPiece {
  readonly start: number
  readonly text: string
  readonly isMarked: boolean
}

/** Stretches may touch and overlap: of several one mark is shown. */
function piecesOf(text: string, spots: readonly { readonly start: number; readonly end: number }[]): TextPiece[] {
  const edges = [...new Set([0, text.length, ...spots.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length
    return {
      start,
      text: text.slice(start, end),
      isMarked: spots.some((spot) => spot.start <= start && end <= spot.end),
    }
  })
}
