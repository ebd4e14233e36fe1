import type { UploadLimits } from '../form/posted-form.ts'
import { megabytes } from '../form/read-form.ts'
import { FieldFrame, type FieldProps, inputProps } from './field.tsx'

interface FileFieldProps extends FieldProps {
  readonly limits: UploadLimits
  /** Such as `['.docx', '.pdf', 'image/*']`; only what the file picker offers, contents are checked by the server. */
  readonly accept?: readonly string[]
  /** How the types are said, such as `Word、PDF、图片`. */
  readonly types: string
}

/** Files, with what is taken said before anything is chosen. */
export function FileField({ limits, accept = [], types, hint, ...rest }: FileFieldProps) {
  const caps = `${types}；最多 ${limits.maxFiles} 个，每个不超过 ${megabytes(limits.maxFileBytes)}。`
  const field = { ...rest, hint: hint ? `${caps}${hint}` : caps }
  const { id } = inputProps(field)
  return (
    <FieldFrame {...field}>
      <input
        {...inputProps(field)}
        type="file"
        multiple={limits.maxFiles > 1}
        accept={accept.join(',') || undefined}
        data-max-bytes={limits.maxFileBytes}
        data-max-files={limits.maxFiles}
      />
      <p class="fault" id={`${id}-said`} aria-live="polite" />
    </FieldFrame>
  )
}
