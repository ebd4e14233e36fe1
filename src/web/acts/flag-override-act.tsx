import { override } from '../../commands/answer-flags.ts'
import { dutyRefusal, refusalOf } from '../../domain/permissions.ts'
import { TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

const REASON = 'override-reason'

/** 放行 */
export const flagOverrideAct: ItemAct = {
  act: 'flag.override',
  name: '放行提示',
  explanation: '核对过没有答复的高风险提示、确认可以公开的，写明理由放行。理由会一直保留。',
  async isOffered(item, { actor, stores }) {
    const refusal = refusalOf('flag.override', actor, item) ?? dutyRefusal(actor.userId, null, item)
    return refusal === null && (await stores.flags.findUnansweredHigh(item.id, item.version)).length > 0
  },
  fields: (_visit, _item, sent) => (
    <TextArea
      name={REASON}
      label="理由"
      rows={3}
      maxLength={500}
      value={sent?.form.text(REASON) ?? ''}
      faults={sent?.faults ?? []}
      required
    />
  ),
  run: (form, item, context) => override({ itemId: item.id, reason: form.text(REASON) }, context),
}
