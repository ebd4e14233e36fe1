import { createHash } from 'node:crypto'
import { type Calendar, CalendarError } from '../../domain/calendar.ts'
import { type Deadline, publicationDueOn } from '../../domain/deadlines.ts'
import type { ItemDraft, PartialDraft } from '../../domain/item.ts'
import { formatDay, isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { nextReassessmentOn } from '../../domain/reassessment.ts'
import { type Finding, screen } from '../../domain/screening/index.ts'
import { findSecrecyMark } from '../../domain/secrecy-mark.ts'
import { NoTermError, type Rules } from '../../domain/terms.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Ledger, LedgerRow } from '../../files/ledger/ledger.ts'
import type { NewPublication } from '../../store/publications.ts'
import { findField } from '../form-fields.ts'
import { assertKnownDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { readAttribute, readElectronic, readIndexNumber, readLedgerDay, readPublications } from './cells.ts'
import { type ColumnMap, LEDGER_COLUMNS, type LedgerField, mapColumns } from './columns.ts'

/** What the rows are read against. */
export interface ImportSettings {
  readonly office: Office
  readonly calendar: Calendar
  readonly rules: Rules
  readonly today: LocalDate
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  /** Whoever is or was on the list. */
  readonly people: readonly { readonly userId: string; readonly name: string }[]
  readonly importer: string
}

/** One row as the item it becomes: in its last state, by its own days. */
export interface LedgerItem {
  readonly rowNumber: number
  /** The same for the same row of the next file: digest of section, day and title. */
  readonly key: string
  readonly draft: ItemDraft
  readonly section: string
  readonly officer: string
  readonly filedOn: LocalDate
  /** Null for what is not disclosed proactively. */
  readonly publishedOn: LocalDate | null
  readonly publications: readonly NewPublication[]
  readonly indexNumber: string | null
  readonly due: Deadline
  readonly reassessOn: LocalDate | null
}

/** Why a row is not taken; Chinese. `column` is the file's own name for it, empty where it is the whole row. */
export interface RowFault {
  readonly rowNumber: number
  readonly column: string
  readonly reason: string
}

/** What screening found in a row that is taken all the same: to be looked at. */
export interface RowHint {
  readonly rowNumber: number
  readonly finding: Finding
}

export interface ReadRows {
  readonly rowCount: number
  readonly items: readonly LedgerItem[]
  readonly faults: readonly RowFault[]
  readonly hints: readonly RowHint[]
  /** Rows with a mark of classification; nothing of their text is in here (invariant 11). */
  readonly marked: readonly number[]
  /** Rows whose 信息员 is nobody we know: they stand under the importer's name. */
  readonly unknownOfficers: number
  readonly unusedColumns: readonly string[]
  readonly unnamedColumns: readonly string[]
  readonly sheet: string
  readonly otherSheets: readonly string[]
}

const MARKED_REASON = '疑似涉密，这一行的内容没有保存。请停止传输，联系保密员。'

/**
 * Reads the rows of a ledger as items; no row is ever read half.
 * @throws {UserError} where the file lacks a column, before any row is read.
 */
export function readRows(ledger: Ledger, settings: ImportSettings): ReadRows {
  const columns = mapColumns(ledger)
  if (columns.faults.length > 0)
    throw new UserError('bad-arguments', `台账的表头还不能用，没有导入：\n${columns.faults.join('\n')}`)
  const items: LedgerItem[] = []
  const faults: RowFault[] = []
  const hints: RowHint[] = []
  const marked: number[] = []
  let unknownOfficers = 0
  const dueOn = rememberDue(settings)
  const first = { key: new Map<string, number>(), index: new Map<string, number>() }
  for (const row of ledger.rows) {
    const { rowNumber } = row
    if (isMarked(row)) {
      marked.push(rowNumber)
      faults.push({ rowNumber, column: '', reason: MARKED_REASON })
      continue
    }
    const reader = createRowReader(row, columns)
    const item = readItem(reader, settings, dueOn)
    const findings = item ? screenItem(item, settings.office) : []
    if (findings.some(({ level }) => level === 'critical')) {
      marked.push(rowNumber)
      faults.push({ rowNumber, column: '', reason: MARKED_REASON })
      continue
    }
    if (item) refuseRepeated(item, first, reader)
    if (!item || reader.faults.length > 0) {
      faults.push(...reader.faults)
      continue
    }
    items.push(item)
    hints.push(...findings.map((finding) => ({ rowNumber, finding })))
    if (reader.cell('officer') !== '' && findPerson(reader.cell('officer'), settings) === null) unknownOfficers += 1
  }
  const { sheet, otherSheets, unnamedColumns } = ledger
  return {
    rowCount: ledger.rows.length,
    items,
    faults,
    hints,
    marked,
    unknownOfficers,
    unusedColumns: columns.unused,
    unnamedColumns,
    sheet,
    otherSheets,
  }
}

/** Also in columns that are not imported: a mark in the remarks is a mark. */
function isMarked({ cells }: LedgerRow): boolean {
  return Object.values(cells).some((cell) => cell !== '' && findSecrecyMark(cell) !== null)
}

type RowReader = ReturnType<typeof createRowReader>

/** Reads the cells of one row and collects what is wrong with them. */
function createRowReader({ rowNumber, cells }: LedgerRow, { headers }: ColumnMap) {
  const faults: RowFault[] = []
  const cell = (field: LedgerField) =>
    (headers[field] ?? [])
      .map((header) => cells[header] ?? '')
      .filter(Boolean)
      .join('\n')
  const add = (field: LedgerField, reason: string) =>
    faults.push({ rowNumber, column: headers[field]?.[0] ?? LEDGER_COLUMNS[field].label, reason })
  return {
    rowNumber,
    faults,
    cell,
    add,
    /** Null for an empty cell and for one with a fault. */
    read<T>(field: LedgerField, read: (cell: string) => T): T | null {
      const words = cell(field)
      if (words === '') return null
      try {
        return read(words)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        add(field, holdsPersonalData(words) ? '这一格像有个人信息，内容不显示。请核对。' : error.message)
        return null
      }
    },
    /** An empty cell is a fault, too. */
    get<T>(field: LedgerField, read: (cell: string) => T): T | null {
      if (cell(field) === '') add(field, '没有填写。')
      return this.read(field, read)
    },
  }
}

/** Reasons quote a few characters of the cell; those must tell nobody who somebody is. */
function holdsPersonalData(words: string): boolean {
  try {
    assertNoPersonalData(words)
    return false
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}

/** Null where a part without which there is no item is missing or wrong; the reader then holds why. */
function readItem(
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
    key: digestOf(section, draft.formedOn, draft.title),
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

function findPerson(words: string, { people }: ImportSettings): string | null {
  const name = normalise(words)
  const found = people.filter((person) => person.name === name || person.userId === name.toLowerCase())
  return found.length === 1 ? (found[0]?.userId ?? null) : null
}

/** Terms depend on the day alone, and a ledger has many rows of one day. */
function rememberDue({ rules, calendar }: ImportSettings): (formedOn: LocalDate) => Deadline {
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

function screenItem({ draft }: LedgerItem, office: Office): Finding[] {
  const own = draft.documentNumber ? [draft.documentNumber] : []
  const parts = [
    { place: '标题', text: draft.title },
    { place: '内容', text: draft.content, unit: 'paragraph' as const },
    { place: '摘要', text: draft.form?.summary ?? '', unit: 'paragraph' as const },
    { place: '依据', text: draft.basis ?? '' },
  ]
  return screen(
    parts.filter(({ text }) => text !== ''),
    {
      attribute: draft.proposedAttribute ?? 'proactive',
      publicDocumentNumbers: [...office.screening.publicDocumentNumbers, ...own],
    },
  )
}

/** One item is one row: the second of two is not a further channel but a doubt. */
function refuseRepeated(
  { key, indexNumber, rowNumber }: LedgerItem,
  first: { readonly key: Map<string, number>; readonly index: Map<string, number> },
  reader: RowReader,
): void {
  const sameKey = first.key.get(key)
  if (sameKey !== undefined)
    reader.add('title', `与第 ${sameKey} 行的科室、日期、标题相同。一条信息请只留一行，几个渠道写在一格里。`)
  else first.key.set(key, rowNumber)
  if (indexNumber === null) return
  const sameIndex = first.index.get(indexNumber)
  if (sameIndex !== undefined) reader.add('indexNumber', `与第 ${sameIndex} 行的索引号相同，请核对。`)
  else first.index.set(indexNumber, rowNumber)
}

function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
