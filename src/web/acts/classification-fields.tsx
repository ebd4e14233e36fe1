import type { Classification } from '../../commands/attribute-words.ts'
import { ATTRIBUTE_NAMES, ATTRIBUTES, GROUND_ARTICLES, GROUND_NAMES, GROUNDS } from '../../domain/vocabulary.ts'
import type { FormFault, PostedForm } from '../form/posted-form.ts'
import { FormError, type SentForm } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'

interface ClassificationFieldsProps {
  /** In front of the names, so that two forms of a page keep apart. */
  readonly of: string
  readonly sent: SentForm | undefined
}

/** 公开属性, its ground and what it stands on. */
export function ClassificationFields({ of, sent }: ClassificationFieldsProps) {
  const faults = sent?.faults ?? []
  const grounds = GROUNDS.map((ground) => ({
    value: ground,
    label: `${GROUND_NAMES[ground]}（${GROUND_ARTICLES[ground].replace('《政府信息公开条例》', '条例')}）`,
  }))
  return (
    <>
      <Choice
        kind="radio"
        name={`${of}-attribute`}
        label="公开属性"
        options={ATTRIBUTES.map((attribute) => ({ value: attribute, label: ATTRIBUTE_NAMES[attribute] }))}
        value={sent?.form.text(`${of}-attribute`) ?? ''}
        faults={faults}
        required
      />
      <Choice
        kind="select"
        name={`${of}-ground`}
        label="不公开的理由"
        hint="不予公开的必须选，主动公开的不用选。"
        options={[{ value: '', label: '无' }, ...grounds]}
        value={sent?.form.text(`${of}-ground`) ?? ''}
        faults={faults}
      />
      <Field
        name={`${of}-basis`}
        label="依据"
        hint="例如：讨论稿，或复函文号。没写条款的，按理由补上。"
        value={sent?.form.text(`${of}-basis`) ?? ''}
        maxLength={200}
        faults={faults}
      />
    </>
  )
}

/** @throws {FormError} for no attribute, or 不予公开 without its ground. */
export function readClassification(of: string, form: PostedForm): Classification {
  const faults: FormFault[] = []
  const attribute = ATTRIBUTES.find((known) => known === form.text(`${of}-attribute`))
  const ground = GROUNDS.find((known) => known === form.text(`${of}-ground`)) ?? ''
  if (!attribute) faults.push({ field: `${of}-attribute`, message: '请选择公开属性。' })
  if (attribute === 'withheld' && !ground) faults.push({ field: `${of}-ground`, message: '不予公开要选一项理由。' })
  if (!attribute || faults.length > 0) throw new FormError(faults)
  return { attribute, ground, basis: form.text(`${of}-basis`) }
}
