import { createHash } from 'node:crypto'
import type { ActContext } from '../../commands/act.ts'
import { createItem, getWhole } from '../../commands/file-item.ts'
import { editPath, itemPath, NEW_ITEM_PATH } from '../../commands/page-links.ts'
import { readItem } from '../../commands/read-typed-item.ts'
import { linkFiledDraft } from '../../commands/requests/link-filed-draft.ts'
import { revise } from '../../commands/revise-item.ts'
import { SecrecyMarkError } from '../../commands/screen-item.ts'
import type { DraftData, TypedItem } from '../../commands/typed-item.ts'
import { screen } from '../../domain/screening/index.ts'
import { UserError } from '../../domain/user-error.ts'
import type { CheckedFile } from '../../files/accept-file.ts'
import { MAX_FILES_PER_ITEM } from '../../files/limits.ts'
import type { Attachment } from '../../store/attachments.ts'
import { checkUploads, discardAll } from '../form/check-uploads.ts'
import type { FormFault, PostedForm } from '../form/posted-form.ts'
import { insertUpload } from '../form/with-upload.ts'
import type { ActingVisit, PageAnswer } from '../page.ts'
import { SubmittedBeforeError } from '../run-act.ts'
import type { FormTarget } from './form-target.ts'
import { DO_FIELD, DRAFT_FIELD, FILES_FIELD, REMOVE_FIELD, renderItemForm, SEEN_FIELD } from './item-form.tsx'
import { readTyped } from './read-typed.ts'

/** A form as it was sent, its files checked and on hold. */
interface Sent {
  readonly step: string
  readonly typed: TypedItem
  readonly kept: readonly Attachment[]
  readonly files: readonly CheckedFile[]
  readonly faults: readonly FormFault[]
  readonly isRemoving: boolean
  readonly seen: string
}

type Load = (context: ActContext, form: PostedForm) => Promise<FormTarget>

/**
 * 保存草稿, 看改动 or 报送. What cannot be filed comes back as it was typed; files that were good are kept with it as a
 * draft and need not be uploaded again.
 * @throws {SecrecyMarkError} for a mark anywhere in it; nothing is stored then.
 */
export async function submitItemForm(visit: ActingVisit, form: PostedForm, load: Load): Promise<PageAnswer> {
  const target = await visit.read((context) => load(context, form))
  const sent = await readSent(form, target, visit)
  try {
    return await answer(sent, target, visit)
  } catch (error) {
    if (error instanceof SubmittedBeforeError)
      return { redirectTo: '/drafts', notice: '这次提交刚才已经办好，没有重复办理。没有报送的内容在草稿里。' }
    throw error
  } finally {
    await discardAll(sent.files)
  }
}

export function draftIdOf(form: PostedForm): string {
  return form.text(DRAFT_FIELD)
}

async function readSent(form: PostedForm, target: FormTarget, visit: ActingVisit): Promise<Sent> {
  const typed = readTyped(form)
  assertNoMark(typed)
  const removed = form.all(REMOVE_FIELD)
  const kept = target.attachments.filter(({ id }) => !removed.includes(String(id)))
  const { files, faults } = await checkUploads(form, FILES_FIELD, visit)
  // The same content once, also when it was chosen again after a fault.
  const fresh = files.filter(
    ({ sha256 }, index) =>
      !kept.some((each) => each.sha256 === sha256) && files.findIndex((each) => each.sha256 === sha256) === index,
  )
  const room = Math.max(0, MAX_FILES_PER_ITEM - kept.length)
  const taken = fresh.slice(0, room)
  await discardAll(files.filter((file) => !taken.includes(file)))
  const tooMany: FormFault = {
    field: FILES_FIELD,
    message: `附件最多 ${MAX_FILES_PER_ITEM} 个，多出的 ${fresh.length - room} 个没有收下。请先移除不用的。`,
  }
  return {
    step: form.text(DO_FIELD),
    typed,
    kept,
    files: taken,
    faults: fresh.length > room ? [...faults, tooMany] : faults,
    isRemoving: kept.length < target.attachments.length,
    seen: form.text(SEEN_FIELD),
  }
}

/** The parts of a form together, by the full screening: a draft is stored as well. @throws {SecrecyMarkError} */
function assertNoMark(typed: TypedItem): void {
  const parts = Object.values(typed)
    .flat()
    .map((text) => ({ place: '', text }))
  const found = screen(parts, { attribute: null, publicDocumentNumbers: [] })
  if (found.some(({ level }) => level === 'critical')) throw new SecrecyMarkError()
}

