import type { FormFault } from '../form/posted-form.ts'
import { fieldId } from './field.tsx'

/** Stands above a page whose form came back: takes the focus, and every fault of a field leads to it. */
export function ErrorSummary({ faults }: { readonly faults: readonly FormFault[] }) {
  if (faults.length === 0) return null
  const isRefusal = faults.every(({ field }) => field === null)
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{isRefusal ? '没有办成' : `还有 ${faults.length} 处要改，没有提交`}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{field === null ? message : <a href={`#${fieldId(field)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
