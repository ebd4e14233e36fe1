import { LEDGER_NAMES, type LedgerKind, type TableFormat } from '../../domain/ledger.ts'
import type { DisclosureLine, RecordLine, RequestLine, SecrecyReviewLine, TaskLine } from '../../domain/ledger-lines.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import type { TableColumn } from '../table/column.ts'
import { renderCsv } from '../table/csv.ts'
import { renderJson } from '../table/json.ts'
import { renderTable } from '../table/xlsx.ts'
import { DISCLOSURE_COLUMNS } from './disclosure.ts'
import { CONSULTATION_COLUMNS, MEETING_COLUMNS } from './records.ts'
import { REQUEST_COLUMNS } from './requests.ts'
import { SECRECY_REVIEW_COLUMNS } from './secrecy-reviews.ts'
import { TASK_COLUMNS } from './tasks.ts'

export { CONSULTATION_KINDS, MEETING_KINDS } from './records.ts'

interface LedgerHead extends Period {
  readonly bodyName: string
  /** Names of the sections it is narrowed to; null: all. */
  readonly sections: readonly string[] | null
  readonly preparedOn: LocalDate
  readonly total: number
}

interface LinesOf {
  disclosure: DisclosureLine
  request: RequestLine
  'secrecy-review': SecrecyReviewLine
  consultation: RecordLine
  meeting: RecordLine
  task: TaskLine
}

/** One ledger, its lines piece after piece. */
export type Ledger = {
  [K in LedgerKind]: LedgerHead & { readonly kind: K; readonly lines: AsyncIterable<readonly LinesOf[K][]> }
}[LedgerKind]

interface LedgerForm<K extends LedgerKind> {
  readonly columns: readonly TableColumn<LinesOf[K]>[]
  /** Which lines stand in it. */
  readonly scope: string
  /** Columns that stay on the screen: the number, and those up to what a line is about. */
  readonly headColumns: number
}

const FORMS: { readonly [K in LedgerKind]: LedgerForm<K> } = {
  disclosure: { columns: DISCLOSURE_COLUMNS, scope: '期内报送或发布的信息', headColumns: 3 },
  request: { columns: REQUEST_COLUMNS, scope: '期内收到、办理或答复的申请', headColumns: 2 },
  'secrecy-review': { columns: SECRECY_REVIEW_COLUMNS, scope: '期内作出的保密审查，一次一行', headColumns: 3 },
  consultation: { columns: CONSULTATION_COLUMNS, scope: '期内登记有效的咨询', headColumns: 2 },
  meeting: { columns: MEETING_COLUMNS, scope: '期内的会议、培训、开放活动', headColumns: 2 },
  task: { columns: TASK_COLUMNS, scope: '期内到期或完成的要点', headColumns: 3 },
}

export function ledgerName(kind: LedgerKind): string {
  return `${LEDGER_NAMES[kind]}台账`
}

/** 主动公开台账-2017年9月.xlsx */
export function ledgerFileName(kind: LedgerKind, period: Period, format: TableFormat): string {
  return `${ledgerName(kind)}-${formatPeriod(period)}.${format}`
}

export function renderLedger(ledger: Ledger, format: TableFormat): Promise<Buffer> {
  switch (ledger.kind) {
    case 'disclosure':
      return render(ledger, ledger.lines, FORMS.disclosure, format)
    case 'request':
      return render(ledger, ledger.lines, FORMS.request, format)
    case 'secrecy-review':
      return render(ledger, ledger.lines, FORMS['secrecy-review'], format)
    case 'consultation':
      return render(ledger, ledger.lines, FORMS.consultation, format)
    case 'meeting':
      return render(ledger, ledger.lines, FORMS.meeting, format)
    case 'task':
      return render(ledger, ledger.lines, FORMS.task, format)
  }
}

function render<K extends LedgerKind>(
  ledger: LedgerHead & { readonly kind: K },
  lines: AsyncIterable<readonly LinesOf[K][]>,
  { columns, scope, headColumns }: LedgerForm<K>,
  format: TableFormat,
): Promise<Buffer> {
  const { kind, bodyName, preparedOn, total, sections } = ledger
  const name = ledgerName(kind)
  if (format === 'csv') return renderCsv({ columns, lines })
  if (format === 'json')
    return renderJson(
      { columns, lines },
      { ledger: kind, name, body: bodyName, from: ledger.from, to: ledger.to, preparedOn, total },
    )
  const part = sections === null ? '' : `，只含${sections.join('、')}`
  return renderTable({
    columns,
    lines,
    sheetName: name,
    title: `${bodyName}${name}（${formatPeriod(ledger)}）`,
    note: `${scope}${part}，共${total}条。截至${formatDay(preparedOn)}。内部资料，注意保管。`,
    total,
    headColumns,
  })
}
