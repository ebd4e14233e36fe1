import type { DisclosureItem } from '../../domain/item.ts'
import { ACT_FIELD, type ItemAct, VERSION_FIELD } from '../acts/item-act.ts'
import type { SentForm, Visit } from '../page.ts'
import { Form } from './form.tsx'

interface ActFormsProps {
  readonly acts: readonly ItemAct[]
  readonly item: DisclosureItem
  readonly visit: Visit
  readonly sent: SentForm | undefined
}

/** 办理: a form for each act the person may do now, folded away until it is wanted. */
export function ActForms({ acts, item, visit, sent }: ActFormsProps) {
  if (acts.length === 0) return null
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">办理</h2>
      {acts.map(({ act, name, explanation, isGrave, fields }) => {
        const ownSent = sent?.form.text(ACT_FIELD) === act ? sent : undefined
        return (
          <details key={act} open={ownSent !== undefined}>
            <summary>{name}</summary>
            <p>{explanation}</p>
            <Form formKey={visit.formKey}>
              <input type="hidden" name={ACT_FIELD} value={act} />
              <input type="hidden" name={VERSION_FIELD} value={item.version} />
              {fields(visit, item, ownSent)}
              <button class={isGrave ? 'button danger' : 'button'} type="submit">
                {name}
              </button>
            </Form>
          </details>
        )
      })}
    </section>
  )
}
