import { isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import { FormError } from '../page.ts'
import type { PostedForm } from './posted-form.ts'

/** Null where nothing was written. @throws {FormError} for what is no day. */
export function readDay(form: PostedForm, field: string): LocalDate | null {
  return form.text(field) === '' ? null : getDay(form, field)
}

/** @throws {FormError} for what is no day. */
export function getDay(form: PostedForm, field: string): LocalDate {
  const day = form.text(field)
  if (!isLocalDate(day)) throw new FormError([{ field, message: '请写日期，例如 2026-11-23。' }])
  return day
}
