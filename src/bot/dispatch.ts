import type { ActSettings } from '../commands/act.ts'
import { SecrecyMarkError } from '../commands/screen-item.ts'
import { stopAtMark } from '../commands/stop-at-mark.ts'
import type { Clock } from '../domain/clock.ts'
import { localDateOf } from '../domain/local-date.ts'
import { UserError } from '../domain/user-error.ts'
import type { Database } from '../store/db.ts'
import type { InboxRow } from '../store/inbox.ts'
import { workLane } from '../store/lanes.ts'
import { inOneTransaction } from '../store/one-transaction.ts'
import { createStores, type Stores } from '../store/stores.ts'
import { type Answer, answer, DialogueOverError, type Repertoire } from './answer.ts'
import type { IncomingContent } from './receive/message.ts'
import { splitText } from './wecom-api/index.ts'

/** After this many failures a row is dead: its number is answered, the administrator sees it, the next goes on. */
const MAX_ATTEMPTS = 5
const RETRY_AFTER_MS = 2_000
/** Rows read at a time. A shorter answer was all; what came since is found by the look after letting go of the lane. */
const ROWS_AT_ONCE = 20

export interface DispatchDeps {
  readonly db: Database
  readonly body: string
  readonly clock: Clock
  readonly settings: ActSettings
  readonly repertoire: Repertoire
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void }
  /** After commit: the outbox rows to be sent. */
  readonly onOutgoing: (ids: readonly number[]) => void
}

/**
 * Handles the sender of an inbox row: all their undone rows, oldest first, each in one transaction (invariants 3, 5).
 * Safe to run any number of times with the same id.
 */
export function createHandleInbox(deps: DispatchDeps): (id: string) => Promise<void> {
  const { db, body, clock } = deps
  return async (id) => {
    const sender = await createStores(db, body).inbox.findSender(Number(id))
    if (sender === null) return
    const findOldest = (connection: Database, limit: number) =>
      createStores(connection, body).inbox.findOldestUndone(sender, limit)
    const mayBeTried = (row: InboxRow) => row.nextTryAt === null || row.nextTryAt <= clock.now()
    await workLane(
      db,
      `inbox:${sender}`,
      async (connection) => {
        for (;;) {
          const rows = await findOldest(connection, ROWS_AT_ONCE)
          for (const row of rows) if (!mayBeTried(row) || !(await handleRow(row, connection, deps))) return
          if (rows.length < ROWS_AT_ONCE) return
        }
      },
      async (connection) => (await findOldest(connection, 1)).some(mayBeTried),
    )
  }
}

/** False when the row failed and is to be tried again: the sender's later ones wait for it. */
async function handleRow(row: InboxRow, connection: Database, deps: DispatchDeps): Promise<boolean> {
  const fields = { inboxId: row.id, kind: row.kind, msgType: row.msgType, event: row.event }
  try {
    await handling(row, connection, deps, async (stores, now) => {
      const reply = await react(row, stores, now, deps)
      await say(row.fromUser, reply.text, stores, now)
      await stores.inbox.finish(row.id, 'done', now)
      return { act: reply.act, actor: row.fromUser, ...(reply.audit ? { audit: reply.audit } : {}) }
    })
  } catch (error) {
    if (!(error instanceof UserError)) return fail(row, error, connection, deps)
    await refuse(row, error, connection, deps)
    return true
  }
  deps.log.info(fields, 'message handled')
  return true
}

interface Noted {
  readonly act: string
  readonly actor: string
  readonly audit?: Answer['audit']
}

/** One transaction whose audit row names the message where the act names nothing else. */
async function handling(
  row: InboxRow,
  connection: Database,
  { body, clock, onOutgoing }: DispatchDeps,
  work: (stores: Stores, now: Date) => Promise<Noted>,
): Promise<void> {
  const now = clock.now()
  await inOneTransaction(connection, { body, now, onOutgoing }, async (stores) => {
    const { act, actor, audit } = await work(stores, now)
    const message = { subjectKind: 'message', subjectId: String(row.id) }
    const subjects = audit ? [audit].flat() : [message]
    return { result: undefined, noted: subjects.map((subject) => ({ act, actor, detail: {}, ...subject })) }
  })
}

