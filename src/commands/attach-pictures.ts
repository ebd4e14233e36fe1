import { z } from 'zod'
import type { DisclosureItem } from '../domain/item.ts'
import { mayEver, refusalOf } from '../domain/permissions.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { CheckedFile } from '../files/accept-file.ts'
import { MAX_FILES_PER_ITEM } from '../files/limits.ts'
import type { Conversation } from '../store/conversations.ts'
import type { MediaFetch, MediaOutcome } from '../store/media-fetches.ts'
import { type ActContext, DIALOGUE_LIFE_MS, type Dialogue, type Reply } from './act.ts'
import { findCurrentStep } from './current-step.ts'
import { editPath, pageLine } from './page-links.ts'
import { closeCardsOfItem, sendCards } from './review-cards.ts'
import { named } from './wording.ts'

/** A picture that comes this soon after 报送 is taken to belong to it. */
const BELONGS_WITHIN_MS = 10 * 60_000
/** The dialogue in which an item is filed question by question. */
const GUIDED_FILING = 'file-item'

const YES = ['是', '是的', '对', '好', '好的', '附', '附上', '要', '可以', 'y', 'yes']
const NO = ['否', '不', '不是', '不用', '不要', '不附', 'n', 'no']

/**
 * A picture came by chat. Asks whether it belongs to what its sender has just filed, or is filing; null where there is
 * nothing it could belong to, and then nothing of it is kept.
 */
export async function takePicture(
  mediaId: string,
  conversation: Conversation | null,
  context: ActContext,
): Promise<Reply | null> {
  const { actor, stores, now } = context
  if (!mayEver('item.file', actor)) return null
  if (conversation?.kind === GUIDED_FILING) {
    const waiting = await stores.mediaFetches.findAsked(actor.userId, null)
    if (waiting.length >= MAX_FILES_PER_ITEM) return { text: tooMany(MAX_FILES_PER_ITEM) }
    await stores.mediaFetches.insertAsked(actor.userId, mediaId, null, now)
    return { text: `收到图片 ${waiting.length + 1} 张，报送以后问您是否附上。请接着回答上面的问题。` }
  }
  if (conversation && conversation.kind !== attachPictures.kind) return null
  const item = await findItemOf(conversation, context)
  if (!item) return null
  // Of a question that was left unanswered.
  if (!conversation) await stores.mediaFetches.dropAsked(actor.userId, item.id, now)
  const waiting = await stores.mediaFetches.findAsked(actor.userId, item.id)
  const held = await stores.attachments.findOfVersion(item.id, item.version)
  const coming = await stores.mediaFetches.countQueued(item.id)
  if (held.length + coming + waiting.length >= MAX_FILES_PER_ITEM) return { text: tooMany(MAX_FILES_PER_ITEM) }
  await stores.mediaFetches.insertAsked(actor.userId, mediaId, item.id, now)
  return { text: await askAbout(item, waiting.length + 1, context) }
}

function tooMany(most: number): string {
  return `一条信息最多附 ${most} 个文件，这张没有收下。`
}

/** What the open question is about; else what was filed a moment ago. Only while nobody has decided it. */
async function findItemOf(conversation: Conversation | null, context: ActContext): Promise<DisclosureItem | null> {
  const { actor, stores, now } = context
  const item = conversation
    ? await stores.items.getById(question.parse(conversation.data).itemId)
    : await stores.items.findFiledSince(actor.userId, new Date(now.getTime() - BELONGS_WITHIN_MS))
  return item && (await isUndecided(item, context)) ? item : null
}

const question = z.object({ itemId: z.number() })

/** One question for all pictures so far: the next one asks it anew. */
async function askAbout(item: DisclosureItem, count: number, { actor, stores, now }: ActContext): Promise<string> {
  const data = { itemId: item.id }
  await stores.conversations.begin(actor.userId, { kind: attachPictures.kind, data }, now, DIALOGUE_LIFE_MS)
  return `${count === 1 ? '这张图片' : `这 ${count} 张图片`}附到 ${named(item)}吗？回复“是”或“否”。`
}

/** Pictures that came while an item was filed question by question: asked about once it is. Empty where none came. */
export async function askAboutWaiting(item: DisclosureItem, context: ActContext): Promise<string> {
  const count = await context.stores.mediaFetches.giveItem(context.actor.userId, item.id)
  return count === 0 ? '' : `\n${await askAbout(item, count, context)}`
}

