import type { ActContext } from '../../commands/act.ts'
import { type KnownApplicant, maskedApplicant } from '../../commands/applicant-data.ts'
import { isSilent } from '../../commands/requests/beside-steps.ts'
import { timelineOf } from '../../commands/requests/case-timeline.ts'
import { explainRequest } from '../../commands/requests/explain-request.ts'
import { fileStandings } from '../../commands/requests/file-standing.ts'
import { isDue, loadLetterCase } from '../../commands/requests/letter-case.ts'
import { type TypeableValue, typeableValues } from '../../commands/requests/letter-facts.ts'
import { letterOffers } from '../../commands/requests/letter-offers.ts'
import { LINK_NAMES } from '../../commands/requests/link-requests.ts'
import { isTurnToDraft } from '../../commands/requests/own-steps.ts'
import { conversionText } from '../../commands/requests/propose-conversion.ts'
import { findReleases, type Release } from '../../commands/requests/release-file.ts'
import { loadRequestCase, type RequestCase, requestRefusal } from '../../commands/requests/request-flow.ts'
import { requestRefusalText } from '../../commands/requests/request-words.ts'
import { dueLine, turnLines } from '../../commands/requests/whose-turn.ts'
import { mayOpenFile } from '../../commands/sealed-files.ts'
import type { Dispute } from '../../domain/disputes.ts'
import type { LetterKindId } from '../../domain/letters.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { keptUntil } from '../../domain/retention.ts'
import { UserError } from '../../domain/user-error.ts'
import type { TimelineEntry } from '../../reports/case-file/index.ts'
import type { AskedErasure } from '../../store/erasures.ts'
import type { LegalHold } from '../../store/legal-holds.ts'
import type { Consultation } from '../../store/request-consultations.ts'
import type { Conversion } from '../../store/request-conversions.ts'
import type { RequestEvent } from '../../store/request-events.ts'
import type { Extension } from '../../store/request-extensions.ts'
import type { CaseLetter } from '../../store/request-letters.ts'
import type { DraftedResponse, Signature } from '../../store/request-responses.ts'
import type { SealedFile } from '../../store/sealed-files.ts'
import type { RequestAct } from '../acts/requests/request-act.ts'
import { findOfferedRequestActs } from '../acts/requests/request-act.ts'
import { NO_KEY } from '../request-form/no-key.ts'

/** A request with all that belongs to it, read at one moment. */
export interface RequestView extends RequestCase {
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  /** Every round of the reply, oldest first, and who signed. */
  readonly responses: readonly DraftedResponse[]
  readonly signatures: readonly Signature[]
  readonly disputes: readonly Dispute[]
  /** That hold, in the order recorded. */
  readonly events: readonly RequestEvent[]
  readonly consultations: readonly Consultation[]
  readonly extensions: readonly Extension[]
  /** That were made, voided ones too. */
  readonly letters: readonly CaseLetter[]
  /** That may be made now; empty for those who may not. */
  readonly letterOffers: readonly OfferedLetter[]
  /** Other cases it has to do with, with what it is to them. */
  readonly links: readonly { readonly other: DisclosureRequest; readonly name: string; readonly maySee: boolean }[]
  readonly conversion: Conversion | null
  /** What became of the conversion; empty where none was proposed. */
  readonly conversionText: string
  /** Files for the applicant, by number and how they were looked through. */
  readonly releases: readonly Release[]
  /** What was done to it, in the order it was written down. */
  readonly way: readonly TimelineEntry[]
  /** Whose turn it is and what for, a line each. */
  readonly turn: readonly string[]
  /** The reply is for the reader to draft now. */
  readonly mayDraftNow: boolean
  /** Consultations whose term is over without an answer, by position. */
  readonly silent: readonly number[]
  /** Until when; in words, also where no clock runs. */
  readonly due: string
  /** 为什么是这天: every clock that runs, the reply's day by day. */
  readonly dueReason: string
  /** Masked; a sentence says why there is none to show. */
  readonly applicant: KnownApplicant | string
  /** What the case keeps sealed; their names are sealed as well. */
  readonly files: readonly SealedFile[]
  /** What must be said beside a sealed file, by its id. */
  readonly standings: ReadonlyMap<number, string>
  readonly retention: Retention
  /** May see who the applicant is, and what is sealed. */
  readonly mayRead: boolean
  /** May take the whole file of the case home. */
  readonly mayExport: boolean
  /** May take this sealed file home. */
  mayOpen(file: SealedFile): boolean
  nameOf(userId: string): string
}

/** How long the applicant's data is kept, and what stands in the way of its end. */
export interface Retention {
  /** Null while the case is at work, and where nothing of an applicant was registered. */
  readonly keptUntil: LocalDate | null
  readonly isErased: boolean
  readonly hold: LegalHold | null
  /** 销毁 that nobody has decided. */
  readonly asked: AskedErasure | null
}

interface OfferedLetter {
  readonly kind: LetterKindId
  readonly isDue: boolean
  /** What may be written otherwise, as the case gives it. */
  readonly values: readonly TypeableValue[]
}

