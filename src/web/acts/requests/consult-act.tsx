import { consult } from '../../../commands/requests/consult-party.ts'
import { getDay } from '../../form/read-day.ts'
import { Choice } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { getChosen, optionsOf } from './chosen.ts'
import { ActDayField } from './day-field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'
import { readWholeNumber } from './whole-number.ts'

const PARTIES = { 'third-party': '第三方', 'co-maker': '共同制作的机关', organ: '其他机关' } as const

/** 征求意见 */
export const consultAct: RequestAct = {
  act: 'request.consult',
  name: '征求意见',
  explanation: '涉及第三方权益或其他机关的，书面征求意见。等意见的时间是否计入答复期限，按适用的条例算。',
  fields({ request }, { today, office }, sent) {
    const faults = sent?.faults ?? []
    return (
      <>
        <Choice
          kind="radio"
          name="consult-party"
          label="征求谁的意见"
          options={optionsOf(PARTIES)}
          value={sent?.form.text('consult-party') ?? ''}
          faults={faults}
          required
        />
        <Field
          name="consult-name"
          label="名称"
          hint="第三方的名称加密保存，不出现在聊天里；机关必填。"
          maxLength={60}
          value={sent?.form.text('consult-name') ?? ''}
          faults={faults}
        />
        <ReasonField name="consult-question" label="征求什么意见" sent={sent} />
        {request.regime === '2008' && (
          <Field
            name="consult-workdays"
            label="给对方几个工作日"
            hint={`2008年条例没有规定，由本单位确定；不填按 ${office.requests.opinionWorkdays} 个工作日。`}
            maxLength={3}
            value={sent?.form.text('consult-workdays') ?? ''}
            faults={faults}
          />
        )}
        <ActDayField name="consult-day" label="发出日期" today={today} from={request.receivedOn} sent={sent} />
      </>
    )
  },
  async run(form, request, context) {
    const input = {
      requestId: request.id,
      party: getChosen(form, 'consult-party', PARTIES, '请选择征求谁的意见。'),
      name: form.text('consult-name'),
      question: form.text('consult-question'),
      on: getDay(form, 'consult-day'),
      termWorkdays: readWholeNumber(form, 'consult-workdays'),
    }
    return consult(input, context)
  },
}
