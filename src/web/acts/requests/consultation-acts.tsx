import {
  dropConsultation,
  recordAnswer,
  recordDelivery,
  recordSilence,
} from '../../../commands/requests/consultation-steps.ts'
import { CONSULTATION_ANSWERS, partyName } from '../../../commands/requests/consultation-words.ts'
import type { Consultation } from '../../../store/request-consultations.ts'
import type { PostedForm } from '../../form/posted-form.ts'
import { getDay } from '../../form/read-day.ts'
import { FormError, type SentForm } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { getChosen, optionsOf } from './chosen.ts'
import { ActDayField } from './day-field.tsx'
import { OneOf } from './one-of.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

const { silence: _silence, ...GIVEN_ANSWERS } = CONSULTATION_ANSWERS

const isOpen = ({ answer }: Consultation) => answer === null
const isUndelivered = (each: Consultation) => isOpen(each) && each.deliveredOn === null
const isDelivered = (each: Consultation) => isOpen(each) && each.deliveredOn !== null

/** 意见送达 */
export const deliverConsultationAct: RequestAct = {
  act: 'request.record-consultation',
  id: 'request.consultation.deliver',
  name: '意见送达',
  isNext: true,
  explanation: '征求意见书送到了对方，对方的期限从这天起算。',
  isOffered: async ({ consultations }) => consultations.some(isUndelivered),
  fields: ({ consultations }, { today }, sent) => (
    <>
      <ConsultationChoice name="consultation-delivered" of={consultations.filter(isUndelivered)} sent={sent} />
      <ActDayField name="consultation-delivered-day" label="送达日期" today={today} sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const position = getPosition(form, 'consultation-delivered')
    return recordDelivery({ requestId: request.id, position, on: getDay(form, 'consultation-delivered-day') }, context)
  },
}

/** 意见收到 */
export const answerConsultationAct: RequestAct = {
  act: 'request.record-consultation',
  id: 'request.consultation.answer',
  name: '意见收到',
  isNext: true,
  explanation: '登记对方是否同意公开，答复期限接着算。',
  isOffered: async ({ consultations }) => consultations.some(isOpen),
  fields: ({ consultations }, { today }, sent) => (
    <>
      <ConsultationChoice name="consultation-answered" of={consultations.filter(isOpen)} sent={sent} />
      <Choice
        kind="radio"
        name="consultation-answer"
        label="意见"
        options={optionsOf(GIVEN_ANSWERS)}
        value={sent?.form.text('consultation-answer') ?? ''}
        faults={sent?.faults ?? []}
        required
      />
      <ActDayField name="consultation-answered-day" label="收到日期" today={today} sent={sent} />
      <ReasonField name="consultation-note" label="理由或说明" sent={sent} optional />
    </>
  ),
  async run(form, request, context) {
    const input = {
      requestId: request.id,
      position: getPosition(form, 'consultation-answered'),
      answer: getChosen(form, 'consultation-answer', GIVEN_ANSWERS, '请选择对方的意见。'),
      on: getDay(form, 'consultation-answered-day'),
      note: form.text('consultation-note'),
    }
    return recordAnswer(input, context)
  },
}

/** 意见到期 */
export const closeConsultationAct: RequestAct = {
  act: 'request.record-consultation',
  id: 'request.consultation.close',
  name: '意见到期',
  isNext: ({ silent }) => silent.length > 0,
  explanation: '对方期限过了还没有提出意见的，登记后期限接着算。',
  isOffered: async ({ consultations }) => consultations.some(isDelivered),
  fields: ({ consultations }, _visit, sent) => (
    <ConsultationChoice name="consultation-closed" of={consultations.filter(isDelivered)} sent={sent} />
  ),
  async run(form, request, context) {
    return recordSilence({ requestId: request.id, position: getPosition(form, 'consultation-closed') }, context)
  },
}

/** 意见作废 */
export const voidConsultationAct: RequestAct = {
  act: 'request.record-consultation',
  id: 'request.consultation.void',
  name: '意见作废',
  explanation: '登记错的征求意见作废，期限重算。',
  isGrave: true,
  isOffered: async ({ consultations }) => consultations.length > 0,
  fields: ({ consultations }, _visit, sent) => (
    <>
      <ConsultationChoice name="consultation-void" of={consultations} sent={sent} />
      <ReasonField name="consultation-void-reason" sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const position = getPosition(form, 'consultation-void')
    return dropConsultation({ requestId: request.id, position, reason: form.text('consultation-void-reason') }, context)
  },
}

interface ConsultationChoiceProps {
  readonly name: string
  readonly of: readonly Consultation[]
  readonly sent: SentForm | undefined
}

function ConsultationChoice({ name, of, sent }: ConsultationChoiceProps) {
  const options = of.map((each) => ({ value: String(each.position), label: `${each.position} ${partyName(each)}` }))
  return <OneOf name={name} label="哪一个" options={options} sent={sent} />
}

/** What is none of the request is refused by the command. @throws {FormError} where none was chosen. */
function getPosition(form: PostedForm, field: string): number {
  const position = form.text(field)
  if (!/^\d{1,3}$/.test(position)) throw new FormError([{ field, message: '请选择是哪一个征求意见。' }])
  return Number(position)
}
