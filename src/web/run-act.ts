import type { ActContext, ActSettings, Reply } from '../commands/act.ts'
import type { Clock } from '../domain/clock.ts'
import { localDateOf } from '../domain/local-date.ts'
import { type Act, mayEver } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { Database } from '../store/db.ts'
import { inOneTransaction } from '../store/one-transaction.ts'

/** One pressing of a button, of one form as it was filled in. */
export interface Submission {
  /** Of session, form and content. */
  readonly digest: string
  /** After that the form does not hold any more. */
  readonly expiresAt: Date
}

/** The very same form was sent before and its act done: by a second press, or by a browser that sends again. */
export class SubmittedBeforeError extends Error {
  override readonly name = 'SubmittedBeforeError'
}

export interface RunActDeps {
  readonly db: Database
  readonly body: string
  readonly clock: Clock
  readonly settings: ActSettings
  readonly onOutgoing: (ids: readonly number[]) => void
}

/**
 * Does one act of a page as bot/dispatch.ts does a message's: rows, outgoing messages and the audit row last, in one
 * transaction. The actor is looked up inside it, so that a right that ended a moment ago is no right; the submission is
 * spent in it, so that of two equal ones, also at the same time, one is done. A refusal leaves its audit row and nothing
 * else: the form can be mended and sent again.
 * @throws {UserError} what the person can mend; the page shows its message.
 * @throws {SubmittedBeforeError}
 */
export async function runAct<R extends Reply>(
  userId: string,
  act: Act,
  submission: Submission,
  work: (context: ActContext) => Promise<R>,
  deps: RunActDeps,
): Promise<R> {
  return onRecord(userId, act, submission, work, deps)
}

/**
 * Looks at what is sealed: again and again, and each time the audit rows tell who looked at what.
 * @throws {UserError}
 */
export async function lookOnRecord<R extends Reply>(
  userId: string,
  act: Act,
  look: (context: ActContext) => Promise<R>,
  deps: RunActDeps,
): Promise<R> {
  return onRecord(userId, act, null, look, deps)
}

async function onRecord<R extends Reply>(
  userId: string,
  act: Act,
  submission: Submission | null,
  work: (context: ActContext) => Promise<R>,
  { db, body, clock, settings, onOutgoing }: RunActDeps,
): Promise<R> {
  const now = clock.now()
  const today = localDateOf(now)
  const transaction = { body, now, onOutgoing }
  try {
    return await inOneTransaction(db, transaction, async (stores) => {
      if (submission && !(await stores.spentKeys.spend(submission.digest, submission.expiresAt, now)))
        throw new SubmittedBeforeError()
      const actor = await stores.people.findActor(userId, today)
      if (!actor || !mayEver(act, actor))
        throw new UserError('no-right', '您没有做这件事的权限，未作处理。如需调整，请联系管理员。')
      const result = await work({ actor, now, today, stores, ...settings })
      const subjects = result.audit ? [result.audit].flat() : [{ subjectKind: 'page', subjectId: act }]
      return { result, noted: subjects.map((subject) => ({ act, actor: userId, detail: {}, ...subject })) }
    })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    await inOneTransaction(db, transaction, async () => ({
      result: undefined,
      noted: { act: 'refused', actor: userId, subjectKind: 'page', subjectId: act, detail: { code: error.code } },
    }))
    throw error
  }
}
