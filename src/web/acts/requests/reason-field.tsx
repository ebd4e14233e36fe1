import type { SentForm } from '../../page.ts'
import { TextArea } from '../../parts/field.tsx'

interface ReasonFieldProps {
  readonly name: string
  readonly label?: string
  readonly hint?: string
  readonly sent: SentForm | undefined
  readonly optional?: boolean
}

/** A sentence or two that go with an act. Who the applicant is has its own fields. */
export function ReasonField({
  name,
  label = '理由',
  hint = '最多 500 字。',
  sent,
  optional = false,
}: ReasonFieldProps) {
  return (
    <TextArea
      name={name}
      label={label}
      hint={hint}
      rows={2}
      maxLength={500}
      value={sent?.form.text(name) ?? ''}
      faults={sent?.faults ?? []}
      required={!optional}
    />
  )
}
