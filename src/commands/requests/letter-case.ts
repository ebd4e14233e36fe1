import { type LetterKindId, letterKind } from '../../domain/letters.ts'
import { replyLetterFor } from '../../domain/reply-letter.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { RequestEvent } from '../../store/request-events.ts'
import type { Extension } from '../../store/request-extensions.ts'
import type { CaseLetter, LetterSubject } from '../../store/request-letters.ts'
import type { DraftedResponse, Signature } from '../../store/request-responses.ts'
import type { ActContext } from '../act.ts'

/** A case as its letters see it. */
export interface LetterCase {
  readonly request: DisclosureRequest
  readonly events: readonly RequestEvent[]
  readonly consultations: readonly Consultation[]
  /** Those that were approved. */
  readonly extensions: readonly Extension[]
  /** The newest reply that was not dropped or returned. */
  readonly response: DraftedResponse | null
  readonly signatures: readonly Signature[]
  /** Those that count. */
  readonly letters: readonly CaseLetter[]
}

export async function loadLetterCase(
  request: DisclosureRequest,
  { stores }: Pick<ActContext, 'stores'>,
): Promise<LetterCase> {
  const responses = await stores.requestResponses.findOf(request.id)
  const response = responses.filter(({ state }) => state !== 'dropped' && state !== 'returned').at(-1) ?? null
  const signatures = await stores.requestResponses.findSignatures(request.id)
  return {
    request,
    events: await stores.requestEvents.findOf(request.id),
    consultations: await stores.requestConsultations.findOf(request.id),
    extensions: (await stores.requestExtensions.findOf(request.id)).filter(({ decision }) => decision === 'approved'),
    response,
    signatures: signatures.filter((each) => each.responseId === response?.id && each.decision === 'signed'),
    letters: (await stores.requestLetters.findOf(request.id)).filter(({ voidedAt }) => voidedAt === null),
  }
}

/** A letter that belongs to what happened in a case. */
export interface LetterOccasion {
  readonly kind: LetterKindId
  readonly subject: LetterSubject
  /** The file of the case is not complete without it. */
  readonly isObligatory: boolean
  /** Of what was over before the case was taken up again (重办): kept if it was made, sent to nobody any more. */
  readonly isPast: boolean
}

/** Still to be written to somebody. */
export const isDue = ({ isObligatory, isPast }: Pick<LetterOccasion, 'isObligatory' | 'isPast'>) =>
  isObligatory && !isPast

export const WHOLE_CASE: LetterSubject = { responseId: null, consultationId: null, extensionId: null, eventId: null }

/** The letter that asks each of them. */
export const CONSULTATION_LETTERS = {
  'third-party': 'consult-third-party',
  'co-maker': 'consult-co-maker',
  organ: 'assistance',
} as const

type Noted = Omit<LetterOccasion, 'isPast'>

/** What fits the case as it stands, in the order of what happened. The forms always do, and are left to the officer. */
export function occasionsOf(found: LetterCase): LetterOccasion[] {
  const reopened = found.events.filter(({ kind }) => kind === 'reopened').at(-1)
  return notedOccasions(found).map((noted) => ({
    ...noted,
    isPast: reopened !== undefined && isBefore(reopened, noted.subject, found),
  }))
}

function isBefore(
  reopened: RequestEvent,
  subject: LetterSubject,
  { events, response, extensions, consultations }: LetterCase,
): boolean {
  if (subject.eventId !== null) return subject.eventId < reopened.id
  if (subject.responseId !== null) {
    // A new draft takes the place of the delivered reply; until then that one is over.
    const responded = events.findLast(({ kind }) => kind === 'responded')
    return response?.state === 'delivered' && responded !== undefined && responded.id < reopened.id
  }
  const extension = extensions.find(({ id }) => id === subject.extensionId)
  const consultation = consultations.find(({ id }) => id === subject.consultationId)
  const on = extension?.askedOn ?? consultation?.sentOn
  return on !== undefined && on < reopened.on
}

