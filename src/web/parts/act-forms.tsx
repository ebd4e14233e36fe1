import type { DisclosureItem } from '../../domain/item.ts'
import { actName, type OfferedActs, REVISION_FIELD, VERSION_FIELD } from '../acts/item-act.ts'
import type { SentForm, Visit } from '../page.ts'
import { ActForm, sentOf } from './act-form.tsx'

interface ActFormsProps {
  readonly offered: OfferedActs
  readonly item: DisclosureItem
  readonly visit: Visit
  readonly sent: SentForm | undefined
}

/** 办理: a form for each act the person may do now, folded away until it is wanted. */
export function ActForms({ offered: { acts, around }, item, visit, sent }: ActFormsProps) {
  if (acts.length === 0) return null
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">办理</h2>
      {acts.map((each) => {
        const act = actName(each)
        const ownSent = sentOf(act, sent)
        return (
          <ActForm
            key={act}
            act={act}
            name={each.name}
            explanation={each.explanation}
            isGrave={each.isGrave ?? false}
            isOpen={each.isOpen ?? false}
            hasFiles={each.fileField !== undefined}
            hidden={{ [VERSION_FIELD]: String(item.version), [REVISION_FIELD]: String(item.revision) }}
            formKey={visit.formKey}
            sent={ownSent}
          >
            {each.fields(visit, item, ownSent, around)}
          </ActForm>
        )
      })}
    </section>
  )
}
