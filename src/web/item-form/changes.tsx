import { type FieldContext, FORM_FIELDS } from '../../commands/form-fields.ts'
import { pickDraft } from '../../commands/revise-item.ts'
import type { DisclosureItem, PartialDraft } from '../../domain/item.ts'
import type { Attachment } from '../../store/attachments.ts'
import { Diff } from '../parts/diff.tsx'

interface ChangesProps {
  readonly item: DisclosureItem
  /** What it is to become. */
  readonly draft: PartialDraft
  readonly before: readonly Attachment[]
  readonly after: readonly Attachment[]
  readonly context: FieldContext
}

/** 改动: what a correction changes in the version that was returned, field by field. */
export function Changes({ item, draft, before, after, context }: ChangesProps) {
  const old = pickDraft(item)
  const fields = FORM_FIELDS.map((field) => ({
    name: field.label,
    old: shown(field.show(old, context)),
    now: shown(field.show(draft, context)),
  }))
  const files = { name: '附件', old: names(before), now: names(after) }
  const changed = [...fields, files].filter(({ old, now }) => old !== now)
  return (
    <section aria-labelledby="changes" class="notice">
      <h2 id="changes">与退回稿相比的改动</h2>
      {changed.length === 0 ? (
        <p>没有改动。</p>
      ) : (
        <>
          <p class="meta">删去的字加删除线，增加的字加下划线。</p>
          {changed.map(({ name, old, now }) => (
            <>
              <h3>{name}</h3>
              <Diff before={old} after={now} />
            </>
          ))}
        </>
      )}
    </section>
  )
}

/** A box that is not ticked and one never asked for are the same to a reader. */
function shown(text: string): string {
  return text === '否' ? '' : text
}

function names(attachments: readonly Attachment[]): string {
  return attachments.map(({ name }) => name).join('\n')
}