async function react(row: InboxRow, stores: Stores, now: Date, deps: DispatchDeps): Promise<Answer> {
  const today = localDateOf(now)
  const content = row.content as IncomingContent | null
  if (row.kind === 'marked')
    return { act: 'secrecy-mark', text: await stopAtMark(row.fromUser, 'chat', { stores, today, now }) }
  if (content === null) return { act: 'event.ignored', text: '' }
  if (content.kind === 'unsubscribe' || content.kind === 'subscribe') {
    const isNamed = row.fromUser in deps.settings.office.people
    await stores.people.setActive(row.fromUser, isNamed && content.kind === 'subscribe', now)
  }
  const actor = await stores.people.findActor(row.fromUser, today)
  if (!actor) {
    if (row.kind === 'event') return { act: 'event.stranger', text: '' }
    throw new UserError('no-right', '您还不在公开助手的使用名单中。请联系本单位管理员登记。')
  }
  const conversation = await stores.conversations.find(actor.userId, now)
  return answer(content, conversation, { actor, now, today, stores, ...deps.settings }, deps.repertoire)
}

async function refuse(row: InboxRow, error: UserError, connection: Database, deps: DispatchDeps): Promise<void> {
  await handling(row, connection, deps, async (stores, now) => {
    if (error instanceof DialogueOverError) await stores.conversations.end(row.fromUser)
    await say(row.fromUser, await refusalText(row, error, stores, now), stores, now)
    await stores.inbox.finish(row.id, `refused: ${error.code}`, now)
    return { act: isMark(error) ? 'secrecy-mark' : 'refused', actor: row.fromUser }
  })
  deps.log.info({ inboxId: row.id, code: error.code }, 'command refused')
}

/** A mark that only the whole of what was gathered shows: nothing of it stays, and the reviewers hear of it. */
async function refusalText(row: InboxRow, error: UserError, stores: Stores, now: Date): Promise<string> {
  if (!isMark(error)) return error.message
  await stores.conversations.end(row.fromUser)
  return stopAtMark(row.fromUser, 'chat', { stores, today: localDateOf(now), now })
}

function isMark(error: UserError): boolean {
  return error instanceof SecrecyMarkError || error.cause instanceof SecrecyMarkError
}

/** True when the row is given up, so that the next goes on. */
async function fail(row: InboxRow, error: unknown, connection: Database, deps: DispatchDeps): Promise<boolean> {
  deps.log.error({ inboxId: row.id, attempt: row.attempts + 1, err: error }, 'command failed')
  if (row.attempts + 1 < MAX_ATTEMPTS) {
    const nextTryAt = new Date(deps.clock.now().getTime() + RETRY_AFTER_MS * 2 ** row.attempts)
    await createStores(connection, deps.body).inbox.noteFailure(row.id, nextTryAt)
    return false
  }
  await handling(row, connection, deps, async (stores, now) => {
    await stores.inbox.bury(row.id, now)
    if (row.kind !== 'event' || row.event === 'template_card_event')
      await say(row.fromUser, `处理失败，请把编号 ${row.id} 告诉管理员。`, stores, now)
    for (const administrator of await stores.people.findHolders('administrator', '', localDateOf(now)))
      await say(administrator.userId, `收件 ${row.id} 处理失败 ${MAX_ATTEMPTS} 次，已搁置。发“投递”查看。`, stores, now)
    return { act: 'dead-letter', actor: row.fromUser }
  })
  return true
}

/** A text of more than one message's length goes out in numbered parts. */
async function say(userId: string, text: string, stores: Stores, now: Date): Promise<void> {
  if (text === '') return
  for (const part of splitText(text)) await stores.outbox.toPerson(userId, { kind: 'text', text: part }, now)
}
