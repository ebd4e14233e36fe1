import { diffText } from '../../domain/text-diff.ts'

/** Old and new text in one. What went and what came is said to those who hear it and marked by line, not by colour alone. */
export function Diff({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return <p class="diff">没有改动</p>
  return (
    <p class="diff">
      {diffText(before, after).map(({ kind, text }, index) => {
        const key = `${index}-${kind}`
        if (kind === 'same') return <span key={key}>{text}</span>
        if (kind === 'removed')
          return (
            <del key={key}>
              <span class="unseen">（删去：</span>
              {text}
              <span class="unseen">）</span>
            </del>
          )
        return (
          <ins key={key}>
            <span class="unseen">（增加：</span>
            {text}
            <span class="unseen">）</span>
          </ins>
        )
      })}
    </p>
  )
}
