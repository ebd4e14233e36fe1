import { draftableOutcomes } from '../../../commands/requests/draft-checks.ts'
import { draft } from '../../../commands/requests/draft-response.ts'
import { REQUEST_OUTCOMES } from '../../../domain/request-outcomes.ts'
import { FormError } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { TextArea } from '../../parts/field.tsx'
import type { RequestAct } from './request-act.ts'

const OUTCOME = 'draft-outcome'
const CONTENT = 'draft-content'
const BASIS = 'draft-basis'
const PUBLIC_INTEREST = 'draft-public-interest'
const MAX_CHARACTERS = 4_000

/** 答复: drafts the reply with exactly one outcome and sends it along the sign-off route. */
export const draftAct: RequestAct = {
  act: 'request.draft',
  name: '答复',
  explanation: '拟出答复，送审签。签完由公开专员送达。',
  isNext: ({ mayDraftNow }) => mayDraftNow,
  isOpen: ({ mayDraftNow }) => mayDraftNow,
  fields({ request, responses }, _visit, sent) {
    const faults = sent?.faults ?? []
    // What was sent back is mended, not written anew.
    const before = responses.at(-1)?.state === 'returned' ? responses.at(-1) : undefined
    const options = draftableOutcomes(request).map((outcome) => ({ value: outcome, label: REQUEST_OUTCOMES[outcome] }))
    const texts = [
      {
        name: CONTENT,
        label: '答复内容',
        hint: '写告知申请人的话。不写申请人的姓名和联系方式。',
        value: before?.content,
      },
      { name: BASIS, label: '其他依据', hint: '除答复类型对应的条款以外，还依据哪些规定。', value: before?.basis },
      {
        name: PUBLIC_INTEREST,
        label: '公共利益的理由',
        hint: '第三方不同意而仍然公开的，写明不公开会对公共利益造成什么重大影响。',
        value: before?.publicInterest,
      },
    ]
    return (
      <>
        <Choice
          kind="select"
          name={OUTCOME}
          label="答复类型"
          options={[{ value: '', label: '请选择' }, ...options]}
          value={sent?.form.text(OUTCOME) ?? before?.outcome ?? ''}
          faults={faults}
          required
        />
        {texts.map(({ name, label, hint, value }, index) => (
          <TextArea
            key={name}
            name={name}
            label={label}
            hint={hint}
            rows={index === 0 ? 6 : 2}
            maxLength={MAX_CHARACTERS}
            value={sent?.form.text(name) ?? value ?? ''}
            faults={faults}
          />
        ))}
      </>
    )
  },
  run(form, request, context) {
    const outcome = draftableOutcomes(request).find((each) => each === form.text(OUTCOME))
    if (!outcome) throw new FormError([{ field: OUTCOME, message: '请选择一种答复类型。' }])
    return draft(
      {
        requestId: request.id,
        outcome,
        content: form.text(CONTENT),
        basis: form.text(BASIS),
        publicInterest: form.text(PUBLIC_INTEREST),
      },
      context,
    )
  },
}
