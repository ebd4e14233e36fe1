import type { PartialDraft } from '../domain/item.ts'
import { UserError } from '../domain/user-error.ts'
import { ATTRIBUTES, GROUNDS, ITEM_CLASSES } from '../domain/vocabulary.ts'
import { classify } from './attribute-words.ts'
import { type FieldContext, FORM_FIELDS, type FormField, mergeDrafts } from './form-fields.ts'
import { BASIS_FIELD, ELECTRONIC, GROUND_FIELD, type TypedItem, textOf, YES } from './typed-item.ts'

/** What is wrong with one field. */
export interface FieldFault {
  readonly field: string
  readonly message: string
}

export interface ReadItem {
  readonly draft: PartialDraft
  readonly faults: readonly FieldFault[]
}

/** What was typed as the parts of an item; what is wrong, field by field. Fields left empty come out empty. */
export function readItem(typed: TypedItem, context: FieldContext): ReadItem {
  let draft: PartialDraft = {}
  const faults: FieldFault[] = []
  for (const field of FORM_FIELDS) {
    try {
      draft = mergeDrafts(draft, readField(field, typed, context))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      faults.push({ field: field.name, message: error.message })
    }
  }
  return { draft, faults }
}

type Reader = (typed: TypedItem, context: FieldContext) => PartialDraft

/** Fields that are chosen, not written: their values are ours, not words of the chat. */
const CHOSEN: Readonly<Record<string, Reader>> = {
  itemClass(typed) {
    const itemClass = ITEM_CLASSES.find((each) => each === textOf(typed, 'itemClass'))
    if (!itemClass) throw new UserError('bad-arguments', '请选择类别。')
    return { itemClass }
  },
  attribute(typed) {
    const attribute = ATTRIBUTES.find((each) => each === textOf(typed, 'attribute'))
    if (!attribute) throw new UserError('bad-arguments', '请选择公开属性。')
    const ground = GROUNDS.find((each) => each === textOf(typed, GROUND_FIELD)) ?? ''
    const read = classify(attribute, ground, textOf(typed, BASIS_FIELD))
    return { proposedAttribute: read.attribute, ground: read.ground, basis: read.basis }
  },
  carrier(typed) {
    const carrier = (['official-document', 'other'] as const).find((each) => each === textOf(typed, 'carrier'))
    return { form: { carrier } }
  },
  plannedChannels: (typed, { office }) => ({
    form: {
      plannedChannels: (typed.plannedChannels ?? []).filter((id) => office.channels.some((each) => each.id === id)),
    },
  }),
  isElectronic: (typed) => ({ isElectronic: textOf(typed, 'isElectronic') === ELECTRONIC }),
  isPartial: (typed) => ({ form: { isPartial: textOf(typed, 'isPartial') === YES } }),
  important: (typed) => ({ important: textOf(typed, 'important') === YES }),
}

/** What an empty line means where the chat's reader wants words. */
const EMPTY: Readonly<Record<string, PartialDraft>> = {
  plannedOn: { form: { plannedOn: undefined } },
  contact: { form: { contact: '' } },
  pictureCount: { form: { pictureCount: undefined } },
}

function readField(field: FormField, typed: TypedItem, context: FieldContext): PartialDraft {
  const chosen = CHOSEN[field.name]
  if (chosen) return chosen(typed, context)
  const words = textOf(typed, field.name)
  if (words === '' && field.isRequired) throw new UserError('bad-arguments', `请填写${field.label}。`)
  const empty = words === '' ? EMPTY[field.name] : undefined
  return empty ?? field.read(words, context)
}
