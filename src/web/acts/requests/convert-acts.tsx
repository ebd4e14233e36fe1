import { convertRequest, decline } from '../../../commands/requests/convert-request.ts'
import { isRelease } from '../../../domain/request-outcomes.ts'
import { Field } from '../../parts/field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

/** 转主动公开 */
export const convertRequestAct: RequestAct = {
  act: 'request.convert',
  id: 'request.convert',
  name: '转主动公开',
  isNext: ({ conversion }) => conversion?.state === 'proposed',
  explanation: '把提供过的信息拟成一份报送草稿，交信息员核对、报送，照常审核。',
  isOffered: async ({ request, conversion }) =>
    request.outcome === null ? conversion?.state === 'proposed' : isRelease(request.outcome) && !conversion?.hasDraft,
  fields: ({ request }, _visit, sent) => (
    <Field
      name="convert-title"
      label="信息的标题"
      maxLength={100}
      value={sent?.form.text('convert-title') ?? request.description}
      faults={sent?.faults ?? []}
      required
    />
  ),
  run: (form, request, context) =>
    convertRequest({ requestId: request.id, title: form.text('convert-title') }, context),
}

/** 不转 */
export const declineConversionAct: RequestAct = {
  act: 'request.convert',
  id: 'request.convert.decline',
  name: '不转主动公开',
  isNext: true,
  explanation: '不适合主动公开的，写明理由，以后不再提示。',
  isOffered: async ({ conversion }) => conversion?.state === 'proposed',
  fields: (_view, _visit, sent) => <ReasonField name="decline-reason" sent={sent} />,
  run: (form, request, context) => decline({ requestId: request.id, reason: form.text('decline-reason') }, context),
}
