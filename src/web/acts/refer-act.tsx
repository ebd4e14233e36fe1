import { refer } from '../../commands/refer-item.ts'
import { Field, TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

const ORGAN = 'refer-organ'
const REASON = 'refer-reason'

/** 报请确定 (2019 regulation art. 17). */
export const referAct: ItemAct = {
  act: 'item.refer',
  name: '报请确定',
  explanation: '拿不准能否公开的，报请主管部门、上级部门或保密部门确定。审核停在这一步等答复，公开期限照算。',
  isOfStep: true,
  fields: (_visit, _item, sent) => (
    <>
      <Field
        name={ORGAN}
        label="报请哪个部门"
        hint="例如：区保密局"
        value={sent?.form.text(ORGAN) ?? ''}
        maxLength={40}
        faults={sent?.faults ?? []}
        required
      />
      <TextArea
        name={REASON}
        label="疑问"
        hint="例如：是否属于工作秘密"
        rows={3}
        maxLength={500}
        value={sent?.form.text(REASON) ?? ''}
        faults={sent?.faults ?? []}
        required
      />
    </>
  ),
  run: (form, item, context) => refer({ itemId: item.id, organ: form.text(ORGAN), reason: form.text(REASON) }, context),
}
