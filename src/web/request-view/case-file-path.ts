import { requestPath } from '../../commands/page-links.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { SealedFile } from '../../store/sealed-files.ts'

/** The name of a file may tell who somebody is: its address holds its number alone. */
export function caseFilePath(request: Pick<DisclosureRequest, 'number'>, { id }: Pick<SealedFile, 'id'>): string {
  return `${requestPath(request)}/files/${id}`
}
