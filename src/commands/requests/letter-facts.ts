import type { LetterPlaceholder, LetterValues } from '../../domain/letter-placeholders.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { RemedyError } from '../../domain/remedies.ts'
import type { ActContext } from '../act.ts'
import { isReplyLetter, type LetterCase, type LetterOccasion } from './letter-case.ts'
import { findLetterDays } from './letter-days.ts'
import { type LetterFacts, letterValues } from './letter-values.ts'
import { type TypedValues, typeableOf } from './letter-words.ts'

/** Opened for a letter alone. */
export type LetterSecrets = Pick<LetterFacts, 'applicant' | 'thirdParty'>

/** All a letter is written from but its number. */
export async function gatherLetterFacts(
  found: LetterCase,
  occasion: LetterOccasion,
  { typed, ...secrets }: LetterSecrets & { readonly typed: TypedValues },
  context: ActContext,
): Promise<Omit<LetterFacts, 'number'>> {
  return {
    ...secrets,
    case: found,
    occasion,
    on: letterDay(found, occasion, context.today),
    office: context.office,
    sectionName: await sectionName(found.request.section, context),
    names: await namesIn(found, context),
    officer: context.actor.name,
    days: await findLetterDays(found, occasion, context),
    typed,
  }
}

/** A value of a letter that may be written otherwise than the case gives it. */
export interface TypeableValue {
  readonly label: LetterPlaceholder
  /** As the case gives it; empty where it does not, or where it is sealed. */
  readonly value: string
}

/** What an officer may write of a letter, with what would stand there. Opens nothing that is sealed. */
export async function typeableValues(
  found: LetterCase,
  occasion: LetterOccasion,
  context: ActContext,
): Promise<TypeableValue[]> {
  const facts = await gatherLetterFacts(found, occasion, { typed: {}, applicant: null, thirdParty: '' }, context)
  const values = withoutRemedies(() => letterValues({ ...facts, number: found.request.number }))
  return typeableOf(occasion.kind).map((label) => ({ label, value: values[label] ?? '' }))
}

/** Remedies that cannot be named are refused when the letter is made. */
function withoutRemedies(values: () => LetterValues): LetterValues {
  try {
    return values()
  } catch (error) {
    if (error instanceof RemedyError) return {}
    throw error
  }
}

/** 成文日期: of a reply the day the last one signed (GB/T 9704—2012, 7.3.5.4), of all others the day it is written. */
function letterDay({ signatures }: LetterCase, { kind }: LetterOccasion, today: LocalDate): LocalDate {
  const signedOn = isReplyLetter(kind) ? signatures.at(-1)?.decidedOn : null
  return signedOn ?? today
}

async function sectionName(section: string | null, { stores }: ActContext): Promise<string> {
  if (section === null) return ''
  return (await stores.people.findSections()).find(({ id }) => id === section)?.name ?? ''
}

async function namesIn({ response, signatures }: LetterCase, { stores }: ActContext): Promise<Map<string, string>> {
  const userIds = [response?.draftedBy, ...signatures.flatMap((each) => [each.decidedBy, each.onBehalfOf])]
  const names = new Map<string, string>()
  for (const userId of new Set(userIds.filter((each) => typeof each === 'string')))
    names.set(userId, await stores.people.findName(userId))
  return names
}
