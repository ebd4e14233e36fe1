import { stepRefusal } from '../../commands/current-step.ts'
import { mark } from '../../commands/mark-important.ts'
import { stepsAfter } from '../../commands/review-flow.ts'
import { Field } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

const REASON = 'important-reason'

/** 标重要 */
export const markImportantAct: ItemAct = {
  act: 'item.mark-important',
  name: '标为重要',
  explanation: '重要或疑难的，后面加走主要领导审批。本步的意见仍要另外签署。',
  isOfStep: true,
  async isOffered(item, context, current) {
    if (!current || item.important || stepRefusal('item.mark-important', item, current, context)) return false
    return stepsAfter(current.route, current.step, true).some((step) => step.when === 'important')
  },
  fields: (_visit, _item, sent) => (
    <Field
      name={REASON}
      label="理由"
      value={sent?.form.text(REASON) ?? ''}
      maxLength={500}
      faults={sent?.faults ?? []}
    />
  ),
  run: (form, item, context) => mark({ itemId: item.id, reason: form.text(REASON) }, context),
}
