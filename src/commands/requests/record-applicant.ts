import type { ActContext, Reply } from '../act.ts'
import { type KnownApplicant, writeApplicant } from '../applicant-data.ts'
import { keepSealedFile, type NewSealedFile } from '../sealed-files.ts'
import { type Registered, type RegisterInput, register } from './register-request.ts'
import { addRequestEvent, changeRequest, getRequestFor, requestAudit } from './request-flow.ts'
import { assertTellsNotWho, tellsWho } from './tells-not-who.ts'
import { applicantHint } from './unready-hints.ts'

/** Who asks and the papers handed in with the request; all of it is sealed. */
export interface GivenApplicant {
  /** Null where nothing of the applicant was given. */
  readonly known: KnownApplicant | null
  readonly files: readonly Omit<NewSealedFile, 'requestId'>[]
}

/**
 * 申请登记 with the applicant: by page alone, for who somebody is never goes through a chat.
 * @throws {UserError} also where the description tells who asks.
 */
export async function registerWithApplicant(
  input: RegisterInput,
  given: GivenApplicant,
  context: ActContext,
): Promise<Registered> {
  const registered = await register(input, context)
  const warnings = await seal(registered.request.id, given, context)
  await assertTellsNotWho(registered.request.id, [input.description, input.wantedForm], context)
  const hint = await applicantHint(registered.request, context)
  return { ...registered, text: [`${registered.text}${hint}`, ...warnings].join('\n') }
}

/**
 * 登记申请人: of a request that was registered without, or again where it was noted wrongly; papers are added.
 * @throws {UserError} once it was archived, and where no key is set.
 */
export async function recordApplicant(
  { requestId, ...given }: GivenApplicant & { readonly requestId: number },
  context: ActContext,
): Promise<Reply> {
  const { request } = await getRequestFor('request.record-applicant', requestId, context)
  const warnings = await seal(request.id, given, context)
  // Kept so that 撤销 can say why it does not take this back: a copy of what was sealed, or of the digests, among the
  // snapshots would outlive an erasure.
  await changeRequest('record-applicant', request, context, () =>
    addRequestEvent(request, { kind: 'applicant-recorded', on: context.today }, context),
  )
  if (given.known && tellsWho(`${request.description}\n${request.wantedForm}`, given.known.applicant))
    warnings.push(
      request.state === 'responded'
        ? '登记的内容或形式里有申请人的姓名或联系方式，答复后不能再改，请不要转发。'
        : `登记的内容或形式里有申请人的姓名或联系方式，请发“改申请 ${request.number} 内容 …”改掉。`,
    )
  const what = [given.known && '申请人信息', given.files.length > 0 && `${given.files.length} 份材料`]
  return {
    text: [`已登记 ${request.number} 的${what.filter(Boolean).join('和')}，加密保存。`, ...warnings].join('\n'),
    audit: requestAudit(request, { applicant: given.known ? 1 : 0, files: given.files.length }),
  }
}

/** Returns what should be looked at again; no sentence repeats a value. */
async function seal(requestId: number, { known, files }: GivenApplicant, context: ActContext): Promise<string[]> {
  const warnings = known ? (await writeApplicant(requestId, known, context)).warnings : []
  for (const file of files) await keepSealedFile({ ...file, requestId }, context)
  return warnings
}
