import { giveBack } from '../../commands/return-item.ts'
import { earlierSteps } from '../../domain/review.ts'
import { Choice } from '../parts/choice.tsx'
import { TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

const REASON = 'return-reason'
const TO = 'return-to'
const OFFICER = 'officer'

/** 退回: to the officer, or to a step before. */
export const returnAct: ItemAct = {
  act: 'item.return',
  name: '退回',
  explanation: '说明理由，退给信息员修改，或退到前面的步骤重新审核。',
  isOfStep: true,
  fields(_visit, item, sent, { current }) {
    const faults = sent?.faults ?? []
    const earlier = current ? earlierSteps(current.route, current.step, item.important) : []
    const steps = earlier.map((index) => ({ value: String(index), label: `退到“${current?.route[index]?.name}”` }))
    return (
      <>
        {steps.length > 0 && (
          <Choice
            kind="radio"
            name={TO}
            label="退到哪里"
            options={[{ value: OFFICER, label: '退给信息员' }, ...steps]}
            value={sent?.form.text(TO) || OFFICER}
            faults={faults}
            required
          />
        )}
        <TextArea
          name={REASON}
          label="理由"
          hint="一句话写明要改什么，最多 500 字。"
          rows={3}
          maxLength={500}
          value={sent?.form.text(REASON) ?? ''}
          faults={faults}
          required
        />
      </>
    )
  },
  run(form, item, context) {
    const to = form.text(TO)
    // What is no step of the route is refused by the command: it must not go to the officer instead.
    const toStep = to === '' || to === OFFICER ? null : /^\d{1,2}$/.test(to) ? Number(to) : -1
    return giveBack({ itemId: item.id, reason: form.text(REASON), toStep }, null, context)
  },
}
