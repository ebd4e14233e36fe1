import { REQUESTS_PATH } from '../../commands/page-links.ts'
import { askForCaseFile, buildCaseFile } from '../../commands/requests/case-file.ts'
import { requestRefusal } from '../../commands/requests/request-flow.ts'
import { requestRefusalText } from '../../commands/requests/request-words.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Page } from '../page.ts'

/** 案卷: the whole file of a case as one package; each download is a row of the audit chain. */
export const caseFileExport: Page = {
  path: `${REQUESTS_PATH}/:number/case-file`,
  act: 'request.export',

  async show({ params, actor, read, readOnRecord }) {
    const { requestId } = await readOnRecord('request.export', async (context) => {
      const request = await context.stores.requests.findByNumber(params.number ?? '')
      if (!request) throw new UserError('not-found', '没有这个编号的申请。')
      const refusal = await requestRefusal('request.export', request, context)
      if (refusal)
        throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', requestRefusalText(refusal, request))
      const reply = await askForCaseFile({ requestId: request.id, by: 'page' }, context)
      return { ...reply, requestId: request.id }
    })
    const file = await read((context) => buildCaseFile({ requestId, askedBy: actor.userId }, context))
    if (!file) throw new UserError('wrong-state', '打包时这件申请刚有人处理过，没有下载。请再下载一次。')
    return { fileName: file.fileName, mediaType: 'application/zip', bytes: file.bytes, sizeBytes: file.bytes.length }
  },
}
