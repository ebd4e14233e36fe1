import { Readable } from 'node:stream'
import type { ActContext, ActSettings } from '../commands/act.ts'
import { attachPicture, endPicture, isStillWanted } from '../commands/attach-pictures.ts'
import { NEW_ITEM_PATH, pageLine } from '../commands/page-links.ts'
import { screenFile } from '../commands/screen-file.ts'
import type { Clock } from '../domain/clock.ts'
import { localDateOf } from '../domain/local-date.ts'
import { type CheckedFile, checkFile } from '../files/accept-file.ts'
import type { FileIntake } from '../files/file-intake.ts'
import { FileRefusal } from '../files/refusal.ts'
import type { Database } from '../store/db.ts'
import type { MediaFetch, MediaOutcome } from '../store/media-fetches.ts'
import { inOneTransaction } from '../store/one-transaction.ts'
import { createStores, type Stores } from '../store/stores.ts'

/** What WeCom gives for a media id. */
export type FetchedMedia =
  | { readonly kind: 'media'; readonly fileName: string; readonly bytes: Uint8Array }
  /** Its three days are over, or it never was. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-large' }

export interface FetchPictureDeps {
  readonly db: Database
  readonly body: string
  readonly clock: Clock
  readonly settings: ActSettings
  readonly files: FileIntake
  /** @throws when WeCom could not be asked; tried again later. */
  readonly download: (mediaId: string) => Promise<FetchedMedia>
  readonly log: { warn(fields: object, message: string): void }
  readonly onOutgoing: (ids: readonly number[]) => void
}

const MAX_ATTEMPTS = 5
/** Doubled with each failure. */
const RETRY_AFTER_MS = 5_000

/** Brings one picture of a chat to its item. May run twice, late, or after a restart: the row says how far it came. */
export function createFetchPicture(deps: FetchPictureDeps): (id: string) => Promise<void> {
  return async (id) => {
    const { db, body, clock } = deps
    const fetch = await createStores(db, body).mediaFetches.find(Number(id))
    if (fetch?.state !== 'queued' || (fetch.nextTryAt && fetch.nextTryAt > clock.now())) return
    if (!(await isWanted(fetch, deps)))
      return end(fetch, 'dropped', '图片没有附上，也没有保存：这条信息已经有人处理。', deps)
    let file: CheckedFile | string
    try {
      file = await take(fetch, deps)
    } catch (error) {
      return retry(fetch, error, deps)
    }
    if (typeof file === 'string') return end(fetch, 'failed', file, deps)
    const checked = file
    try {
      await finish(fetch, deps, (context) => attachPicture(fetch, checked, context))
    } finally {
      await checked.discard()
    }
  }
}

async function isWanted(fetch: MediaFetch, deps: FetchPictureDeps): Promise<boolean> {
  const context = await contextOf(fetch, createStores(deps.db, deps.body), deps)
  return context !== null && isStillWanted(fetch, context)
}

/** The picture, checked; or the sentence why it is not. @throws what may be better later. */
async function take(
  { mediaId }: MediaFetch,
  { download, files, settings }: FetchPictureDeps,
): Promise<CheckedFile | string> {
  const elsewhere = pageLine('也可以在网页上加附件', NEW_ITEM_PATH, settings)
  const media = await download(mediaId)
  if (media.kind === 'gone') return `企业微信里的图片已经过期，没有附上。请重新发送。${elsewhere}`
  if (media.kind === 'too-large') return `图片超过 20 MB，没有附上。请压缩后再发。${elsewhere}`
  const name = media.fileName || '图片.jpg'
  try {
    return await checkFile(
      { name, open: () => Readable.from([Buffer.from(media.bytes)]) },
      {
        ...files,
        screen(text) {
          const { findings, isMarked } = screenFile(name, text, settings.office)
          return { findings, refusal: isMarked ? '疑似涉密，没有收下。请停止传输并联系保密员。' : null }
        },
      },
    )
  } catch (error) {
    if (!(error instanceof FileRefusal) || error.reason === 'not-scanned') throw error
    return `图片没有附上。${error.message}`
  }
}

async function retry(fetch: MediaFetch, error: unknown, deps: FetchPictureDeps): Promise<void> {
  const { db, body, clock, log } = deps
  log.warn({ mediaFetchId: fetch.id, attempt: fetch.attempts + 1, err: error }, 'picture not fetched')
  if (fetch.attempts + 1 < MAX_ATTEMPTS) {
    const nextTryAt = new Date(clock.now().getTime() + RETRY_AFTER_MS * 2 ** fetch.attempts)
    await createStores(db, body).mediaFetches.noteFailure(fetch.id, nextTryAt)
    return
  }
  const elsewhere = pageLine('也可以在网页上加附件', NEW_ITEM_PATH, deps.settings)
  const why = error instanceof FileRefusal ? error.message : '从企业微信取不到图片。'
  await end(fetch, 'failed', `图片没有附上：${why}请过一会儿重新发送。${elsewhere}`, deps)
}

function end(
  fetch: MediaFetch,
  outcome: 'failed' | 'dropped',
  sentence: string,
  deps: FetchPictureDeps,
): Promise<void> {
  return finish(fetch, deps, (context) => endPicture(fetch, outcome, sentence, context))
}

/** One transaction with its audit row. Where the sender is no longer with the office, the row is closed without a word. */
async function finish(
  fetch: MediaFetch,
  deps: FetchPictureDeps,
  work: (context: ActContext) => Promise<MediaOutcome | null>,
): Promise<void> {
  const { db, body, clock, onOutgoing } = deps
  await inOneTransaction(db, { body, now: clock.now(), onOutgoing }, async (stores) => {
    const context = await contextOf(fetch, stores, deps)
    if (!context) await stores.mediaFetches.finish(fetch.id, 'dropped', '', clock.now())
    const outcome = context ? await work(context) : 'dropped'
    const noted = {
      act: 'picture.fetch',
      actor: fetch.userId,
      subjectKind: 'picture',
      subjectId: String(fetch.id),
      detail: { outcome, item: fetch.itemId },
    }
    return { result: undefined, noted: outcome === null ? [] : [noted] }
  })
}

async function contextOf(
  { userId }: MediaFetch,
  stores: Stores,
  { clock, settings }: FetchPictureDeps,
): Promise<ActContext | null> {
  const now = clock.now()
  const today = localDateOf(now)
  const actor = await stores.people.findActor(userId, today)
  return actor && { actor, now, today, stores, ...settings }
}
