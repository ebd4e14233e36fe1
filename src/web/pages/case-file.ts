import { readingNote } from '../../commands/applicant-data.ts'
import { REQUESTS_PATH } from '../../commands/page-links.ts'
import { requestRefusal } from '../../commands/requests/request-flow.ts'
import { openSealedFile } from '../../commands/sealed-files.ts'
import { UserError } from '../../domain/user-error.ts'
import { FILE_KINDS, type FileKind } from '../../files/file-kinds.ts'
import type { Page } from '../page.ts'

/** A sealed file of a case, opened for somebody who may see who the applicant is; each opening is a row of the audit chain. */
export const caseFilePage: Page = {
  path: `${REQUESTS_PATH}/:number/files/:id`,
  act: 'personal-data.read',

  async show({ params, readOnRecord }) {
    const { name, bytes, file } = await readOnRecord('personal-data.read', async (context) => {
      const request = await context.stores.requests.findByNumber(params.number ?? '')
      const id = /^\d{1,15}$/.test(params.id ?? '') ? Number(params.id) : 0
      const isOfRequest = (await context.stores.sealedFiles.find(id))?.requestId === request?.id
      if (!request || !isOfRequest || (await requestRefusal('personal-data.read', request, context)) !== null)
        throw new UserError('not-found', '没有这份材料，或者您没有查看的权限。')
      return { text: '', ...(await openSealedFile(id, context)), audit: readingNote(request.number, 'page') }
    })
    return {
      fileName: name,
      mediaType: FILE_KINDS[file.fileType as FileKind].mediaType,
      bytes: Buffer.from(bytes),
      sizeBytes: bytes.length,
    }
  },
}
