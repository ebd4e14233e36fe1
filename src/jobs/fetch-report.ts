import { Readable } from 'node:stream'
import type { ActContext } from '../commands/act.ts'
import { CHECK_PATH, pageLine } from '../commands/page-links.ts'
import { checkReportFile } from '../commands/report-check/check-report-file.ts'
import { countsOf, describeVerdict } from '../commands/report-check/finding-words.ts'
import { SecrecyMarkError } from '../commands/screen-item.ts'
import { stopAtMark } from '../commands/stop-at-mark.ts'
import { localDateOf } from '../domain/local-date.ts'
import { mayEver } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import { FileRefusal } from '../files/refusal.ts'
import type { MediaFetch } from '../store/media-fetches.ts'
import { inOneTransaction } from '../store/one-transaction.ts'
import { createStores, type Stores } from '../store/stores.ts'
import type { FetchPictureDeps } from './fetch-picture.ts'

const MAX_ATTEMPTS = 5
/** Doubled with each failure. */
const RETRY_AFTER_MS = 5_000

export interface FetchReportDeps extends FetchPictureDeps {
  /** A text of more than one message's length goes out in numbered parts. */
  readonly split: (text: string) => readonly string[]
}

interface Told {
  readonly outcome: 'done' | 'failed' | 'marked'
  readonly text: string
  /** For the audit row: 错误 4 条，… */
  readonly counts: string
}

/**
 * 核对 of a file sent by chat: fetched, checked, thrown away; its sender is told. May run twice, late, or after a restart:
 * of two runs the one that ends the row tells.
 */
export function createFetchReport(deps: FetchReportDeps): (id: string) => Promise<void> {
  return async (id) => {
    const { db, body, clock } = deps
    const fetch = await createStores(db, body).mediaFetches.find(Number(id))
    if (fetch?.state !== 'queued' || (fetch.nextTryAt && fetch.nextTryAt > clock.now())) return
    const told = await check(fetch, deps).catch((error: unknown) => retry(fetch, error, deps))
    if (told) await tell(fetch, told, deps)
  }
}

/** @throws what may be better later. */
async function check({ mediaId }: MediaFetch, { download, files, settings }: FetchPictureDeps): Promise<Told> {
  const failed = (text: string): Told => ({ outcome: 'failed', text, counts: '' })
  const elsewhere = pageLine('也可以在网页上核对', CHECK_PATH, settings)
  const media = await download(mediaId)
  if (media.kind === 'gone') return failed(`企业微信里的文件已经过期，没有核对。请重新发送。${elsewhere}`)
  if (media.kind === 'too-large') return failed(`文件超过 20 MB，没有核对。请只发年度报告的文字部分。${elsewhere}`)
  const file = { name: media.fileName || '年度报告', open: () => Readable.from([Buffer.from(media.bytes)]) }
  try {
    const verdict = await checkReportFile(file, files, settings.office)
    return { outcome: 'done', text: describeVerdict(verdict, settings), counts: countsOf(verdict.groups) }
  } catch (error) {
    if (error instanceof SecrecyMarkError) return { outcome: 'marked', text: '', counts: '' }
    if (!(error instanceof UserError) || (error instanceof FileRefusal && error.reason === 'not-scanned')) throw error
    return failed(error.message)
  }
}

/** Null where it is tried again later. */
async function retry(
  fetch: MediaFetch,
  error: unknown,
  { db, body, clock, log, settings }: FetchPictureDeps,
): Promise<Told | null> {
  log.warn({ mediaFetchId: fetch.id, attempt: fetch.attempts + 1, err: error }, 'report not fetched')
  if (fetch.attempts + 1 < MAX_ATTEMPTS) {
    const nextTryAt = new Date(clock.now().getTime() + RETRY_AFTER_MS * 2 ** fetch.attempts)
    await createStores(db, body).mediaFetches.noteFailure(fetch.id, nextTryAt)
    return null
  }
  const why = error instanceof FileRefusal ? error.message : '从企业微信取不到文件。'
  const elsewhere = pageLine('也可以在网页上核对', CHECK_PATH, settings)
  return { outcome: 'failed', text: `没有核对：${why}请过一会儿重新发送。${elsewhere}`, counts: '' }
}

/** One transaction with its audit row. Who is no longer with the office, or may no longer, hears nothing. */
async function tell(fetch: MediaFetch, told: Told, deps: FetchReportDeps): Promise<void> {
  const { db, body, clock, onOutgoing, split } = deps
  const now = clock.now()
  await inOneTransaction(db, { body, now, onOutgoing }, async (stores) => {
    const isFirst = await stores.mediaFetches.finish(fetch.id, told.outcome === 'done' ? 'done' : 'failed', '', now)
    const actor = await findActor(fetch, stores, now)
    if (!isFirst) return { result: undefined, noted: [] }
    const text = actor ? await textOf(told, fetch, stores, now) : ''
    for (const part of text === '' ? [] : split(text))
      await stores.outbox.toPerson(fetch.userId, { kind: 'text', text: part }, now)
    const detail = { outcome: told.outcome, findings: told.counts }
    const subject = { subjectKind: 'report', subjectId: String(fetch.id) }
    return {
      result: undefined,
      noted: [
        { act: told.outcome === 'marked' ? 'secrecy-mark' : 'report.fetch', actor: fetch.userId, ...subject, detail },
      ],
    }
  })
}

async function findActor({ userId }: MediaFetch, stores: Stores, now: Date): Promise<ActContext['actor'] | null> {
  const actor = await stores.people.findActor(userId, localDateOf(now))
  return actor && mayEver('report.check', actor) ? actor : null
}

function textOf({ outcome, text }: Told, { userId }: MediaFetch, stores: Stores, now: Date): Promise<string> | string {
  return outcome === 'marked' ? stopAtMark(userId, 'chat', { stores, today: localDateOf(now), now }) : text
}
