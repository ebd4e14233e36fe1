import type { ComponentChildren } from 'preact'
import type { FormFault } from '../form/posted-form.ts'

/** What every field of a form has. */
export interface FieldProps {
  /** Of the form's value; its id and those of its hint and fault come from it. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Of the whole form: a field picks its own. */
  readonly faults?: readonly FormFault[]
  /** Left out: optional, and said so. */
  readonly required?: boolean
  /** A condition of a search, or one of two ways to give the same: “may be left out” would mislead. */
  readonly isFilter?: boolean
}

export function fieldId(name: string): string {
  return `field-${name}`
}

/** First fault of a field. */
export function faultOf(name: string, faults: readonly FormFault[] = []): string | null {
  return faults.find((fault) => fault.field === name)?.message ?? null
}

/** Ties an input to its hint and its fault for those who hear the page. */
export function inputProps({ name, hint, faults, required }: FieldProps) {
  const fault = faultOf(name, faults)
  const described = [hint && `${fieldId(name)}-hint`, fault && `${fieldId(name)}-fault`].filter(Boolean).join(' ')
  return {
    id: fieldId(name),
    name,
    required: required ?? false,
    'aria-describedby': described || undefined,
    'aria-invalid': fault ? ('true' as const) : undefined,
  }
}

export function HintAndFault({ name, hint, faults }: FieldProps) {
  const fault = faultOf(name, faults)
  return (
    <>
      {hint && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${fieldId(name)}-fault`}>
          <span class="unseen">有误：</span>
          {fault}
        </p>
      )}
    </>
  )
}

export function LabelText({ label, required, isFilter }: Pick<FieldProps, 'label' | 'required' | 'isFilter'>) {
  return (
    <>
      {label}
      {!required && !isFilter && <span class="optional">（可不填）</span>}
    </>
  )
}

/** Label, hint and fault around one input. */
export function FieldFrame({ children, ...props }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class={`field${faultOf(props.name, props.faults) ? ' faulty' : ''}`}>
      <label for={fieldId(props.name)}>
        <LabelText {...props} />
      </label>
      <HintAndFault {...props} />
      {children}
    </div>
  )
}

interface TextFieldProps extends FieldProps {
  readonly value?: string
  /** Which keys a phone offers; what was typed is checked by the server. */
  readonly keys?: 'text' | 'url' | 'tel' | 'numeric' | 'search'
  readonly maxLength?: number
}

/** One line of text. */
export function Field({ value = '', keys = 'text', maxLength, ...field }: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <input
        {...inputProps(field)}
        type="text"
        inputMode={keys}
        value={value}
        maxLength={maxLength}
        autocomplete="off"
      />
    </FieldFrame>
  )
}

interface TextAreaProps extends FieldProps {
  readonly value?: string
  readonly rows?: number
  readonly maxLength?: number
}

export function TextArea({ value = '', rows = 6, maxLength, ...field }: TextAreaProps) {
  return (
    <FieldFrame {...field}>
      {/* A line end right behind the tag is dropped by browsers: one that belongs to the text needs one before it. */}
      <textarea {...inputProps(field)} rows={rows} maxLength={maxLength}>
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </FieldFrame>
  )
}

interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or what was typed instead. */
  readonly value?: string
  readonly min?: string
  readonly max?: string
}

/** A day. Where the browser has no date picker it is a line of text, so the hint gives the form. */
export function DateField({ value = '', min, max, hint = '例如 2026-11-23', ...rest }: DateFieldProps) {
  const field = { ...rest, hint }
  return (
    <FieldFrame {...field}>
      <input {...inputProps(field)} type="date" value={value} min={min} max={max} placeholder="2026-11-23" />
    </FieldFrame>
  )
}