/** The answer to that question. */
export const attachPictures: Dialogue = {
  kind: 'attach-pictures',
  async answer(words, data, context) {
    const { actor, stores, now } = context
    const { itemId } = question.parse(data)
    const word = normalise(words).replace(/[。！!]$/, '')
    const item = await stores.items.lockById(itemId)
    if (!YES.includes(word) && !NO.includes(word))
      throw new UserError('bad-arguments', `请回复“是”或“否”：图片附到 ${named(item)}吗？不想回答发“取消”。`)
    await stores.conversations.end(actor.userId)
    if (NO.includes(word)) {
      await stores.mediaFetches.dropAsked(actor.userId, itemId, now)
      return { text: '好的，图片没有保存。' }
    }
    if (!(await isUndecided(item, context))) {
      await stores.mediaFetches.dropAsked(actor.userId, itemId, now)
      return { text: decidedText(item, context) }
    }
    const count = await stores.mediaFetches.queueAsked(actor.userId, itemId, now)
    if (count === 0) throw new UserError('not-found', '没有等着附上的图片了。请重新发送图片。')
    return {
      text: `正在取图片 ${count} 张，附到 ${named(item)} 后告诉您。`,
      audit: { subjectKind: 'item', subjectId: item.number, detail: { pictures: count } },
    }
  },
}

function decidedText(item: DisclosureItem, context: Pick<ActContext, 'pagesUrl'>): string {
  const page = item.state === 'returned' ? pageLine('在网页上修改、加附件', editPath(item), context) : ''
  return `${named(item)} 已经有人处理，图片没有附上，也没有保存。需要附上的，请撤回后重新报送，或被退回后修改时加上。${page}`
}

/** In review, and nobody has decided anything of this version. */
async function isUndecided(item: DisclosureItem, context: Pick<ActContext, 'stores'>): Promise<boolean> {
  const current = item.state === 'in-review' ? await findCurrentStep(item, context) : null
  return current !== null && current.decidedBy.length === 0
}

/** Whether it still makes sense to fetch a picture; looked at again when it is attached. */
export async function isStillWanted({ itemId }: MediaFetch, context: ActContext): Promise<boolean> {
  const item = itemId === null ? null : await context.stores.items.getById(itemId)
  return item !== null && refusalOf('item.withdraw', context.actor, item) === null && (await isUndecided(item, context))
}

/**
 * A picture has come: keeps and attaches it while nobody has decided, and tells its sender once the last one is
 * there. Reviewers get new cards: what they were shown had no picture. Null when another run was first.
 */
export async function attachPicture(
  fetch: MediaFetch,
  file: CheckedFile,
  context: ActContext,
): Promise<MediaOutcome | null> {
  const { stores, now } = context
  if (fetch.itemId === null) throw new Error(`picture ${fetch.id} has no item`)
  const item = await stores.items.lockById(fetch.itemId)
  if (!(await isStillWanted(fetch, context))) return endPicture(fetch, 'dropped', decidedText(item, context), context)
  if (!(await stores.mediaFetches.finish(fetch.id, 'done', '', now))) return null
  const held = await stores.attachments.findOfVersion(item.id, item.version)
  if (!held.some((each) => each.sha256 === file.sha256)) {
    // Before the row: should that fail, content of no row is harmless, a row of no content is not.
    await file.keep()
    const id = await stores.attachments.insert(
      {
        sha256: file.sha256,
        sizeBytes: file.sizeBytes,
        fileType: file.kind,
        name: file.name,
        uploadedBy: fetch.userId,
        source: 'chat',
        textNote: file.note,
        findings: file.findings,
        scanned: file.scanned,
      },
      now,
    )
    await stores.attachments.append(item.id, item.version, id)
    await stores.items.bumpRevision(item.id)
  }
  await tellWhenLast(fetch, item, context)
  return 'done'
}

/** A picture will not come: its sender is told why. Null when another run was first. */
export async function endPicture(
  fetch: MediaFetch,
  outcome: 'failed' | 'dropped',
  sentence: string,
  context: ActContext,
): Promise<MediaOutcome | null> {
  const { stores, now } = context
  if (!(await stores.mediaFetches.finish(fetch.id, outcome, sentence, now))) return null
  await stores.outbox.toPerson(fetch.userId, { kind: 'text', text: sentence }, now)
  if (fetch.itemId !== null) await tellWhenLast(fetch, await stores.items.getById(fetch.itemId), context)
  return outcome
}

async function tellWhenLast(fetch: MediaFetch, item: DisclosureItem, context: ActContext): Promise<void> {
  const { stores, now } = context
  if ((await stores.mediaFetches.countQueued(item.id)) > 0 || !(await isUndecided(item, context))) return
  const attachments = await stores.attachments.findOfVersion(item.id, item.version)
  if (!attachments.some(({ source }) => source === 'chat')) return
  await closeCardsOfItem(item.id, '已附图片，请用新卡片', context)
  await sendCards(item, context)
  const text = `图片已附到 ${named(item)}，现有附件 ${attachments.length} 个。图片里的文字系统看不到，请确认可以公开。`
  await stores.outbox.toPerson(fetch.userId, { kind: 'text', text }, now)
}
