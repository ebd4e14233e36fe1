import { FieldFrame, type FieldProps, faultOf, fieldId, HintAndFault, inputProps, LabelText } from './field.tsx'

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

interface ChoiceProps extends FieldProps {
  /** radio: one of few; select: one of many; checkbox: any of them. */
  readonly kind: 'radio' | 'select' | 'checkbox'
  readonly options: readonly Option[]
  readonly value?: string | readonly string[]
}

/** One or several of given answers. */
export function Choice({ kind, options, value = '', ...field }: ChoiceProps) {
  const chosen = typeof value === 'string' ? [value] : value
  if (kind === 'select') {
    return (
      <FieldFrame {...field}>
        <select {...inputProps(field)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={chosen.includes(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      </FieldFrame>
    )
  }
  const { id, name, required, ...described } = inputProps(field)
  // 否 and 是 stand side by side.
  const isShort = options.every(({ label, hint }) => [...label].length <= 2 && !hint)
  return (
    <fieldset class={`field${faultOf(name, field.faults) ? ' faulty' : ''}`} {...described}>
      <legend>
        <LabelText {...field} />
      </legend>
      <HintAndFault {...field} />
      <div class={isShort ? 'options short' : 'options'}>
        {options.map((option, index) => (
          <div class="option" key={option.value}>
            {/* The error summary leads to the first of them. */}
            <input
              type={kind}
              id={index === 0 ? id : `${id}-${index}`}
              name={name}
              value={option.value}
              checked={chosen.includes(option.value)}
              required={required && kind === 'radio'}
              aria-describedby={option.hint ? `${fieldId(name)}-${index}-hint` : undefined}
            />
            <div>
              <label for={index === 0 ? id : `${id}-${index}`}>{option.label}</label>
              {option.hint && (
                <p class="hint" id={`${fieldId(name)}-${index}-hint`}>
                  {option.hint}
                </p>
              )}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
