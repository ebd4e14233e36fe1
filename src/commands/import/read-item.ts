import { type Calendar, CalendarError } from '../../domain/calendar.ts'
import { type Deadline, publicationDueOn } from '../../domain/deadlines.ts'
import type { ItemDraft, PartialDraft } from '../../domain/item.ts'
import { formatDay, isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import { nextReassessmentOn } from '../../domain/reassessment.ts'
import { NoTermError, type Rules } from '../../domain/terms.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import { findField } from '../form-fields.ts'
import { assertKnownDay } from '../known-day.ts'
import { readAttribute, readElectronic, readIndexNumber, readLedgerDay, readPublications } from './cells.ts'
import { LEDGER_COLUMNS } from './columns.ts'
import type { ImportSettings, LedgerItem } from './ledger-item.ts'
import { keyOf } from './refuse-repeated.ts'
import type { RowReader } from './row-reader.ts'

/** Null where a part without which there is no item is missing or wrong; the reader then holds why. */
export function readItem(
  reader: RowReader,
  settings: ImportSettings,
  dueOn: (formedOn: LocalDate) => Deadline,
): LedgerItem | null {
  const { office, today, sections } = settings
  const draft = readDraft(reader, settings)
  const section = reader.get('section', (name) => getSection(name, sections))
  const days = readDays(reader, draft, today)
  const due = draft?.formedOn ? reader.read('formedOn', () => dueOn(draft.formedOn)) : null
  const indexNumber = reader.read('indexNumber', readIndexNumber)
  const channels = reader.read('channels', (names) => readChannels(names, settings)) ?? []
  const publishedOn = days?.publishedOn ?? null
  const publications =
    publishedOn === null
      ? []
      : (readWhere(reader, () => readPublications(channels, reader.cell('proof'), publishedOn, office)) ?? [])
  const reassessOn = reader.read('reassessOn', readFutureDay)
  if (!draft || section === null || !days || !due) return null
  const withheldFrom = draft.proposedAttribute === 'withheld' ? days.filedOn : null
  return {
    rowNumber: reader.rowNumber,
    key: keyOf(section, draft.formedOn, draft.title),
    draft,
    section,
    officer: findPerson(reader.cell('officer'), settings) ?? settings.importer,
    ...days,
    publications,
    indexNumber: indexNumber || null,
    due,
    reassessOn: withheldFrom === null ? null : (reassessOn ?? nextReassessment(withheldFrom, settings)),
  }
}

const FORM_CELLS = ['title', 'itemClass', 'content', 'documentNumber', 'summary'] as const

function readDraft(reader: RowReader, settings: ImportSettings): ItemDraft | null {
  const { office, today } = settings
  let draft: PartialDraft = {}
  for (const name of FORM_CELLS) {
    const { label, isRequired } = { isRequired: false, ...LEDGER_COLUMNS[name] }
    const field = findField(label)
    if (!field) throw new Error(`no field ${label}`)
    const read = (cell: string) => field.read(cell, { today, office })
    draft = { ...draft, ...(isRequired ? reader.get(name, read) : reader.read(name, read)) }
  }
  const formedOn = reader.get('formedOn', (cell) => readLedgerDay(cell, today))
  const isElectronic = reader.read('isElectronic', readElectronic) ?? true
  const classification = readClassification(reader)
  const { title, itemClass, form } = draft
  if (title === undefined || itemClass === undefined || formedOn === null || classification === null) return null
  const { attribute, ground, basis, isPartial } = classification
  return {
    content: '',
    documentNumber: '',
    ...draft,
    title,
    itemClass,
    formedOn,
    isElectronic,
    proposedAttribute: attribute,
    ground,
    basis,
    form: { ...form, ...(isPartial ? { isPartial } : {}) },
  }
}

function readClassification(reader: RowReader) {
  const read = () => readAttribute(reader.cell('attribute'), reader.cell('ground').replaceAll('\n', ' '))
  return reader.cell('attribute') === '' ? read() : reader.read('attribute', read)
}

/** Formed, filed and published in this order; what goes out has its day, what does not has none. */
function readDays(
  reader: RowReader,
  draft: ItemDraft | null,
  today: LocalDate,
): { filedOn: LocalDate; publishedOn: LocalDate | null } | null {
  const before = reader.faults.length
  const publishedOn = reader.read('publishedOn', (cell) => readLedgerDay(cell, today))
  const filedOn = reader.read('filedOn', (cell) => readLedgerDay(cell, today))
  if (!draft || reader.faults.length > before) return null
  const { formedOn, proposedAttribute } = draft
  if (proposedAttribute === 'proactive' && publishedOn === null)
    reader.add('publishedOn', '主动公开的信息没有发布日期。还没有发布的，请在本系统报送。')
  if (proposedAttribute !== 'proactive' && publishedOn !== null)
    reader.add('publishedOn', '不主动公开的信息写了发布日期，请核对公开属性。')
  if (publishedOn !== null && publishedOn < formedOn)
    reader.add('publishedOn', `发布日期早于形成日期 ${formatDay(formedOn)}，请核对。`)
  if (filedOn !== null && filedOn < formedOn)
    reader.add('filedOn', `报送日期早于形成日期 ${formatDay(formedOn)}，请核对。`)
  if (filedOn !== null && publishedOn !== null && filedOn > publishedOn)
    reader.add('filedOn', `报送日期晚于发布日期 ${formatDay(publishedOn)}，请核对。`)
  return { filedOn: filedOn ?? formedOn, publishedOn }
}

function readChannels(names: string, { office, today }: ImportSettings): readonly string[] {
  return findField('公开渠道')?.read(names, { today, office }).form?.plannedChannels ?? []
}

function readWhere<T>(reader: RowReader, read: () => T): T | null {
  return reader.cell('proof') === '' ? read() : reader.read('proof', read)
}

function readFutureDay(cell: string): LocalDate {
  const day = normalise(cell)
  if (!isLocalDate(day)) throw new UserError('bad-arguments', '不是有效的日期。请写年月日，例如 2027-01-05。')
  return day
}

/** After the office's interval; one that has long passed begins anew today, or every old row would be due at once. */
function nextReassessment(from: LocalDate, { office, today }: ImportSettings): LocalDate {
  const months = office.withheld.reassessAfterMonths
  const day = nextReassessmentOn(from, months)
  return day > today ? day : nextReassessmentOn(today, months)
}

function getSection(name: string, sections: ImportSettings['sections']): string {
  const words = normalise(name)
  const found = sections.find((section) => section.name === words || section.id === words.toLowerCase())
  if (found) return found.id
  throw new UserError('bad-arguments', `没有这个科室。可以写：${sections.map((section) => section.name).join('、')}。`)
}

export function findPerson(words: string, { people }: ImportSettings): string | null {
  const name = normalise(words)
  const found = people.filter((person) => person.name === name || person.userId === name.toLowerCase())
  return found.length === 1 ? (found[0]?.userId ?? null) : null
}

/** Terms depend on the day alone, and a ledger has many rows of one day. */
export function rememberDue({ rules, calendar }: ImportSettings): (formedOn: LocalDate) => Deadline {
  const known = new Map<LocalDate, Deadline>()
  return (formedOn) => {
    const due = known.get(formedOn) ?? computeDue(formedOn, rules, calendar)
    known.set(formedOn, due)
    return due
  }
}

/** @throws {UserError} for a day no term is known for. */
function computeDue(formedOn: LocalDate, rules: Rules, calendar: Calendar): Deadline {
  assertKnownDay(formedOn, calendar)
  try {
    return publicationDueOn(formedOn, rules, calendar)
  } catch (error) {
    if (!(error instanceof NoTermError || error instanceof CalendarError)) throw error
    throw new UserError('bad-arguments', `${formatDay(formedOn)} 算不出期限，请核对年份。`, { cause: error })
  }
}
