import type { ActContext } from '../../../commands/act.ts'
import { requestWords } from '../../../commands/requests/find-requests.ts'
import { LINK_NAMES, link, unlink } from '../../../commands/requests/link-requests.ts'
import type { DisclosureRequest } from '../../../domain/request.ts'
import type { PostedForm } from '../../form/posted-form.ts'
import { FormError } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { getChosen, optionsOf } from './chosen.ts'
import type { RequestAct } from './request-act.ts'

/** 关联 */
export const linkAct: RequestAct = {
  act: 'request.link',
  id: 'request.link',
  name: '关联',
  explanation: '把另一件有关的申请关联起来，例如同一申请人重复提出的。',
  fields: (_view, _visit, sent) => (
    <>
      <Field
        name="link-number"
        label="另一件的编号"
        hint="例如 申2017-001"
        maxLength={20}
        value={sent?.form.text('link-number') ?? ''}
        faults={sent?.faults ?? []}
        required
      />
      <Choice
        kind="radio"
        name="link-kind"
        label="怎样关联"
        options={optionsOf(LINK_NAMES)}
        value={sent?.form.text('link-kind') ?? 'related'}
        faults={sent?.faults ?? []}
        required
      />
    </>
  ),
  async run(form, request, context) {
    const kind = getChosen(form, 'link-kind', LINK_NAMES, '请选择怎样关联。')
    const other = await getOther(form, 'link-number', context)
    return link({ requestId: request.id, otherId: other.id, kind }, context)
  },
}

/** 取消关联 */
export const unlinkAct: RequestAct = {
  act: 'request.link',
  id: 'request.unlink',
  name: '取消关联',
  explanation: '关联错了的取消。',
  isOffered: async ({ links }) => links.length > 0,
  fields: ({ links }, _visit, sent) => (
    <Choice
      kind="radio"
      name="unlink-number"
      label="哪一件"
      options={links.map(({ other }) => ({ value: other.number, label: other.number }))}
      value={sent?.form.text('unlink-number') ?? (links.length === 1 ? (links[0]?.other.number ?? '') : '')}
      faults={sent?.faults ?? []}
      required
    />
  ),
  async run(form, request, context) {
    const other = await getOther(form, 'unlink-number', context)
    return unlink({ requestId: request.id, otherId: other.id }, context)
  },
}

/** @throws {FormError} for a number that is none. */
async function getOther(form: PostedForm, field: string, { stores }: ActContext): Promise<DisclosureRequest> {
  const other = await stores.requests.findByNumber(requestWords(form.text(field)))
  if (!other) throw new FormError([{ field, message: '没有这个编号的申请，请写完整，例如 申2017-001。' }])
  return other
}
