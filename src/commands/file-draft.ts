import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { createItem, getWhole } from './file-item.ts'
import { mergeDrafts } from './form-fields.ts'
import { parseLabelledLines } from './labelled-lines.ts'
import { findDrafts } from './list-drafts.ts'
import { NEW_ITEM_PATH, pageLine } from './page-links.ts'
import { readItem } from './read-typed-item.ts'
import { linkFiledDraft } from './requests/link-filed-draft.ts'
import { readDraftData } from './typed-item.ts'

/** 报送草稿: files a saved draft by typing, for whoever has no page at hand; further lines change its fields. */
export const fileDraft = {
  act: 'item.file',
  words: ['报送草稿', '报送 草稿'],
  usage: '报送草稿 1',
  summary: '报送一份存着的草稿，要改的另起一行写',

  async handle(words, context) {
    const [, ordinal = '', rest = ''] = /^第?\s*(\d{0,3})\s*份?\s*([\s\S]*)$/.exec(words) ?? []
    return file({ position: ordinal === '' ? null : Number(ordinal), lines: rest }, context)
  },
} satisfies Command

export interface FileDraftInput {
  /** As 草稿 numbers them, from 1; null: the only one. */
  readonly position: number | null
  /** `类别：业务动态` and the like, each on a line. */
  readonly lines: string
}

/** @throws {UserError} where the draft is not whole, and for what cannot be filed. */
async function file({ position, lines }: FileDraftInput, context: ActContext): Promise<Reply> {
  const { actor, stores } = context
  const drafts = await findDrafts(context)
  if (position === null && drafts.length > 1)
    throw new UserError('bad-arguments', `存着 ${drafts.length} 份草稿，请写第几份，例如：报送草稿 1。发“草稿”查看。`)
  const { draft, name } = drafts[(position ?? 1) - 1] ?? {}
  if (!draft) throw new UserError('not-found', '没有这份草稿。发“草稿”看存着的草稿。')
  if (draft.itemId !== null) throw new UserError('wrong-state', `这份是“${name}”，请在网页上看过改动再报送。没有报送。`)
  const page = pageLine('网页', `${NEW_ITEM_PATH}?draft=${draft.id}`, context)
  const changes = lines.trim() === '' ? {} : parseLabelledLines(lines, context)
  if (!changes) throw new UserError('bad-arguments', `要改的请另起一行写成“标题：…”“类别：…”。没有报送。${page}`)
  const read = readItem(readDraftData(draft.data).typed, context)
  const faults = read.faults.filter(({ field }) => !(field in changes))
  if (faults.length > 0)
    throw new UserError(
      'bad-arguments',
      `这份草稿还不能报送：\n${faults.map(({ message }) => message).join('\n')}\n可以这样补：报送草稿 ${position ?? 1}\n类别：业务动态${page}`,
    )
  const whole = getWhole(mergeDrafts(read.draft, changes))
  await stores.drafts.delete(actor.userId, draft.id)
  const { item, text, audit } = await createItem(whole, context, draft.attachmentIds)
  await linkFiledDraft(draft.id, item, context)
  return { text, audit }
}