async function answer(sent: Sent, target: FormTarget, visit: ActingVisit): Promise<PageAnswer> {
  if (sent.step === 'save' && sent.faults.length === 0) {
    const { draftId } = await saveDraft(sent, target, visit)
    const redirectTo = target.item ? editPath(target.item) : `${NEW_ITEM_PATH}?draft=${draftId}`
    return { redirectTo, notice: '草稿已保存 30 天，还没有报送。' }
  }
  const { draft, faults } = readItem(sent.typed, visit)
  if (sent.step === 'save') return showSaved(sent, target, visit, sent.faults)
  if (sent.faults.length > 0 || faults.length > 0) return showSaved(sent, target, visit, [...faults, ...sent.faults])
  if (target.item && (sent.step !== 'file' || sent.seen !== fingerprint(sent, target)))
    return showSaved(sent, target, visit, [], true)
  await Promise.all(sent.files.map((file) => file.keep()))
  try {
    return await send(draft, sent, target, visit)
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof SecrecyMarkError) throw error
    return showSaved(sent, target, visit, [{ field: null, message: error.message }])
  }
}

async function send(
  draft: ReturnType<typeof readItem>['draft'],
  sent: Sent,
  { item, draft: saved }: FormTarget,
  visit: ActingVisit,
): Promise<PageAnswer> {
  if (!item) {
    const filed = await visit.run('item.file', async (context) => {
      const ids = await insertAttachments(sent, context)
      if (saved) await context.stores.drafts.delete(context.actor.userId, saved.id)
      const filed = await createItem(getWhole(draft), context, ids)
      if (saved) await linkFiledDraft(saved.id, filed.item, context)
      return filed
    })
    return { redirectTo: itemPath(filed.item), notice: filed.headline }
  }
  const { headline } = await visit.run('item.revise', async (context) => {
    const locked = await context.stores.items.lockById(item.id)
    if (locked.version !== item.version)
      throw new UserError('wrong-state', `${item.number} 的内容刚刚改过，没有报送。请看过改动再办。`)
    const ids = await insertAttachments(sent, context)
    if (saved) await context.stores.drafts.delete(context.actor.userId, saved.id)
    return revise(item.id, draft, context, ids)
  })
  return { redirectTo: itemPath(item), notice: headline }
}

/** The form again. Files that were good, and what a draft already holds, are saved; words alone come back by themselves. */
async function showSaved(
  sent: Sent,
  target: FormTarget,
  visit: ActingVisit,
  faults: readonly FormFault[],
  isPreview = false,
): Promise<PageAnswer> {
  const isKept = sent.files.length > 0 || sent.isRemoving || target.draft !== null
  const { draftId, attachments } = isKept
    ? await saveDraft(sent, target, visit)
    : { draftId: null, attachments: sent.kept }
  const shown = { target, draftId, typed: sent.typed, attachments, faults }
  return renderItemForm(
    isPreview ? { ...shown, seen: fingerprint({ ...sent, kept: attachments, files: [] }, target) } : shown,
    visit,
  )
}

interface Saved {
  readonly draftId: number
  readonly attachments: readonly Attachment[]
}

async function saveDraft(sent: Sent, { item, draft }: FormTarget, visit: ActingVisit): Promise<Saved> {
  await Promise.all(sent.files.map((file) => file.keep()))
  const { saved } = await visit.run('draft.edit', async (context) => {
    const { actor, stores, now } = context
    const data: DraftData = { typed: sent.typed, version: item?.version ?? null }
    const content = { data, attachmentIds: await insertAttachments(sent, context), itemId: item?.id ?? null }
    const isThere = draft !== null && (await stores.drafts.update(actor.userId, draft.id, content, now))
    const draftId = isThere ? draft.id : await stores.drafts.insert(actor.userId, content, now)
    const saved: Saved = { draftId, attachments: await stores.attachments.findByIds(content.attachmentIds) }
    return { saved, text: '', audit: { subjectKind: 'draft', subjectId: String(draftId) } as const }
  })
  return saved
}

/** Ids of all files of the form, those that were there first. */
async function insertAttachments({ kept, files }: Sent, context: ActContext): Promise<number[]> {
  const ids = kept.map(({ id }) => id)
  for (const file of files) ids.push(await insertUpload(file, context))
  return ids
}

/** The same for the same words and files on the same version. */
function fingerprint({ typed, kept, files }: Sent, { item }: FormTarget): string {
  const content = [item?.version, typed, [...kept, ...files].map(({ sha256, name }) => [sha256, name])]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
