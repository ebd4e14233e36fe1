import { FORM_FIELDS } from '../../commands/form-fields.ts'
import { BASIS_FIELD, GROUND_FIELD, type TypedItem } from '../../commands/typed-item.ts'
import type { PostedForm } from '../form/posted-form.ts'

const FIELD_NAMES = [...FORM_FIELDS.map((field) => field.name), GROUND_FIELD, BASIS_FIELD]

export function readTyped(form: PostedForm): TypedItem {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, form.all(name)]))
}
