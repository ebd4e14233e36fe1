import type { LetterPlaceholder, LetterValues } from '../../domain/letter-placeholders.ts'
import { type LetterKindId, letterFileName, letterKind, letterNumber } from '../../domain/letters.ts'
import { yearOf } from '../../domain/local-date.ts'
import { RemedyError } from '../../domain/remedies.ts'
import { UserError } from '../../domain/user-error.ts'
import { missingFields, renderLetter } from '../../reports/letters/index.ts'
import type { CaseLetter } from '../../store/request-letters.ts'
import type { ActContext } from '../act.ts'
import { getKey, getVault, type KnownApplicant, readApplicant } from '../applicant-data.ts'
import { keepSealedFile } from '../sealed-files.ts'
import type { LetterCase, LetterOccasion } from './letter-case.ts'
import { gatherLetterFacts } from './letter-facts.ts'
import { letterValues } from './letter-values.ts'
import { chatLabelsOf, type TypedValues } from './letter-words.ts'
import { consultationField } from './sealed-party.ts'
import { tellsWho } from './tells-not-who.ts'

/**
 * Writes a letter and keeps its bytes sealed with the case: what is sent later, or again, is those. The number is taken
 * last, so that a refused letter takes none.
 * @throws {UserError} naming what is missing, or what tells others who the applicant is; then nothing is stored.
 */
export async function makeLetter(
  found: LetterCase,
  occasion: LetterOccasion,
  typed: TypedValues,
  context: ActContext,
): Promise<{ letter: Pick<CaseLetter, 'id' | 'kind' | 'number' | 'isForm'>; readApplicant: boolean }> {
  const { actor, now, office, stores } = context
  const { kind, subject } = occasion
  const { request } = found
  getVault(context)
  const { mark, to } = letterKind(kind)
  const prefix = office.requests.letterPrefix
  if (mark !== null && prefix === '')
    throw new UserError(
      'not-set-up',
      '还没有设置文号的机关代字，没有制作。请管理员在 office.yaml 写 requests.letterPrefix。',
    )
  const known = await readApplicant(request.id, context)
  const isForApplicant = to === 'applicant' || to === 'internal'
  const secrets = {
    applicant: isForApplicant ? known : null,
    thirdParty: await thirdPartyOf(found, occasion, context),
  }
  const facts = await gatherLetterFacts(found, occasion, { ...secrets, typed }, context)
  const { on } = facts
  const draft = orRefused(() => letterValues({ ...facts, number: request.number }))
  assertComplete(kind, draft, found)
  if (!isForApplicant && known) assertLetterTellsNotWho(known, draft, kind)
  const serial = mark === null ? 0 : await stores.counters.next(`letter ${prefix}${mark} ${yearOf(on)}`)
  const number = mark === null ? request.number : letterNumber(kind, { prefix, year: yearOf(on), serial })
  const bytes = await renderLetter(kind, letterValues({ ...facts, number }), context.letters)
  const sealedFileId = await keepSealedFile(
    { requestId: request.id, kind: 'letter', fileType: 'docx', name: letterFileName(kind, number), bytes },
    context,
  )
  const letter = { ...subject, requestId: request.id, kind, number, isForm: mark === null, sealedFileId }
  const id = await stores.requestLetters.insert({ ...letter, madeOn: on, madeBy: actor.userId }, now)
  return { letter: { id, kind, number, isForm: mark === null }, readApplicant: isForApplicant && known !== null }
}

/** @throws {UserError} where remedies cannot be named: half a remedy is none. */
function orRefused(values: () => LetterValues): LetterValues {
  try {
    return values()
  } catch (error) {
    if (!(error instanceof RemedyError)) throw error
    throw new UserError(
      'not-set-up',
      '还没有设置复议机关和法院的名称，不能写救济告知，没有制作。请管理员在 office.yaml 写 requests.reconsiderationOrgan 和 court。',
      { cause: error },
    )
  }
}

/** Missing values by what gives them. @throws {UserError} */
function assertComplete(kind: LetterKindId, values: LetterValues, { request }: LetterCase): void {
  const missing = missingFields(kind, values)
  if (missing.length === 0) return
  const { name } = letterKind(kind)
  const typeable = chatLabelsOf(kind).filter((label) => missing.includes(label))
  const lines = [`${name}还缺：${missing.join('、')}。没有制作。`]
  if (missing.includes('申请人')) lines.push('还没有登记申请人信息，请先在申请的网页上登记。')
  if (missing.includes('第三方'))
    lines.push('登记征求意见时没有写第三方的名称；先发“意见作废”，再发“征求意见 申1 第三方（名称） 问题”。')
  for (const [label, how] of Object.entries(GIVEN_BY)) if (missing.includes(label as LetterPlaceholder)) lines.push(how)
  if (typeable.length > 0)
    lines.push(`补上再发：文书 ${request.number} ${name} ${typeable.map((label) => `${label}：…`).join(' ')}`)
  throw new UserError('bad-arguments', lines.join('\n'))
}

/** What follows from the case and is not known yet. */
const GIVEN_BY: Partial<Readonly<Record<LetterPlaceholder, string>>> = {
  答复期限: '现在没有答复期限（没有起算，或正停算），有了再出。',
  承办科室: '还没有受理，没有承办科室。',
  延期至: '还没有批准的延期。',
  征求对象: '还没有登记征求意见。',
}

/** Nobody but the applicant's own letters may tell who asked. The words do not repeat what was found. */
function assertLetterTellsNotWho({ applicant }: KnownApplicant, values: LetterValues, kind: LetterKindId): void {
  const { required, optional } = letterKind(kind)
  if (tellsWho([...required, ...optional].map((name) => values[name] ?? '').join('\n'), applicant))
    throw new UserError(
      'bad-arguments',
      `${letterKind(kind).name}里有申请人的姓名或联系方式，不能告诉对方申请人是谁。没有制作，请改后再发。`,
    )
}

async function thirdPartyOf(
  { request, consultations }: LetterCase,
  { subject }: LetterOccasion,
  context: ActContext,
): Promise<string> {
  const consultation = consultations.find(({ id }) => id === subject.consultationId)
  if (!consultation?.hasSealedName) return ''
  const sealed = await context.stores.requestConsultations.findSealedName(consultation.id)
  const key = await getKey(request.id, context)
  return sealed ? key.open(consultationField(consultation.position), sealed).toString() : ''
}
