import { add } from '../../commands/add-reviewer.ts'
import { handOver } from '../../commands/hand-over-item.ts'
import type { PersonName } from '../../store/people.ts'
import type { SentForm } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { getChosenPerson } from './chosen-person.ts'
import type { ItemAct } from './item-act.ts'

/** 转审 */
export const handOverAct: ItemAct = {
  act: 'item.hand-over',
  name: '转审',
  explanation: '轮到您的这次审核改由别人来作，您不再审核这一步。',
  isOfStep: true,
  fields: (_visit, _item, sent, { reviewers }) => <PersonFields of="hand-over" reviewers={reviewers} sent={sent} />,
  async run(form, item, context) {
    const to = await getChosenPerson(form, 'hand-over-person', context)
    return handOver({ itemId: item.id, to, reason: form.text('hand-over-reason') }, context)
  },
}

/** 加签 */
export const addReviewerAct: ItemAct = {
  act: 'item.add-reviewer',
  name: '加签',
  explanation: '请别人也审核这一步，大家都通过才算完成。您的意见仍要另外签署。',
  isOfStep: true,
  fields: (_visit, _item, sent, { reviewers }) => <PersonFields of="add-reviewer" reviewers={reviewers} sent={sent} />,
  async run(form, item, context) {
    const person = await getChosenPerson(form, 'add-reviewer-person', context)
    return add({ itemId: item.id, person, reason: form.text('add-reviewer-reason') }, context)
  },
}

interface PersonFieldsProps {
  readonly of: string
  readonly reviewers: readonly PersonName[]
  readonly sent: SentForm | undefined
}

function PersonFields({ of, reviewers, sent }: PersonFieldsProps) {
  const faults = sent?.faults ?? []
  return (
    <>
      <Choice
        kind="select"
        name={`${of}-person`}
        label="审核人"
        hint="只列出可以审核这件事项的人。"
        options={[
          { value: '', label: '请选择' },
          ...reviewers.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        value={sent?.form.text(`${of}-person`) ?? ''}
        faults={faults}
        required
      />
      <Field
        name={`${of}-reason`}
        label="说明"
        hint="对方会看到。"
        value={sent?.form.text(`${of}-reason`) ?? ''}
        maxLength={500}
        faults={faults}
      />
    </>
  )
}
