import type { PostedForm } from '../../form/posted-form.ts'
import { FormError } from '../../page.ts'

/** The key of a choice among names. @throws {FormError} for none, or one that does not stand there. */
export function getChosen<T extends string>(
  form: PostedForm,
  field: string,
  names: Readonly<Record<T, unknown>>,
  message: string,
): T {
  const found = (Object.keys(names) as T[]).find((each) => each === form.text(field))
  if (!found) throw new FormError([{ field, message }])
  return found
}

/** As options of a choice. */
export function optionsOf(names: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}
