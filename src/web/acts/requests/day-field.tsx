import type { LocalDate } from '../../../domain/local-date.ts'
import type { SentForm } from '../../page.ts'
import { DateField } from '../../parts/field.tsx'

interface ActDayFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly today: LocalDate
  readonly from?: LocalDate
  readonly sent: SentForm | undefined
}

/** The day something happened: today, unless said otherwise, and never later. */
export function ActDayField({ name, label, hint, today, from, sent }: ActDayFieldProps) {
  return (
    <DateField
      name={name}
      label={label}
      {...(hint ? { hint } : {})}
      {...(from ? { min: from } : {})}
      max={today}
      value={sent?.form.text(name) ?? today}
      faults={sent?.faults ?? []}
      required
    />
  )
}
