import { approve } from '../../commands/approve-item.ts'
import { attributeText } from '../../commands/attribute-words.ts'
import { findCurrentStep } from '../../commands/current-step.ts'
import {
  SECRECY_CHECK_NAMES,
  SECRECY_CHECKS,
  type SecrecyCheck,
  type SecrecyChecks,
} from '../../domain/review-sheet.ts'
import type { FormFault, PostedForm } from '../form/posted-form.ts'
import { FormError } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { TextArea } from '../parts/field.tsx'
import type { ItemAct, Surroundings } from './item-act.ts'

const OPINION = 'approve-opinion'
const checkField = (check: SecrecyCheck) => `approve-${check}`

const ANSWERS = [
  { value: 'clear', label: '否' },
  { value: 'concerned', label: '是' },
]

/** 通过: signs the opinion; at the secrecy step with the three checks, each answered by the reviewer. */
export const approveAct: ItemAct = {
  act: 'item.approve',
  name: '通过',
  explanation: '签署本步的审核意见，转到下一步。签署后一分钟内可以撤销。',
  isOpen: true,
  isOfStep: true,
  fields(_visit, item, sent, { current }) {
    const faults = sent?.faults ?? []
    return (
      <>
        <p>
          {current?.open.stepName}，拟定：{attributeText(item)}
        </p>
        {isSecrecyStep(current) &&
          SECRECY_CHECKS.map((check) => (
            <Choice
              key={check}
              kind="radio"
              name={checkField(check)}
              label={SECRECY_CHECK_NAMES[check]}
              options={ANSWERS}
              value={sent?.form.text(checkField(check)) ?? ''}
              faults={faults}
              required
            />
          ))}
        <TextArea
          name={OPINION}
          label="意见"
          hint="会写进审查单，最多 500 字。"
          rows={2}
          maxLength={500}
          value={sent?.form.text(OPINION) ?? ''}
          faults={faults}
        />
      </>
    )
  },
  async run(form, item, context) {
    const isSecrecy = isSecrecyStep(await findCurrentStep(item, context))
    const opinion = form.text(OPINION)
    return approve({ itemId: item.id, opinion, ...(isSecrecy ? { checks: readChecks(form) } : {}) }, null, context)
  },
}

function isSecrecyStep(current: Surroundings['current']): boolean {
  return current?.routeStep.role === 'secrecy-reviewer'
}

/** @throws {FormError} for a check that was not answered: nothing is taken to be clear. */
function readChecks(form: PostedForm): SecrecyChecks {
  const faults: FormFault[] = []
  const answers = SECRECY_CHECKS.map((check) => {
    const answer = form.text(checkField(check))
    if (answer !== 'clear' && answer !== 'concerned')
      faults.push({ field: checkField(check), message: `请回答“${SECRECY_CHECK_NAMES[check]}”。` })
    return [check, answer]
  })
  if (faults.length > 0) throw new FormError(faults)
  return Object.fromEntries(answers) as SecrecyChecks
}
