import { type Dice, type Draft, type DraftFigure, writeFigure } from './draft.ts'

/** One bound figure of a draft, by line and piece. */
export interface FaultPlace {
  readonly line: number
  readonly piece: number
}

export function boundPlaces({ lines }: Draft): FaultPlace[] {
  return lines.flatMap((pieces, line) =>
    pieces.flatMap((piece, index) => (typeof piece !== 'string' && piece.isBound ? [{ line, piece: index }] : [])),
  )
}

export interface Faulty {
  readonly draft: Draft
  /** 第 5 行 267 → 276. */
  readonly what: string
}

/** The draft with one figure changed as people do: a digit, two digits swapped, one too many or too few, one more. */
export function withFault(draft: Draft, { line, piece }: FaultPlace, dice: Dice): Faulty {
  const figure = draft.lines[line]?.[piece]
  if (figure === undefined || typeof figure === 'string') throw new Error('no figure there')
  const value = changed(figure, dice)
  const lines = draft.lines.map((pieces, at) =>
    at === line ? pieces.map((each, index) => (index === piece ? { ...figure, value } : each)) : pieces,
  )
  const said = draft.lines[line]
    ?.map((each) => (typeof each === 'string' ? each : writeFigure(each, 'half-width')))
    .join('')
  return {
    draft: { ...draft, lines },
    what: `第 ${line + 1} 行 ${writeFigure(figure, 'half-width')} → ${writeFigure({ ...figure, value }, 'half-width')}：${said?.slice(0, 60)}`,
  }
}

function changed({ value, decimals }: DraftFigure, dice: Dice): number {
  const isYear = decimals === 0 && value >= 2010 && value <= 2030
  for (;;) {
    const found = isYear ? value + dice.pick([-1, 1]) : change(value.toFixed(decimals), dice)
    if (found !== value && found >= 0) return Number(found.toFixed(decimals))
  }
}

function change(written: string, dice: Dice): number {
  const step = 10 ** -(/\.(\d+)$/.exec(written)?.[1]?.length ?? 0)
  const at = dice.whole(0, written.length - 1)
  switch (dice.pick(['digit', 'swap', 'one-more', 'one-less', 'longer'] as const)) {
    case 'digit':
      return Number(written.replace(/\d/g, (digit, index: number) => (index === at ? String(dice.whole(0, 9)) : digit)))
    case 'swap':
      return Number(written.replace(/^(.*?)(\d)(\d)(.*)$/, at % 2 === 0 ? '$1$3$2$4' : '$1$2$3$4'))
    case 'one-more':
      return Number(written) + step * dice.whole(1, 3)
    case 'one-less':
      return Number(written) - step * dice.whole(1, 3)
    case 'longer':
      return written.includes('.') ? Number(written) + 1 : Number(`${written}${dice.whole(0, 9)}`)
  }
}
