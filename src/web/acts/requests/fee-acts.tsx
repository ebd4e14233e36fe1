import { charge, pay } from '../../../commands/requests/charge-request.ts'
import { FEE_TARIFFS, FEES_FROM } from '../../../domain/fees.ts'
import { getDay } from '../../form/read-day.ts'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { getChosen, optionsOf } from './chosen.ts'
import { ActDayField } from './day-field.tsx'
import type { RequestAct } from './request-act.ts'
import { readWholeNumber } from './whole-number.ts'

/** 收费 */
export const chargeAct: RequestAct = {
  act: 'request.charge',
  name: '收费',
  explanation: '收费通知送到申请人以后登记，金额自动计算。答复期限停算，缴费后重新起算。是否收取由本单位决定。',
  isOffered: async ({ request }) => request.regime !== '2008' && request.receivedOn >= FEES_FROM,
  fields({ request }, { today }, sent) {
    const faults = sent?.faults ?? []
    return (
      <>
        <Choice
          kind="radio"
          name="charge-tariff"
          label="收费方式"
          hint="只能选一种。"
          options={optionsOf(FEE_TARIFFS)}
          value={sent?.form.text('charge-tariff') ?? ''}
          faults={faults}
          required
        />
        <Field
          name="charge-count"
          label="件数或页数"
          hint="按件的不填，就按登记簿中同一申请人当月的件数；填了按所填的算，含这一件。再次收费的写连同已缴费的总数，只收多出的。"
          maxLength={6}
          value={sent?.form.text('charge-count') ?? ''}
          faults={faults}
        />
        <ActDayField name="charge-day" label="通知送达日期" today={today} from={request.receivedOn} sent={sent} />
      </>
    )
  },
  async run(form, request, context) {
    const input = {
      requestId: request.id,
      tariff: getChosen(form, 'charge-tariff', FEE_TARIFFS, '请选择按件还是按量。'),
      count: readWholeNumber(form, 'charge-count'),
      on: getDay(form, 'charge-day'),
    }
    return charge(input, context)
  },
}

/** 缴费 */
export const payAct: RequestAct = {
  act: 'request.record-payment',
  name: '缴费',
  explanation: '申请人缴了费，答复期限从次日重新起算。',
  isNext: true,
  fields: (_view, { today }, sent) => <ActDayField name="pay-day" label="缴费日期" today={today} sent={sent} />,
  async run(form, request, context) {
    return pay({ requestId: request.id, on: getDay(form, 'pay-day') }, context)
  },
}
