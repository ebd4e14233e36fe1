import { isRegisterUpkeep } from '../acts/requests/index.ts'
import { REVISION_FIELD, type RequestAct, requestActName } from '../acts/requests/request-act.ts'
import type { SentForm, Visit } from '../page.ts'
import { ActForm, sentOf } from '../parts/act-form.tsx'
import type { RequestView } from './request-view.ts'

interface RequestActFormsProps {
  readonly acts: readonly RequestAct[]
  readonly view: RequestView
  readonly visit: Visit
  readonly sent: SentForm | undefined
}

/** 办理: what the person may do now; mending the register comes last. */
export function RequestActForms({ acts, ...props }: RequestActFormsProps) {
  if (acts.length === 0) return null
  const upkeep = acts.filter(isRegisterUpkeep)
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">办理</h2>
      <RequestActList acts={acts.filter((each) => !upkeep.includes(each))} {...props} />
      {upkeep.length > 0 && (
        <details open={upkeep.some((each) => sentOf(requestActName(each), props.sent))}>
          <summary>更正登记、撤回和作废（{upkeep.length} 项）</summary>
          <div class="inner">
            <RequestActList acts={upkeep} {...props} />
          </div>
        </details>
      )}
    </section>
  )
}

/** A form for each act, folded away until it is wanted. */
export function RequestActList({ acts, view, visit, sent }: RequestActFormsProps) {
  return (
    <>
      {acts.map((each) => {
        const act = requestActName(each)
        const ownSent = sentOf(act, sent)
        return (
          <ActForm
            key={act}
            act={act}
            name={each.name}
            explanation={each.explanation}
            isGrave={each.isGrave ?? false}
            isOpen={typeof each.isOpen === 'function' ? each.isOpen(view) : (each.isOpen ?? false)}
            hasFiles={each.fileFields !== undefined}
            hidden={{ [REVISION_FIELD]: String(view.request.revision) }}
            formKey={visit.formKey}
            sent={ownSent}
          >
            {each.fields(view, visit, ownSent)}
          </ActForm>
        )
      })}
    </>
  )
}
