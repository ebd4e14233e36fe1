import type { ComponentChildren } from 'preact'
import { FORM_KEY_FIELD } from '../form/read-form.ts'

interface FormProps {
  /** A path of these pages; left out: the page itself. */
  readonly action?: string
  /** Of the visit. */
  readonly formKey: string
  readonly hasFiles?: boolean
  readonly children: ComponentChildren
}

/** A form that is posted. Its key stands first: nothing of a form without it is written down. */
export function Form({ action, formKey, hasFiles = false, children }: FormProps) {
  return (
    // The browser's own bubbles are short-lived and badly read out; faults come back with the page.
    <form
      method="post"
      action={action}
      encType={hasFiles ? 'multipart/form-data' : 'application/x-www-form-urlencoded'}
      noValidate
    >
      <input type="hidden" name={FORM_KEY_FIELD} value={formKey} />
      {children}
    </form>
  )
}
