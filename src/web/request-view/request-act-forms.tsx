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

/** 办理: what the case waits for; what else may be done and what mends the register are folded away. */
export function RequestActForms({ acts, ...props }: RequestActFormsProps) {
  if (acts.length === 0) return null
  const upkeep = acts.filter(isRegisterUpkeep)
  const next = acts.filter((each) => !upkeep.includes(each) && isNext(each, props.view))
  const others = acts.filter((each) => !upkeep.includes(each) && !next.includes(each))
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">办理</h2>
      <RequestActList acts={next} {...props} />
      <RequestActFold name={next.length > 0 ? '其他可以办的' : '可以办的'} acts={others} {...props} />
      <RequestActFold name="更正登记、撤回和作废" acts={upkeep} {...props} />
    </section>
  )
}

interface RequestActFoldProps extends RequestActFormsProps {
  readonly name: string
}

/** Forms behind one fold; open when one of them came back with a fault. */
export function RequestActFold({ name, ...props }: RequestActFoldProps) {
  const { acts, sent } = props
  if (acts.length === 0) return null
  return (
    <details open={acts.some((each) => sentOf(requestActName(each), sent))}>
      <summary>
        {name}（{acts.length} 项）
      </summary>
      <div class="inner">
        <RequestActList {...props} />
      </div>
    </details>
  )
}

function isNext({ isNext: given = false }: RequestAct, view: RequestView): boolean {
  return typeof given === 'function' ? given(view) : given
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
