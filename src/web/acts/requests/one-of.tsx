import type { SentForm } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'

interface OneOfProps {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly sent: SentForm | undefined
}

/** Which of those the case has it is about; where there is one only, it stands chosen. */
export function OneOf({ name, label, options, sent }: OneOfProps) {
  const [only] = options.length === 1 ? options : []
  return (
    <Choice
      kind="radio"
      name={name}
      label={label}
      options={options}
      value={sent?.form.text(name) ?? only?.value ?? ''}
      faults={sent?.faults ?? []}
      required
    />
  )
}
