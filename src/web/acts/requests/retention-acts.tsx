import { askToErase, declineToErase, erase, mayDecideErasure, whyKept } from '../../../commands/personal-data/erase.ts'
import { sendApplicant } from '../../../commands/personal-data/export-applicant.ts'
import { hold, lift } from '../../../commands/personal-data/hold.ts'
import { UserError } from '../../../domain/user-error.ts'
import { FormError } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

/** 导出申请人: goes out as in chat, so that no address gives it. */
export const exportApplicantAct: RequestAct = {
  act: 'personal-data.export',
  name: '导出申请人',
  explanation:
    '这位申请人的全部信息和材料，打包发到您的企业微信，并记入审计记录。里面是完整的个人信息，只交给申请人本人或依法有权的人。',
  isOffered: async ({ applicant }) => typeof applicant !== 'string',
  fields: () => <></>,
  run: (_form, request, context) => sendApplicant({ requestId: request.id }, context),
}

/** 法律保留 */
export const holdAct: RequestAct = {
  act: 'personal-data.hold',
  id: 'personal-data.hold.place',
  name: '法律保留',
  explanation: '复议、诉讼、检查期间要用的，保管期满也不许销毁，直到解除。',
  isOffered: async ({ retention }) => retention.hold === null && !retention.isErased,
  fields: (_view, _visit, sent) => <ReasonField name="hold-reason" sent={sent} />,
  run: (form, request, context) => hold({ requestId: request.id, reason: form.text('hold-reason') }, context),
}

/** 解除保留 */
export const liftHoldAct: RequestAct = {
  act: 'personal-data.hold',
  id: 'personal-data.hold.lift',
  name: '解除保留',
  explanation: '不再需要保留的解除。保管期满后可以销毁，不会自动销毁。',
  isOffered: async ({ retention }) => retention.hold !== null,
  fields: () => <></>,
  run: (_form, request, context) => lift({ requestId: request.id }, context),
}

/** 销毁: asks for it. */
export const askErasureAct: RequestAct = {
  act: 'personal-data.erase',
  name: '提出销毁',
  explanation: '保管期已满。由主管领导同意后才销毁申请人信息和材料，不能恢复；统计数字保留。',
  isGrave: true,
  isOffered: async ({ request, retention }, context) =>
    retention.asked === null && (await whyKept(request, context)) === null,
  fields: () => <></>,
  run: (_form, request, context) => askToErase({ requestId: request.id }, context),
}

const CONFIRMED = 'erasure-confirmed'

/** 同意销毁: the second person's word; it takes a tick of its own, for nothing brings the data back. */
export const confirmErasureAct: RequestAct = {
  act: 'personal-data.confirm-erasure',
  id: 'personal-data.confirm-erasure',
  name: '同意销毁',
  explanation: '保管期已满，公开专员提出销毁。同意后立即销毁申请人信息和材料，不能恢复；统计数字保留。',
  isGrave: true,
  isNext: true,
  isOpen: true,
  isOffered: async ({ request, retention }, context) =>
    retention.asked !== null &&
    mayDecideErasure(retention.asked, context.actor) &&
    (await whyKept(request, context)) === null,
  fields: ({ retention }, _visit, sent) => (
    <Choice
      kind="checkbox"
      name={CONFIRMED}
      label="再次确认"
      options={[{ value: String(retention.asked?.id ?? ''), label: '我确认销毁，知道不能恢复' }]}
      value=""
      faults={sent?.faults ?? []}
      required
    />
  ),
  async run(form, request, context) {
    const confirmed = form.text(CONFIRMED)
    if (confirmed === '') throw new FormError([{ field: CONFIRMED, message: '请勾选“我确认销毁，知道不能恢复”。' }])
    const asked = await context.stores.erasures.findAsked(request.id)
    // Declined and asked for anew since the page was opened: the tick was for the other one.
    if (asked && String(asked.id) !== confirmed)
      throw new UserError('wrong-state', `${request.number} 刚有人处理过，没有销毁。请看过现状再办。`)
    return erase({ requestId: request.id }, context)
  },
}

/** 不同意销毁 */
export const declineErasureAct: RequestAct = {
  act: 'personal-data.confirm-erasure',
  id: 'personal-data.decline-erasure',
  name: '不同意销毁',
  isNext: true,
  explanation: '还要保留的，写明理由，提出人会收到。',
  isOffered: async ({ retention }, { actor }) => retention.asked !== null && mayDecideErasure(retention.asked, actor),
  fields: (_view, _visit, sent) => <ReasonField name="decline-erasure-reason" sent={sent} />,
  run: (form, request, context) =>
    declineToErase({ requestId: request.id, reason: form.text('decline-erasure-reason') }, context),
}
