import { readingNote } from '../../commands/applicant-data.ts'
import { REQUESTS_PATH } from '../../commands/page-links.ts'
import { requestRefusal } from '../../commands/requests/request-flow.ts'
import { mayOpenFile, openSealedFile } from '../../commands/sealed-files.ts'
import { UserError } from '../../domain/user-error.ts'
import { FILE_KINDS, type FileKind } from '../../files/file-kinds.ts'
import type { Page } from '../page.ts'

/**
 * A sealed file of a case, opened for somebody who may see who the applicant is, and a 答复附件 for who added it; each
 * opening is a row of the audit chain.
 */
export const caseFilePage: Page = {
  path: `${REQUESTS_PATH}/:number/files/:id`,
  act: 'request.read',

  async show({ params, readOnRecord }) {
    const { name, bytes, file } = await readOnRecord('request.read', async (context) => {
      const { stores, actor } = context
      const request = await stores.requests.findByNumber(params.number ?? '')
      const id = /^\d{1,15}$/.test(params.id ?? '') ? Number(params.id) : 0
      const known = await stores.sealedFiles.find(id)
      if (
        !request ||
        known?.requestId !== request.id ||
        (await requestRefusal('request.read', request, context)) !== null
      )
        throw noFile()
      const mayRead = (await requestRefusal('personal-data.read', request, context)) === null
      if (!mayOpenFile(known, mayRead, actor)) throw noFile()
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

/** The same for a file that is not there and one the person may not see. */
function noFile(): UserError {
  return new UserError('not-found', '没有这份材料，或者您没有查看的权限。')
}
