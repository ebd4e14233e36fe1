import { answerText } from '../../commands/flag-words.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { NOTHING_FOUND, PICTURES_NOT_READ, SCREENING_LEVEL_NAMES } from '../../domain/screening/index.ts'
import type { ScreeningFlag } from '../../store/screening-flags.ts'
import { answerField, flagAnswerAct, reasonField } from '../acts/flag-answer-act.tsx'
import { VERSION_FIELD } from '../acts/item-act.ts'
import type { SentForm } from '../page.ts'
import { ACT_FIELD, sentOf } from './act-form.tsx'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'

interface ItemFlagsProps {
  readonly item: DisclosureItem
  readonly flags: readonly ScreeningFlag[]
  readonly hasUnreadFiles: boolean
  /** The person is the one who answers. */
  readonly mayAnswer: boolean
  readonly formKey: string
  readonly sent: SentForm | undefined
}

/** 筛查提示: what was found in this version, and what became of each; its officer answers here. */
export function ItemFlags({ item, flags, hasUnreadFiles, mayAnswer, formKey, sent }: ItemFlagsProps) {
  const open = flags.filter((flag) => flag.answer === null && flag.overriddenAt === null)
  const ownSent = sentOf(flagAnswerAct.act, sent)
  return (
    <section aria-labelledby="flags">
      <h2 id="flags">筛查提示{open.length > 0 && `（${open.length} 处没有答复）`}</h2>
      {flags.length === 0 && <p>{NOTHING_FOUND}。</p>}
      {hasUnreadFiles && <p>{PICTURES_NOT_READ}</p>}
      <ol class="way">
        {flags
          .filter((flag) => !mayAnswer || !open.includes(flag))
          .map((flag) => (
            <li key={flag.position} value={flag.position}>
              <FlagWords flag={flag} />
              <p class="meta">{answerText(flag)}</p>
            </li>
          ))}
      </ol>
      {mayAnswer && open.length > 0 && (
        <Form formKey={formKey}>
          <input type="hidden" name={ACT_FIELD} value={flagAnswerAct.act} />
          <input type="hidden" name={VERSION_FIELD} value={item.version} />
          {open.map((flag) => (
            <FlagAnswer key={flag.position} flag={flag} sent={ownSent} />
          ))}
          <button class="button" type="submit">
            {flagAnswerAct.name}
          </button>
        </Form>
      )}
    </section>
  )
}

function FlagWords({ flag }: { readonly flag: ScreeningFlag }) {
  return (
    <>
      [{SCREENING_LEVEL_NAMES[flag.level]}] {flag.ruleName}（{flag.place}）{flag.snippet && <q>{flag.snippet}</q>}
    </>
  )
}

function FlagAnswer({ flag, sent }: { readonly flag: ScreeningFlag; readonly sent: SentForm | undefined }) {
  const { position } = flag
  const name = `${position} [${SCREENING_LEVEL_NAMES[flag.level]}] ${flag.ruleName}（${flag.place}）`
  const faults = sent?.faults ?? []
  return (
    <>
      <Choice
        kind="radio"
        name={answerField(position)}
        label={name}
        hint={`${flag.snippet ? `“${flag.snippet}” ` : ''}${flag.advice}`}
        options={[
          { value: 'fixed', label: '已处理' },
          { value: 'not-applicable', label: '不适用' },
        ]}
        value={sent?.form.text(answerField(position)) ?? ''}
        faults={faults}
        isFilter
      />
      <Field
        name={reasonField(position)}
        label={`第 ${position} 处的理由`}
        hint="选“不适用”时要写，例如：已核对，是办公电话。"
        value={sent?.form.text(reasonField(position)) ?? ''}
        maxLength={200}
        faults={faults}
      />
    </>
  )
}