function notedOccasions({ request, events, consultations, extensions, response }: LetterCase): Noted[] {
  const occasions: Noted[] = [
    { kind: 'register-sheet', subject: WHOLE_CASE, isObligatory: false },
    { kind: 'receipt', subject: WHOLE_CASE, isObligatory: false },
  ]
  if (request.channel === 'in-person')
    occasions.unshift({ kind: 'application-form', subject: WHOLE_CASE, isObligatory: false })
  for (const { id, kind } of events) {
    const subject = { ...WHOLE_CASE, eventId: id }
    if (kind === 'supplement-asked') occasions.push({ kind: 'supplement', subject, isObligatory: true })
    if (kind === 'fee-noticed') occasions.push({ kind: 'fee', subject, isObligatory: true })
  }
  for (const { id, party } of consultations) {
    const subject = { ...WHOLE_CASE, consultationId: id }
    occasions.push({ kind: CONSULTATION_LETTERS[party], subject, isObligatory: false })
    if (party !== 'organ') occasions.push({ kind: 'consult-notice', subject, isObligatory: false })
  }
  for (const { id, kind } of extensions)
    occasions.push({ kind, subject: { ...WHOLE_CASE, extensionId: id }, isObligatory: true })
  if (response) {
    const subject = { ...WHOLE_CASE, responseId: response.id }
    occasions.push({ kind: 'approval-sheet', subject, isObligatory: false })
    const reply = replyLetterFor(response.outcome, request.kind)
    if (reply && response.state !== 'in-signing') occasions.push({ kind: reply, subject, isObligatory: true })
    if (reply && response.publicInterest !== '' && response.state !== 'in-signing')
      for (const { id, party } of consultations)
        if (party === 'third-party')
          occasions.push({
            kind: 'release-notice-third-party',
            subject: { ...subject, consultationId: id },
            isObligatory: true,
          })
  }
  return occasions
}

/** The letter that was made for an occasion and counts. */
export function letterFor({ kind, subject }: LetterOccasion, { letters }: LetterCase): CaseLetter | null {
  const parts = Object.keys(WHOLE_CASE) as (keyof LetterSubject)[]
  // 收费通知书 is written before the applicant got it, and only that is noted (收费).
  const isEarly = (letter: CaseLetter) => kind === 'fee' && letter.eventId === null
  return (
    letters.find(
      (each) => each.kind === kind && (isEarly(each) || parts.every((part) => each[part] === subject[part])),
    ) ?? null
  )
}

/** Letters that are due and nobody made, by their names. */
export function missingLetters(found: LetterCase): string[] {
  return unwritten(occasionsOf(found).filter(isDue), found)
}

function unwritten(occasions: readonly LetterOccasion[], found: LetterCase): string[] {
  return occasions.filter((occasion) => !letterFor(occasion, found)).map(({ kind }) => letterKind(kind).name)
}

/**
 * What the file of a case lacks before it is closed, by names: of every case with a reply the application, the approval
 * sheet and the reply are kept (reference 3.1 row 14; 2019 art. 45). What the applicant handed in themselves is the form.
 */
export async function missingToArchive(found: LetterCase, { stores }: Pick<ActContext, 'stores'>): Promise<string[]> {
  const obligatory = occasionsOf(found).filter(({ isObligatory }) => isObligatory)
  const missing = unwritten(obligatory, found)
  if (!found.response) return missing
  const files = await stores.sealedFiles.findOfRequest(found.request.id)
  const isMade = (kind: LetterKindId) => found.letters.some((each) => each.kind === kind)
  const hasForm = isMade('application-form') || files.some(({ kind }) => kind === 'application')
  const sheet = occasionsOf(found).find(({ kind }) => kind === 'approval-sheet')
  const hasSheet = sheet !== undefined && letterFor(sheet, found) !== null
  return [
    ...(hasForm ? [] : [letterKind('application-form').name]),
    ...(hasSheet ? [] : [letterKind('approval-sheet').name]),
    ...missing,
  ]
}

/** A reply letter of another kind than the reply that was signed would tell something nobody decided. */
export function isReplyLetter(kind: LetterKindId): boolean {
  return letterKind(kind).answers.length > 0
}
