import type { ComponentChildren } from 'preact'
import type { SentForm } from '../page.ts'
import { Form } from './form.tsx'

/** Tells which of a page's forms was sent. */
export const ACT_FIELD = 'act'

/** What was typed into this form of the page, when it came back; another form of the same page keeps its own. */
export function sentOf(act: string, sent: SentForm | undefined): SentForm | undefined {
  return sent?.form.text(ACT_FIELD) === act ? sent : undefined
}

/** One form of a page comes back at most. */
const REFUSAL_ID = 'act-refusal'

interface ActFormProps {
  /** Sent as `act`. */
  readonly act: string
  /** On the fold and on the button. */
  readonly name: string
  /** What follows from it, said before. */
  readonly explanation?: string
  readonly isGrave?: boolean
  readonly isOpen?: boolean
  readonly hasFiles?: boolean
  readonly hidden?: Readonly<Record<string, string>>
  readonly formKey: string
  /** Its own, when it came back: it stands open then. */
  readonly sent: SentForm | undefined
  readonly children?: ComponentChildren
}

/** One act as a form, folded away until it is wanted. */
export function ActForm(props: ActFormProps) {
  const { act, name, explanation, isGrave = false, isOpen = false, hidden = {}, formKey, sent, children } = props
  const { hasFiles = false } = props
  // Why the act itself was refused stands beside its button too: the summary is far above.
  const refusals = sent?.faults.filter(({ field }) => field === null).map(({ message }) => message) ?? []
  return (
    <details open={isOpen || sent !== undefined}>
      <summary>{name}</summary>
      {explanation && <p>{explanation}</p>}
      <Form formKey={formKey} hasFiles={hasFiles}>
        <input type="hidden" name={ACT_FIELD} value={act} />
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        {children}
        {refusals.length > 0 && (
          <p class="fault" id={REFUSAL_ID}>
            {refusals.join('\n')}
          </p>
        )}
        <button
          class={isGrave ? 'button danger' : 'button'}
          type="submit"
          aria-describedby={refusals.length > 0 ? REFUSAL_ID : undefined}
        >
          {name}
        </button>
      </Form>
    </details>
  )
}
