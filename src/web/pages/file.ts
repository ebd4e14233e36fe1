import type { ActContext } from '../../commands/act.ts'
import { readRefusal } from '../../commands/current-step.ts'
import { UserError } from '../../domain/user-error.ts'
import { FILE_KINDS, type FileKind } from '../../files/file-kinds.ts'
import type { Attachment } from '../../store/attachments.ts'
import type { FileAnswer, Page, Visit } from '../page.ts'

/** A file as it was uploaded, to be taken home: never shown inside a page. */
export const filePage: Page = {
  path: '/files/:id',
  act: 'item.read',

  async show({ params, read, files }) {
    const attachment = await read((context) => getReadable(params.id ?? '', context))
    return answerWith(attachment, files)
  },
}

/** The file that another row holds; the caller has asked whether the person may see that. */
export async function openKept(id: number, { read, files }: Pick<Visit, 'read' | 'files'>): Promise<FileAnswer> {
  const [attachment] = await read(({ stores }) => stores.attachments.findByIds([id]))
  if (!attachment) throw new UserError('not-found', '文件找不到了。请告诉管理员。')
  return answerWith(attachment, files)
}

async function answerWith(attachment: Attachment, files: Visit['files']): Promise<FileAnswer> {
  if (!(await files.store.has(attachment.sha256)))
    throw new UserError('not-found', '文件内容找不到了。请告诉管理员检查存放文件的磁盘。')
  return {
    fileName: attachment.name,
    mediaType: FILE_KINDS[attachment.fileType as FileKind].mediaType,
    bytes: files.store.open(attachment.sha256),
    sizeBytes: attachment.sizeBytes,
  }
}

/** @throws {UserError} the same for a file that is not there and one the person may not see. */
async function getReadable(id: string, context: ActContext): Promise<Attachment> {
  const { actor, stores } = context
  const [attachment] = /^\d{1,15}$/.test(id) ? await stores.attachments.findByIds([Number(id)]) : []
  if (attachment) {
    if (attachment.uploadedBy === actor.userId) return attachment
    for (const itemId of await stores.attachments.findHolders(attachment.id)) {
      const item = await stores.items.getById(itemId)
      if ((await readRefusal(item, context)) === null) return attachment
    }
  }
  throw new UserError('not-found', '没有这个文件，或者您没有查看的权限。')
}
