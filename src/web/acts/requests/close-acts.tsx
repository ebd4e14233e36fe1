import { archive, cancelCase, reopen, withdraw } from '../../../commands/requests/close-request.ts'
import { getDay, readDay } from '../../form/read-day.ts'
import { DateField } from '../../parts/field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

/** 归档 */
export const archiveAct: RequestAct = {
  act: 'request.archive',
  name: '归档',
  explanation:
    '答复已经送达、材料齐全（申请表、审查呈批单、答复等文书）的，归档结束。没有在这里制作或上传的，写明纸质文书已经存卷的理由。',
  isNext: true,
  isOpen: true,
  fields: (_view, _visit, sent) => (
    <ReasonField name="archive-paper" label="纸质文书已存（缺文书时填写理由）" sent={sent} optional />
  ),
  run: (form, request, context) =>
    archive({ requestId: request.id, onPaper: form.text('archive-paper').trim() || null }, context),
}

/** 重办 */
export const reopenAct: RequestAct = {
  act: 'request.reopen',
  name: '重办',
  explanation: '复议、诉讼后要重新答复的，重新办理。原来的答复留在经过里。',
  isOffered: async ({ request }) => request.section !== null,
  fields: (_view, { today }, sent) => (
    <>
      <DateField
        name="reopen-until"
        label="决定的期限到哪天"
        hint="复议决定或者判决没有定期限的不填，按完整的答复期限计算。"
        min={today}
        value={sent?.form.text('reopen-until') ?? ''}
        faults={sent?.faults ?? []}
      />
      <ReasonField name="reopen-reason" sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const untilOn = readDay(form, 'reopen-until')
    return reopen({ requestId: request.id, untilOn, reason: form.text('reopen-reason') }, context)
  },
}

/** 撤回申请: the applicant's own wish. */
export const withdrawRequestAct: RequestAct = {
  act: 'request.withdraw',
  name: '撤回申请',
  explanation: '申请人撤回了申请的，登记撤回的日期。这件申请就此办结，不再答复。',
  isGrave: true,
  fields: ({ request }, { today }, sent) => (
    <DateField
      name="withdraw-day"
      label="撤回日期"
      min={request.receivedOn}
      max={today}
      value={sent?.form.text('withdraw-day') ?? today}
      faults={sent?.faults ?? []}
      required
    />
  ),
  async run(form, request, context) {
    return withdraw({ requestId: request.id, on: getDay(form, 'withdraw-day') }, context)
  },
}

/** 作废申请: registered by mistake. */
export const cancelRequestAct: RequestAct = {
  act: 'request.cancel',
  name: '作废申请',
  explanation: '登记错的作废，不再计数。申请人不要了的，用“撤回申请”。',
  isGrave: true,
  fields: (_view, _visit, sent) => <ReasonField name="cancel-reason" sent={sent} />,
  run: (form, request, context) => cancelCase({ requestId: request.id, reason: form.text('cancel-reason') }, context),
}
