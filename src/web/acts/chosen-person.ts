import type { ActContext } from '../../commands/act.ts'
import type { PersonName } from '../../store/people.ts'
import type { PostedForm } from '../form/posted-form.ts'
import { FormError } from '../page.ts'

/** The person a form's list names. @throws {FormError} for none, or somebody not on the list (any more). */
export async function getChosenPerson(
  form: PostedForm,
  field: string,
  { stores }: ActContext,
  mayBeGone = false,
): Promise<PersonName> {
  const chosen = form.text(field)
  const person = (await stores.people.findAll()).find(({ userId }) => userId === chosen)
  if (!chosen || !person || !(person.active || mayBeGone))
    throw new FormError([{ field, message: chosen ? '名单中没有这个人，请重新选择。' : '请选择是谁。' }])
  return { userId: person.userId, name: person.name }
}
