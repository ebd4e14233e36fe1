import type { VNode } from 'preact'
import { loadLetterCase } from '../../../commands/requests/letter-case.ts'
import { type TypeableValue, typeableValues } from '../../../commands/requests/letter-facts.ts'
import { letterLine } from '../../../commands/requests/letter-lines.ts'
import { findOccasion } from '../../../commands/requests/letter-offers.ts'
import { MAX_VALUE_CHARACTERS, type TypedValues } from '../../../commands/requests/letter-words.ts'
import { voidLetter } from '../../../commands/requests/void-letter.ts'
import { writeLetter } from '../../../commands/requests/write-letter.ts'
import { LETTER_PLACEHOLDERS, type LetterPlaceholder } from '../../../domain/letter-placeholders.ts'
import { LETTER_KIND_IDS, type LetterKindId, letterKind } from '../../../domain/letters.ts'
import { countCharacters } from '../../../domain/text.ts'
import type { FormFault, PostedForm } from '../../form/posted-form.ts'
import { FormError, type SentForm } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { TextArea } from '../../parts/field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

export const writeLetterId = (kind: LetterKindId) => `request.write-letter.${kind}`

/** 文书: a form for each kind of letter, with what may be written otherwise than the case gives it. */
const writeLetterActs: readonly RequestAct[] = LETTER_KIND_IDS.map((kind) => ({
  act: 'request.write-letter',
  id: writeLetterId(kind),
  name: `出${letterKind(kind).name}`,
  explanation: '按登记的内容制成 Word 文件，加密存入案卷，并发到您的企业微信。下面已有的可以改。',
  isOffered: async ({ letterOffers }) => letterOffers.some((each) => each.kind === kind),
  fields: ({ letterOffers }, _visit, sent) => (
    <LetterFields kind={kind} values={letterOffers.find((each) => each.kind === kind)?.values ?? []} sent={sent} />
  ),
  async run(form, request, context) {
    const found = await loadLetterCase(request, context)
    const occasion = findOccasion(kind, found)
    const known = occasion ? await typeableValues(found, occasion, context) : []
    return writeLetter({ requestId: request.id, kind, typed: readTyped(form, kind, known), isAnother: true }, context)
  },
}))

/** 作废文书 */
const voidLetterAct: RequestAct = {
  act: 'request.write-letter',
  id: 'request.void-letter',
  name: '作废文书',
  explanation: '写错的文书作废，文号不再用。已经送达的，请另行告知收件人。',
  isGrave: true,
  isOffered: async ({ request, letters }) =>
    request.state !== 'archived' && letters.some(({ voidedAt }) => voidedAt === null),
  fields({ letters }, _visit, sent) {
    const options = letters
      .filter(({ voidedAt }) => voidedAt === null)
      .map((letter) => ({ value: String(letter.id), label: letterLine(letter) }))
    return (
      <>
        <Choice
          kind="radio"
          name="void-letter"
          label="哪一份"
          options={options}
          value={sent?.form.text('void-letter') ?? (options.length === 1 ? options[0]?.value : '') ?? ''}
          faults={sent?.faults ?? []}
          required
        />
        <ReasonField name="void-letter-reason" sent={sent} />
      </>
    )
  },
  async run(form, request, context) {
    const letterId = form.text('void-letter')
    if (!/^\d{1,15}$/.test(letterId)) throw new FormError([{ field: 'void-letter', message: '请选择是哪一份。' }])
    return voidLetter(
      { requestId: request.id, letterId: Number(letterId), reason: form.text('void-letter-reason') },
      context,
    )
  },
}

export const letterActs: readonly RequestAct[] = [...writeLetterActs, voidLetterAct]

/** What the register keeps sealed is not shown; left empty, it stands in the letter as it was sealed. */
const SEALED: readonly LetterPlaceholder[] = ['第三方']

const fieldName = (kind: LetterKindId, label: LetterPlaceholder) => `letter-${kind}-${label}`

const isRequired = (kind: LetterKindId, label: LetterPlaceholder) =>
  !SEALED.includes(label) && letterKind(kind).required.includes(label)

interface LetterFieldsProps {
  readonly kind: LetterKindId
  readonly values: readonly TypeableValue[]
  readonly sent: SentForm | undefined
}

function LetterFields({ kind, values, sent }: LetterFieldsProps): VNode {
  return (
    <>
      {values.map(({ label, value }) => (
        <TextArea
          key={label}
          name={fieldName(kind, label)}
          label={label}
          hint={
            SEALED.includes(label)
              ? `${LETTER_PLACEHOLDERS[label]}。登记征求意见时写过的不用再填`
              : LETTER_PLACEHOLDERS[label]
          }
          rows={2}
          maxLength={MAX_VALUE_CHARACTERS}
          value={sent?.form.text(fieldName(kind, label)) ?? value}
          faults={sent?.faults ?? []}
          required={isRequired(kind, label)}
        />
      ))}
    </>
  )
}

/** What was written otherwise than the case gives it. @throws {FormError} for what may not be empty or is too long. */
function readTyped(form: PostedForm, kind: LetterKindId, known: readonly TypeableValue[]): TypedValues {
  const typed: Partial<Record<LetterPlaceholder, string>> = {}
  const faults: FormFault[] = []
  for (const { label, value } of known) {
    const field = fieldName(kind, label)
    const text = form.text(field)
    if (text === '' && isRequired(kind, label)) faults.push({ field, message: `请填写“${label}”。` })
    if (countCharacters(text) > MAX_VALUE_CHARACTERS)
      faults.push({ field, message: `“${label}”请控制在 ${MAX_VALUE_CHARACTERS} 字以内。` })
    if (text !== value.trim() && !(text === '' && SEALED.includes(label))) typed[label] = text
  }
  if (faults.length > 0) throw new FormError(faults)
  return typed
}