/** @throws {UserError} when there is none, or the person may not see it. */
export async function loadRequestView(number: string, context: ActContext): Promise<RequestView> {
  const { stores } = context
  const request = await stores.requests.findByNumber(number)
  if (!request) throw new UserError('not-found', '没有这个编号的申请。可以在“依申请”里找。')
  const refusal = await requestRefusal('request.read', request, context)
  if (refusal) throw new UserError('no-right', requestRefusalText(refusal, request))
  const people = await stores.people.findAll()
  const sections = await stores.people.findSections()
  const nameOf = (userId: string) => people.find((person) => person.userId === userId)?.name ?? userId
  const rows = await stores.caseRows.findOf(request.id)
  const mayRead = (await requestRefusal('personal-data.read', request, context)) === null
  const conversion = await stores.requestConversions.findOf(request.id, context.now)
  const retention = await retentionOf(request.id, context)
  const consultations = await stores.requestConsultations.findOf(request.id)
  return {
    ...(await loadRequestCase(request, context)),
    sections,
    responses: await stores.requestResponses.findOf(request.id),
    signatures: await stores.requestResponses.findSignatures(request.id),
    disputes: await stores.requestDisputes.findOf(request.id),
    events: await stores.requestEvents.findOf(request.id),
    consultations,
    extensions: await stores.requestExtensions.findOf(request.id),
    letters: await stores.requestLetters.findOf(request.id),
    letterOffers: await lettersOffered(request, context),
    links: await linksOf(request, context),
    conversion,
    conversionText: conversion ? await conversionText(conversion, context) : '',
    releases: await findReleases(request.id, context),
    standings: await fileStandings(request.id, rows, context),
    // The words of each draft stand under 答复稿.
    way: timelineOf(
      { ...rows, responses: rows.responses.map((row) => ({ ...row, content: '' })) },
      { person: nameOf, section: (id) => sections.find((section) => section.id === id)?.name ?? id },
    ),
    turn: await turnLines(request, context),
    mayDraftNow:
      (await requestRefusal('request.draft', request, context)) === null && (await isTurnToDraft(request, context)),
    silent: await silentPositions(request, consultations, context),
    due: dueLine(request, context),
    dueReason: await explainRequest(request, context),
    applicant: await applicantOf(request.id, context),
    files: await stores.sealedFiles.findOfRequest(request.id),
    retention,
    mayRead,
    mayExport: (await requestRefusal('request.export', request, context)) === null,
    mayOpen: (file) => !retention.isErased && mayOpenFile(file, mayRead, context.actor),
    nameOf,
  }
}

async function silentPositions(
  request: DisclosureRequest,
  consultations: readonly Consultation[],
  context: ActContext,
): Promise<number[]> {
  const silent: number[] = []
  for (const each of consultations) if (await isSilent(request, each, context)) silent.push(each.position)
  return silent
}

async function lettersOffered(request: DisclosureRequest, context: ActContext): Promise<OfferedLetter[]> {
  if ((await requestRefusal('request.write-letter', request, context)) !== null) return []
  const found = await loadLetterCase(request, context)
  const offered: OfferedLetter[] = []
  for (const { occasion } of letterOffers(found)) {
    offered.push({
      kind: occasion.kind,
      isDue: isDue(occasion),
      values: await typeableValues(found, occasion, context),
    })
  }
  return offered
}

async function linksOf(request: DisclosureRequest, context: ActContext): Promise<RequestView['links']> {
  const links = await context.stores.requestLinks.findOf(request.id)
  return Promise.all(
    links.map(async ({ requestId, otherId, kind }) => {
      const other = await context.stores.requests.getById(requestId === request.id ? otherId : requestId)
      const maySee = (await requestRefusal('request.read', other, context)) === null
      return { other, name: LINK_NAMES[kind], maySee }
    }),
  )
}

/** The same with what the person may do. */
export async function loadRequestPage(
  number: string,
  context: ActContext,
): Promise<{ view: RequestView; acts: readonly RequestAct[] }> {
  const view = await loadRequestView(number, context)
  return { view, acts: await findOfferedRequestActs(view, context) }
}

async function retentionOf(requestId: number, { stores, office }: ActContext): Promise<Retention> {
  const key = await stores.personalKeys.find(requestId)
  const endedOn = key === null ? null : await stores.erasures.findEndedOn(requestId)
  return {
    keptUntil: endedOn && keptUntil(endedOn, office.requests.retentionYears),
    isErased: key === 'destroyed',
    hold: await stores.legalHolds.find(requestId),
    asked: await stores.erasures.findAsked(requestId),
  }
}

async function applicantOf(requestId: number, context: ActContext): Promise<KnownApplicant | string> {
  if (!context.vault) return NO_KEY
  try {
    return (await maskedApplicant(requestId, context)) ?? '还没有登记申请人信息。'
  } catch (error) {
    // Erased, or sealed with a key that is not here: the rest of the case is still to be seen.
    if (error instanceof UserError) return error.message
    throw error
  }
}
