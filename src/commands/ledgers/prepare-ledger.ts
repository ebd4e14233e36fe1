import { maskApplicant } from '../../domain/applicant-mask.ts'
import type { LedgerKind, LedgerQuery } from '../../domain/ledger.ts'
import type { DisclosureLine, RequestLine } from '../../domain/ledger-lines.ts'
import type { Office } from '../../domain/office.ts'
import type { Period } from '../../domain/period.ts'
import { mayEver, sectionsFor } from '../../domain/permissions.ts'
import { CONSULTATION_KINDS, type Ledger, MEETING_KINDS } from '../../reports/ledgers/index.ts'
import type { SealedRequestLine } from '../../store/ledgers/requests.ts'
import type { Stores } from '../../store/stores.ts'
import type { ActContext } from '../act.ts'
import { openStoredApplicant } from '../applicant-data.ts'
import { channelName } from '../publication-words.ts'

/** One ledger as somebody asked for it. */
export interface AskedLedger extends Period {
  readonly ledger: LedgerKind
  /** Applicants by their full names. */
  readonly isNamed: boolean
  readonly askedBy: string
}

export type LedgerContext = Pick<ActContext, 'stores' | 'office' | 'today' | 'vault'>

/** How many lines a ledger has for whoever sees these sections. */
export function countLedger(kind: LedgerKind, query: LedgerQuery, { ledgers }: Stores): Promise<number> {
  switch (kind) {
    case 'disclosure':
      return ledgers.disclosure.count(query)
    case 'request':
      return ledgers.requests.count(query)
    case 'secrecy-review':
      return ledgers.secrecyReviews.count(query)
    case 'consultation':
      return ledgers.records.count(query, CONSULTATION_KINDS)
    case 'meeting':
      return ledgers.records.count(query, MEETING_KINDS)
    case 'task':
      return ledgers.tasks.count(query)
  }
}

/**
 * A ledger as the rights of who asked stand now; null where they have ended. Its lines are read while it is rendered, so
 * that has to be done in the same transaction. Whoever hands out full names writes the audit rows of the reading.
 */
export async function prepareLedger(asked: AskedLedger, context: LedgerContext): Promise<Ledger | null> {
  const { ledger: kind, from, to } = asked
  const { stores, office, today } = context
  const actor = await stores.people.findActor(asked.askedBy, today)
  if (!actor || !mayEver('ledger.read', actor)) return null
  if (asked.isNamed && !mayEver('personal-data.read', actor)) return null
  const query: LedgerQuery = { from, to, sections: sectionsFor('ledger.read', actor) }
  const names = await stores.people.findSections()
  const head = {
    bodyName: office.body.name,
    from,
    to,
    sections: query.sections?.map((id) => names.find((each) => each.id === id)?.name ?? id) ?? null,
    preparedOn: today,
    total: await countLedger(kind, query, stores),
  }
  const { ledgers } = stores
  switch (kind) {
    case 'disclosure':
      return { ...head, kind, lines: withChannelNames(ledgers.disclosure.lines(query, today), office) }
    case 'request':
      return { ...head, kind, lines: withApplicants(ledgers.requests.lines(query), asked.isNamed, context) }
    case 'secrecy-review':
      return { ...head, kind, lines: ledgers.secrecyReviews.lines(query) }
    case 'consultation':
      return { ...head, kind, lines: ledgers.records.lines(query, CONSULTATION_KINDS) }
    case 'meeting':
      return { ...head, kind, lines: ledgers.records.lines(query, MEETING_KINDS) }
    case 'task':
      return { ...head, kind, lines: ledgers.tasks.lines(query, today) }
  }
}

async function* withChannelNames(
  pieces: AsyncIterable<DisclosureLine[]>,
  office: Pick<Office, 'channels'>,
): AsyncGenerator<DisclosureLine[]> {
  for await (const piece of pieces)
    yield piece.map((line) => ({
      ...line,
      publications: line.publications.map((each) => ({ ...each, channel: channelName(each.channel, office) })),
    }))
}

async function* withApplicants(
  pieces: AsyncIterable<SealedRequestLine[]>,
  isNamed: boolean,
  context: LedgerContext,
): AsyncGenerator<RequestLine[]> {
  for await (const piece of pieces)
    yield piece.map(({ sealed, key, isErased, ...line }) => ({
      ...line,
      applicant: isErased ? '（已销毁）' : applicantName({ sealed, key, ...line }, isNamed, context),
    }))
}

function applicantName(
  { id, sealed, key, applicantClass }: Pick<SealedRequestLine, 'id' | 'sealed' | 'key' | 'applicantClass'>,
  isNamed: boolean,
  context: LedgerContext,
): string {
  if (!sealed || !key || !applicantClass) return ''
  // Without a key of the office's nothing is opened, and the ledger is made all the same.
  if (!context.vault) return '（未设密钥）'
  const applicant = openStoredApplicant(id, { sealed, key }, context)
  return (isNamed ? applicant : maskApplicant(applicant, applicantClass)).name
}
