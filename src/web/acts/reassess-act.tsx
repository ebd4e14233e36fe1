import { reassess } from '../../commands/reassess-item.ts'
import { addDays, isLocalDate } from '../../domain/local-date.ts'
import type { FormFault } from '../form/posted-form.ts'
import { FormError } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

const RESULT = 'reassess-result'
const REASON = 'reassess-reason'
const NEXT = 'reassess-next'

/** 复评 (2019 regulation art. 18). */
export const reassessAct: ItemAct = {
  act: 'item.reassess',
  name: '复评',
  explanation: '不公开的信息到期再看一次：维持到下次复评，或转为公开、重新审核。',
  fields({ today }, _item, sent) {
    const faults = sent?.faults ?? []
    return (
      <>
        <Choice
          kind="radio"
          name={RESULT}
          label="结果"
          options={[
            { value: 'keep', label: '维持不公开' },
            { value: 'disclose', label: '可以公开，重新送审' },
          ]}
          value={sent?.form.text(RESULT) ?? ''}
          faults={faults}
          required
        />
        <TextArea
          name={REASON}
          label="理由"
          hint="例如：情况没有变化"
          rows={2}
          maxLength={500}
          value={sent?.form.text(REASON) ?? ''}
          faults={faults}
          required
        />
        <DateField
          name={NEXT}
          label="下次复评"
          hint="维持的才用填；不填就按本单位的间隔。"
          min={addDays(today, 1)}
          value={sent?.form.text(NEXT) ?? ''}
          faults={faults}
        />
      </>
    )
  },
  run(form, item, context) {
    const typed = form.text(RESULT)
    const result = typed === 'keep' || typed === 'disclose' ? typed : null
    const next = form.text(NEXT)
    const faults: FormFault[] = []
    if (!result) faults.push({ field: RESULT, message: '请选择复评结果。' })
    if (next && !isLocalDate(next)) faults.push({ field: NEXT, message: '请写日期，例如 2027-11-23。' })
    if (!result || faults.length > 0) throw new FormError(faults)
    const nextOn = result === 'keep' && isLocalDate(next) ? { nextOn: next } : {}
    return reassess({ itemId: item.id, result, reason: form.text(REASON), ...nextOn }, context)
  },
}
