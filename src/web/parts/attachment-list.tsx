import { FILE_KINDS, type FileKind } from '../../files/file-kinds.ts'
import type { Attachment } from '../../store/attachments.ts'

/** `Word 文档，1.2 MB` */
export function describeFile({ fileType, sizeBytes }: Pick<Attachment, 'fileType' | 'sizeBytes'>): string {
  return `${FILE_KINDS[fileType as FileKind].label}，${formatSize(sizeBytes)}`
}

export function filePath({ id }: Pick<Attachment, 'id'>): string {
  return `/files/${id}`
}

/** Files with what is to be known of each, to be taken home. */
export function AttachmentList({ attachments }: { readonly attachments: readonly Attachment[] }) {
  return (
    <ul class="rows">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <a href={filePath(attachment)} download>
            {attachment.name}
          </a>
          <p class="meta">{describeFile(attachment)}</p>
          {attachment.textNote && <p class="meta">{attachment.textNote}</p>}
        </li>
      ))}
    </ul>
  )
}

function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
