import type { PostedForm } from '../../form/posted-form.ts'
import { FormError } from '../../page.ts'

/** What was typed as a number; null where nothing was. @throws {FormError} for what is none. */
export function readWholeNumber(form: PostedForm, field: string): number | null {
  const text = form.text(field)
  if (text === '') return null
  if (!/^\d{1,6}$/.test(text)) throw new FormError([{ field, message: '请写整数，例如 15。' }])
  return Number(text)
}
