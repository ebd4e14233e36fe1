import { confirm } from '../../../commands/requests/confirm-request.ts'
import { getDay } from '../../form/read-day.ts'
import { ActDayField } from './day-field.tsx'
import type { RequestAct } from './request-act.ts'

/** 申请确认 */
export const confirmAct: RequestAct = {
  act: 'request.confirm',
  name: '申请确认',
  explanation: '与申请人双方确认后登记，答复期限从这天的次日起算。',
  isNext: true,
  isOpen: true,
  fields: ({ request }, { today }, sent) => (
    <ActDayField name="confirm-day" label="确认日期" today={today} from={request.receivedOn} sent={sent} />
  ),
  async run(form, request, context) {
    return confirm({ requestId: request.id, on: getDay(form, 'confirm-day') }, context)
  },
}
