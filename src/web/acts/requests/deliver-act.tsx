import { deliver } from '../../../commands/requests/deliver-response.ts'
import { noteReceipt } from '../../../commands/requests/note-receipt.ts'
import { DELIVERY_WAYS, type DeliveryWay } from '../../../domain/delivery.ts'
import { outcomeGroupOf } from '../../../domain/request-outcomes.ts'
import { getDay, readDay } from '../../form/read-day.ts'
import { FormError } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { DateField, Field } from '../../parts/field.tsx'
import { ActDayField } from './day-field.tsx'
import type { RequestAct } from './request-act.ts'

const WAY = 'deliver-way'
const DAY = 'deliver-day'
const NUMBER = 'deliver-number'
const SIGNED = 'deliver-signed'
const PAPER = 'deliver-checked-paper'

/** 送达 */
export const deliverAct: RequestAct = {
  act: 'request.deliver',
  name: '送达',
  explanation: '答复送出以后登记：当面的以签收之日、邮寄的以交邮之日、网上和传真的以发送之日为答复时间。',
  isNext: true,
  isOpen: true,
  fields({ request, response, releases }, { today }, sent) {
    const faults = sent?.faults ?? []
    return (
      <>
        <Choice
          kind="radio"
          name={WAY}
          label="送达方式"
          options={Object.entries(DELIVERY_WAYS).map(([value, label]) => ({ value, label }))}
          value={sent?.form.text(WAY) ?? ''}
          faults={faults}
          required
        />
        <DateField
          name={DAY}
          label="送达日期"
          min={request.receivedOn}
          max={today}
          value={sent?.form.text(DAY) ?? today}
          faults={faults}
          required
        />
        <Field
          name={NUMBER}
          label="邮件号"
          hint="邮寄的必填，要用邮政企业的挂号信或 EMS。"
          maxLength={40}
          value={sent?.form.text(NUMBER) ?? ''}
          faults={faults}
        />
        <DateField
          name={SIGNED}
          label="申请人签收日期"
          hint="邮寄的、已经知道的填；以后知道了再登记。"
          min={request.receivedOn}
          max={today}
          value={sent?.form.text(SIGNED) ?? ''}
          faults={faults}
        />
        {response && outcomeGroupOf(response.outcome) === 'partly' && releases.every(({ isVoid }) => isVoid) && (
          <Field
            name={PAPER}
            label="纸质件由谁核对"
            hint="部分公开、只给纸质件的必填：谁核对过应当删去的内容，写岗位。"
            maxLength={40}
            value={sent?.form.text(PAPER) ?? ''}
            faults={faults}
          />
        )}
      </>
    )
  },
  run(form, request, context) {
    const way = (Object.keys(DELIVERY_WAYS) as DeliveryWay[]).find((each) => each === form.text(WAY))
    if (!way) throw new FormError([{ field: WAY, message: '请选择送达方式。' }])
    return deliver(
      {
        requestId: request.id,
        way,
        on: getDay(form, DAY),
        number: form.text(NUMBER),
        signedOn: readDay(form, SIGNED),
        checkedOnPaper: form.text(PAPER),
      },
      context,
    )
  },
}

/** 签收 */
export const noteReceiptAct: RequestAct = {
  act: 'request.note-receipt',
  name: '签收',
  isNext: ({ events }) => events.every(({ kind }) => kind !== 'response-reached'),
  explanation: '邮寄的答复，登记申请人哪天签收。复议、诉讼的期限从这一天起算。',
  isOffered: async ({ events }) => events.findLast(({ kind }) => kind === 'responded')?.detail.way === 'post',
  fields: ({ request }, { today }, sent) => (
    <ActDayField
      name="receipt-day"
      label="签收日期"
      today={today}
      from={request.respondedOn ?? request.receivedOn}
      sent={sent}
    />
  ),
  async run(form, request, context) {
    return noteReceipt({ requestId: request.id, on: getDay(form, 'receipt-day') }, context)
  },
}
