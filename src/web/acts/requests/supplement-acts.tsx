import { ask, record } from '../../../commands/requests/supplement-request.ts'
import { getDay } from '../../form/read-day.ts'
import { Field } from '../../parts/field.tsx'
import { ActDayField } from './day-field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'
import { readWholeNumber } from './whole-number.ts'

/** 补正 */
export const askSupplementAct: RequestAct = {
  act: 'request.ask-supplement',
  name: '补正',
  explanation: '申请内容不明确的，一次说清要补什么。答复期限停算，收到补正后重新起算。',
  fields: ({ request }, { today, office }, sent) => (
    <>
      <ReasonField name="supplement-what" label="要补正什么" hint="会写进补正告知书，最多 500 字。" sent={sent} />
      <Field
        name="supplement-workdays"
        label="给申请人几个工作日"
        hint={`不填按 ${office.requests.supplementWorkdays} 个工作日。`}
        maxLength={3}
        value={sent?.form.text('supplement-workdays') ?? ''}
        faults={sent?.faults ?? []}
      />
      <ActDayField name="supplement-day" label="发出日期" today={today} from={request.receivedOn} sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const input = {
      requestId: request.id,
      on: getDay(form, 'supplement-day'),
      termWorkdays: readWholeNumber(form, 'supplement-workdays'),
      what: form.text('supplement-what'),
    }
    return ask(input, context)
  },
}

/** 补正收到 */
export const recordSupplementAct: RequestAct = {
  act: 'request.record-supplement',
  name: '补正收到',
  explanation: '申请人补正了，从收到的次日重新起算。',
  isNext: true,
  fields: ({ request }, { today }, sent) => (
    <ActDayField name="supplemented-day" label="收到日期" today={today} from={request.receivedOn} sent={sent} />
  ),
  async run(form, request, context) {
    return record({ requestId: request.id, on: getDay(form, 'supplemented-day') }, context)
  },
}
