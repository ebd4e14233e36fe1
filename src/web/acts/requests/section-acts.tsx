import type { ActContext } from '../../../commands/act.ts'
import { accept, assign } from '../../../commands/requests/accept-request.ts'
import type { PostedForm } from '../../form/posted-form.ts'
import { FormError, type SentForm } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import type { RequestView } from '../../request-view/request-view.ts'
import type { RequestAct } from './request-act.ts'

/** 受理 */
export const acceptAct: RequestAct = {
  act: 'request.accept',
  name: '受理',
  explanation: '交给熟悉情况的科室承办，科室会收到通知。',
  isNext: true,
  isOpen: true,
  fields: (view, _visit, sent) => <SectionField name="accept-section" view={view} sent={sent} />,
  async run(form, request, context) {
    return accept({ requestId: request.id, section: await getSection(form, 'accept-section', context) }, context)
  },
}

/** 转办 */
export const assignAct: RequestAct = {
  act: 'request.assign',
  name: '转办',
  explanation: '改由另一个科室承办。答复期限照算。',
  fields: (view, _visit, sent) => <SectionField name="assign-section" view={view} sent={sent} />,
  async run(form, request, context) {
    return assign({ requestId: request.id, section: await getSection(form, 'assign-section', context) }, context)
  },
}

interface SectionFieldProps {
  readonly name: string
  readonly view: RequestView
  readonly sent: SentForm | undefined
}

function SectionField({ name, view, sent }: SectionFieldProps) {
  const options = view.sections
    .filter(({ id }) => id !== view.request.section)
    .map((section) => ({ value: section.id, label: section.name }))
  return (
    <Choice
      kind="select"
      name={name}
      label="承办科室"
      options={[{ value: '', label: '请选择' }, ...options]}
      value={sent?.form.text(name) ?? ''}
      faults={sent?.faults ?? []}
      required
    />
  )
}

/** @throws {FormError} for none, or one that is not on the list. */
async function getSection(form: PostedForm, field: string, { stores }: ActContext): Promise<string> {
  const chosen = form.text(field)
  const section = (await stores.people.findSections()).find(({ id }) => id === chosen)
  if (!section) throw new FormError([{ field, message: '请选择承办科室。' }])
  return section.id
}
