import { z } from 'zod'
import type { PartialDraft } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'

/** What stands in the form of an item, by field and as it was typed: also what cannot be filed yet is kept. */
export type TypedItem = Readonly<Record<string, readonly string[]>>

/** Chosen besides the attribute, which is one field in chat. */
export const GROUND_FIELD = 'ground'
export const BASIS_FIELD = 'basis'

export const YES = 'yes'
export const ELECTRONIC = 'electronic'
export const PAPER = 'paper'

export function textOf(typed: TypedItem, name: string): string {
  return typed[name]?.[0] ?? ''
}

/** A form nobody has typed into yet. */
export function emptyTyped(today: LocalDate): TypedItem {
  return { formedOn: [today], attribute: ['proactive'], isElectronic: [ELECTRONIC] }
}

/** The form as it stood when the item was filed, or as it is filled in for somebody. */
export function typedOf({ form = {}, ...item }: PartialDraft): TypedItem {
  const attribute = item.proposedAttribute ?? 'proactive'
  const texts: Readonly<Record<string, string | undefined>> = {
    title: item.title,
    itemClass: item.itemClass,
    formedOn: item.formedOn,
    content: item.content,
    documentNumber: item.documentNumber,
    attribute,
    [GROUND_FIELD]: item.ground,
    [BASIS_FIELD]: item.basis,
    summary: form.summary,
    carrier: form.carrier,
    plannedOn: form.plannedOn,
    audience: form.audience,
    contact: form.contact,
    citedDocuments: form.citedDocuments,
    pictureAuthor: form.pictureAuthor,
    pictureCount: form.pictureCount?.toString(),
    isElectronic: item.isElectronic === false ? PAPER : ELECTRONIC,
    isPartial: form.isPartial ? YES : undefined,
    important: item.important ? YES : undefined,
  }
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ? [text] : []])),
    plannedChannels: form.plannedChannels ?? [],
  }
}

const draftData = z.object({
  typed: z.record(z.string(), z.array(z.string())),
  /** Of the item that is corrected; null for a new one. */
  version: z.number().nullable(),
})

/** What the draft store keeps of a form. */
export interface DraftData {
  readonly typed: TypedItem
  readonly version: number | null
}

export function readDraftData(data: unknown): DraftData {
  return draftData.parse(data)
}
