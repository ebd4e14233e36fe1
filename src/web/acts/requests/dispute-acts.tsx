import type { ActContext } from '../../../commands/act.ts'
import { decide, voidOne } from '../../../commands/requests/decide-dispute.ts'
import { type DisputeInput, dispute } from '../../../commands/requests/dispute-request.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS, type Dispute } from '../../../domain/disputes.ts'
import type { DisclosureRequest } from '../../../domain/request.ts'
import type { PostedForm } from '../../form/posted-form.ts'
import { getDay } from '../../form/read-day.ts'
import { FormError, type SentForm } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { getChosen, optionsOf } from './chosen.ts'
import { ActDayField } from './day-field.tsx'
import { OneOf } from './one-of.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

/** 复议, 起诉, 投诉 */
export const disputeAct: RequestAct = {
  act: 'request.dispute',
  id: 'request.dispute.add',
  name: '登记复议、诉讼、投诉',
  explanation: '申请人提起的，登记在这件申请名下，计入月度和年度数据。',
  fields({ request }, { today }, sent) {
    const faults = sent?.faults ?? []
    return (
      <>
        <Choice
          kind="radio"
          name="dispute-kind"
          label="种类"
          options={optionsOf(DISPUTE_KINDS)}
          value={sent?.form.text('dispute-kind') ?? ''}
          faults={faults}
          required
        />
        <ActDayField name="dispute-day" label="提出日期" today={today} from={request.receivedOn} sent={sent} />
        <Field
          name="dispute-organ"
          label="复议机关或法院"
          maxLength={60}
          value={sent?.form.text('dispute-organ') ?? ''}
          faults={faults}
        />
        <ReasonField name="dispute-note" label="投诉反映的问题" hint="投诉的必填。" sent={sent} optional />
      </>
    )
  },
  async run(form, request, context) {
    const input: DisputeInput = {
      requestId: request.id,
      kind: getChosen(form, 'dispute-kind', DISPUTE_KINDS, '请选择是复议、诉讼还是投诉。'),
      filedOn: getDay(form, 'dispute-day'),
      organ: form.text('dispute-organ'),
      note: form.text('dispute-note'),
    }
    return dispute(input, context)
  },
}

/** 复议结果, 诉讼结果, 投诉结果 */
export const decideDisputeAct: RequestAct = {
  act: 'request.dispute',
  id: 'request.dispute.decide',
  name: '登记结果',
  isNext: true,
  explanation: '复议、诉讼、投诉审结以后登记。驳回记作维持，撤销、变更、确认违法记作纠正，撤诉、终止记作其他。',
  isOffered: async ({ disputes }) => disputes.some(isPending),
  fields({ disputes }, { today }, sent) {
    const faults = sent?.faults ?? []
    return (
      <>
        <DisputeChoice name="decide-dispute" disputes={disputes.filter(isPending)} sent={sent} />
        <Choice
          kind="radio"
          name="decide-result"
          label="结果"
          options={optionsOf(DISPUTE_RESULTS)}
          value={sent?.form.text('decide-result') ?? ''}
          faults={faults}
          required
        />
        <ActDayField name="decide-day" label="决定日期" today={today} sent={sent} />
        <ReasonField name="decide-note" label="说明" hint="例如决定书文号。" sent={sent} optional />
      </>
    )
  },
  async run(form, request, context) {
    const chosen = await getDispute(form, 'decide-dispute', request, context)
    const result = getChosen(form, 'decide-result', DISPUTE_RESULTS, '请选择结果。')
    const input = { disputeId: chosen.id, requestId: request.id, result, on: getDay(form, 'decide-day') }
    return decide({ ...input, note: form.text('decide-note') }, context)
  },
}

/** 作废复议, 作废诉讼, 作废投诉 */
export const voidDisputeAct: RequestAct = {
  act: 'request.dispute',
  id: 'request.dispute.void',
  name: '作废复议、诉讼、投诉',
  explanation: '登记错的作废，不再计数，记录留在经过里。',
  isGrave: true,
  isOffered: async ({ disputes }) => disputes.some(({ isVoid }) => !isVoid),
  fields: ({ disputes }, _visit, sent) => (
    <>
      <DisputeChoice name="void-dispute" disputes={disputes.filter(({ isVoid }) => !isVoid)} sent={sent} />
      <ReasonField name="void-dispute-reason" sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const chosen = await getDispute(form, 'void-dispute', request, context)
    return voidOne({ disputeId: chosen.id, requestId: request.id, reason: form.text('void-dispute-reason') }, context)
  },
}

function isPending({ isVoid, result }: Dispute): boolean {
  return !isVoid && result === null
}

/** @throws {FormError} where none of the request's own was chosen. */
async function getDispute(
  form: PostedForm,
  field: string,
  request: DisclosureRequest,
  { stores }: ActContext,
): Promise<Dispute> {
  const disputes = await stores.requestDisputes.findOf(request.id)
  const chosen = disputes.find(({ number }) => number === form.text(field))
  if (!chosen) throw new FormError([{ field, message: '请选择是哪一件。' }])
  return chosen
}

interface DisputeChoiceProps {
  readonly name: string
  readonly disputes: readonly Dispute[]
  readonly sent: SentForm | undefined
}

function DisputeChoice({ name, disputes, sent }: DisputeChoiceProps) {
  const options = disputes.map(({ number, kind, organ }) => ({
    value: number,
    label: [number, DISPUTE_KINDS[kind], organ].filter(Boolean).join(' '),
  }))
  return <OneOf name={name} label="哪一件" options={options} sent={sent} />
}
