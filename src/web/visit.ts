import type { Context } from 'koa'
import type { ActContext } from '../commands/act.ts'
import { localDateOf } from '../domain/local-date.ts'
import { readInOneTransaction } from '../store/one-transaction.ts'
import { createStores } from '../store/stores.ts'
import type { Edge, SignedIn } from './edge.ts'
import type { ActingVisit, Visit } from './page.ts'
import { lookOnRecord, runAct, type Submission } from './run-act.ts'
import { type Session, spentSession } from './sign-in/session.ts'

/** The session of a request, null when there is none that still holds. */
export async function findSession(ctx: Context, { sessions, clock, db, body }: Edge): Promise<Session | null> {
  const session = sessions.find(ctx, clock.now())
  if (!session) return null
  return (await createStores(db, body).spentKeys.isSpent(spentSession(session))) ? null : session
}

/** Who the session belongs to, with the roles of this moment; null for somebody who may no longer use the pages. */
export async function findSignedIn(session: Session, { sessions, clock, db, body }: Edge): Promise<SignedIn | null> {
  const actor = await createStores(db, body).people.findActor(session.userId, localDateOf(clock.now()))
  return actor ? { actor, formKey: sessions.newFormKey(session) } : null
}

export function createVisit({ actor, formKey }: SignedIn, request: Pick<Visit, 'params' | 'query'>, edge: Edge): Visit {
  const { db, body, clock, settings } = edge
  const now = clock.now()
  const today = localDateOf(now)
  return {
    ...request,
    actor,
    formKey,
    today,
    office: settings.office,
    files: edge.files,
    read: (look) =>
      readInOneTransaction(db, body, (stores) => {
        const context: ActContext = { actor, now, today, stores, ...settings }
        return look(context)
      }),
    readOnRecord: (act, look) => lookOnRecord(actor.userId, act, look, edge),
  }
}

export function createActingVisit(visit: Visit, { digest, expiresAt }: Submission, edge: Edge): ActingVisit {
  let calls = 0
  return {
    ...visit,
    run(act, work) {
      calls += 1
      return runAct(visit.actor.userId, act, { digest: `${digest} ${calls}`, expiresAt }, work, edge)
    },
  }
}
