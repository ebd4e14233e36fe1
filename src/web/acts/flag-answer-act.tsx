import { answerAll } from '../../commands/answer-flags.ts'
import type { PostedForm } from '../form/posted-form.ts'
import { FormError } from '../page.ts'
import type { ItemAct } from './item-act.ts'

/** Names of the fields of one flag. */
export const answerField = (position: number) => `flag-${position}`
export const reasonField = (position: number) => `flag-${position}-reason`

/** More than an item's flags of one version. */
const MAX_POSITION = 1_000

/** 标记: several flags answered at once, each in its own words; all or none. */
export const flagAnswerAct: ItemAct = {
  act: 'flag.answer',
  name: '答复提示',
  explanation: '',
  // Its form stands among the flags themselves.
  isOffered: async () => false,
  fields: () => <></>,

  async run(form, item, context) {
    const answers = readAnswers(form)
    if (answers.length === 0) throw new FormError([{ field: null, message: '还没有选择答复。请至少答复一处再提交。' }])
    const faults = answers
      .filter(({ answer, reason }) => answer === 'not-applicable' && reason === '')
      .map(({ position }) => ({ field: reasonField(position), message: `第 ${position} 处：不适用请写理由。` }))
    if (faults.length > 0) throw new FormError(faults)
    let text = ''
    for (const { position, answer, reason } of answers)
      text = (await answerAll({ itemId: item.id, positions: [position], answer, reason }, context)).text
    const positions = answers.map(({ position }) => position).join('、')
    const [, rest = ''] = text.split('\n')
    return {
      text: `已答复第 ${positions} 处提示。\n${rest}`,
      audit: {
        subjectKind: 'item',
        subjectId: item.number,
        detail: { version: item.version, positions: positions.replaceAll('、', ',') },
      },
    }
  },
}

interface GivenAnswer {
  readonly position: number
  readonly answer: 'fixed' | 'not-applicable'
  readonly reason: string
}

function readAnswers(form: PostedForm): GivenAnswer[] {
  const given: GivenAnswer[] = []
  for (let position = 1; position <= MAX_POSITION; position += 1) {
    const answer = form.text(answerField(position))
    if (answer === 'fixed' || answer === 'not-applicable')
      given.push({ position, answer, reason: form.text(reasonField(position)) })
  }
  return given
}
