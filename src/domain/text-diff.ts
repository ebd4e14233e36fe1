/** A stretch of text that stayed, went or came. Old and new text are the `same` and `removed`, and the `same` and `added`. */
export interface TextChange {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Pairs compared at most (a table of 2 bytes each): texts of 2,000 characters that differ everywhere. Beyond, whole. */
const MAX_PAIRS = 4_000_000
/** Fewer characters in common between two changes are chance, not sense: 的 would stand alone between red and green. */
const MIN_SAME_CHARACTERS = 2

/** What changed, by sentences first and inside changed sentences by characters; words of letters and figures stay whole. */
export function diffText(before: string, after: string): TextChange[] {
  const changes: TextChange[] = []
  for (const change of diffPieces(sentencesOf(before), sentencesOf(after))) {
    const last = changes.at(-1)
    // Sentences that went and came in one place are one changed passage.
    if (change.kind === 'added' && last?.kind === 'removed') {
      changes.pop()
      changes.push(...tidy(diffPieces(wordsOf(last.text), wordsOf(change.text))))
    } else changes.push(change)
  }
  return merge(changes)
}

function sentencesOf(text: string): string[] {
  return text.match(/[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$/g) ?? []
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z0-9]+|./gsu) ?? []
}

/** Longest common subsequence; of two equal ways the one that removes first. */
function diffPieces(before: readonly string[], after: readonly string[]): TextChange[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const left = before.slice(start, before.length - end)
  const right = after.slice(start, after.length - end)
  const middle: TextChange[] =
    left.length * right.length > MAX_PAIRS
      ? [
          { kind: 'removed', text: left.join('') },
          { kind: 'added', text: right.join('') },
        ]
      : walk(left, right)
  return merge([
    { kind: 'same', text: before.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: before.slice(before.length - end).join('') },
  ])
}

function walk(left: readonly string[], right: readonly string[]): TextChange[] {
  const width = right.length + 1
  // common[i, j]: pieces that left from i on and right from j on have in common.
  const common = new Uint16Array((left.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      common[i * width + j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const changes: TextChange[] = []
  let i = 0
  let j = 0
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      changes.push({ kind: 'same', text: left[i] ?? '' })
      i += 1
      j += 1
    } else if (i < left.length && (j === right.length || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: 'removed', text: left[i] ?? '' })
      i += 1
    } else {
      changes.push({ kind: 'added', text: right[j] ?? '' })
      j += 1
    }
  }
  return changes
}

/** Takes short stretches that stayed by chance into the change around them. */
function tidy(changes: readonly TextChange[]): TextChange[] {
  return changes.flatMap((change, index) => {
    const isBetween = index > 0 && index < changes.length - 1
    if (change.kind !== 'same' || !isBetween || [...change.text].length >= MIN_SAME_CHARACTERS) return [change]
    return [
      { kind: 'removed' as const, text: change.text },
      { kind: 'added' as const, text: change.text },
    ]
  })
}

/** Between two stretches that stayed, all that went stands before all that came. */
function merge(changes: readonly TextChange[]): TextChange[] {
  const merged: TextChange[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) merged.push({ kind: 'removed', text: removed })
    if (added) merged.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of changes) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = merged.at(-1)
      if (last?.kind === 'same') merged[merged.length - 1] = { kind, text: last.text + text }
      else merged.push({ kind, text })
    }
  }
  flush()
  return merged
}
