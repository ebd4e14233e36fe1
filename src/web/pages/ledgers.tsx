import { buildTableFile } from '../../commands/ledgers/build-file.ts'
import { countLedger } from '../../commands/ledgers/prepare-ledger.ts'
import { askForLedger } from '../../commands/ledgers/send-ledger.ts'
import { periodExamples } from '../../commands/period-words.ts'
import {
  LEDGER_KINDS,
  LEDGER_MAX_LINES,
  LEDGER_NAMES,
  type LedgerKind,
  TABLE_FORMATS,
  type TableFormat,
} from '../../domain/ledger.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import { mayEver, sectionsFor } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import { ledgerName } from '../../reports/ledgers/index.ts'
import type { Page, Visit } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { FORMAT_NAMES, formatOf, LEDGERS_PATH, ledgerOf, periodOf, toAnswer } from '../table-files/asked-table.ts'

const FILE_PATH = `${LEDGERS_PATH}/file`

interface Asked {
  readonly ledger: LedgerKind
  readonly period: Period
  readonly total: number
}

/** 台账: which one, of which time; how many lines it has, and the file. */
export const ledgersPage: Page = {
  path: LEDGERS_PATH,
  act: 'ledger.read',

  async show(visit) {
    const { query, actor } = visit
    let asked: Asked | null = null
    let fault: string | null = null
    try {
      asked = query.has('ledger') ? await look(visit) : null
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      fault = error.message
    }
    const faults = fault === null ? [] : [{ field: 'period', message: fault }]
    return {
      title: '台账',
      ...(fault === null ? {} : { faults, status: 422 }),
      content: (
        <>
          <h1>台账</h1>
          <p>
            内部资料。{sectionsFor('ledger.read', actor) === null ? '' : '只含您科室的记录。'}
            依申请公开台账里申请人只显示姓。
          </p>
          <form method="get" action={LEDGERS_PATH} class="filters">
            <Choice
              kind="select"
              name="ledger"
              label="台账"
              isFilter
              options={LEDGER_KINDS.map((kind) => ({ value: kind, label: LEDGER_NAMES[kind] }))}
              value={query.get('ledger') ?? 'disclosure'}
            />
            <Field
              name="period"
              label="时间"
              hint={`例如 ${periodExamples(visit.today)}；不写是今年`}
              isFilter
              value={query.get('period') ?? ''}
              maxLength={40}
              faults={faults}
            />
            <div class="wide buttons">
              <button class="button" type="submit">
                查看
              </button>
            </div>
          </form>
          {asked && <Found asked={asked} mayName={mayEver('personal-data.read', actor)} />}
        </>
      ),
    }
  },
}

async function look({ query, today, actor, read }: Visit): Promise<Asked> {
  const ledger = ledgerOf(query)
  const period = periodOf(query, today)
  const sections = sectionsFor('ledger.read', actor)
  const total = await read(({ stores }) => countLedger(ledger, { ...period, sections }, stores))
  return { ledger, period, total }
}

function Found({ asked, mayName }: { readonly asked: Asked; readonly mayName: boolean }) {
  const { ledger, period, total } = asked
  return (
    <section aria-labelledby="found">
      <h2 id="found">
        {ledgerName(ledger)}（{formatPeriod(period)}）{total === 0 ? '没有记录' : `共 ${total} 条`}
      </h2>
      {total === 0 && <p>可以换一段时间再看。</p>}
      {total > 0 && (
        <p class="buttons">
          {TABLE_FORMATS.map((format, index) => (
            <a
              key={format}
              class={index === 0 ? 'button' : 'button second'}
              href={filePath(ledger, period, format, false)}
              download
            >
              下载{FORMAT_NAMES[format]}
            </a>
          ))}
        </p>
      )}
      {total > 0 && ledger === 'request' && mayName && (
        <p>
          <a href={filePath(ledger, period, 'xlsx', true)} download>
            下载带申请人全名的表格
          </a>
          （每件都记入审计；用完删除，不要转发）
        </p>
      )}
    </section>
  )
}

function filePath(ledger: LedgerKind, { from, to }: Period, format: TableFormat, isNamed: boolean): string {
  const query = new URLSearchParams({
    ledger,
    period: `${from}至${to}`,
    format,
    ...(isNamed ? { named: '1' } : {}),
  })
  return `${FILE_PATH}?${query}`
}

/** The file; each download is a row of the audit chain, and each full name in it another. */
export const ledgerFile: Page = {
  path: FILE_PATH,
  act: 'ledger.read',

  async show({ query, actor, today, read, readOnRecord }) {
    const input = {
      ledger: ledgerOf(query),
      ...periodOf(query, today),
      format: formatOf(query),
      isNamed: query.get('named') === '1',
    }
    await readOnRecord('ledger.read', async (context) => {
      const { audit } = await askForLedger(input, LEDGER_MAX_LINES, context)
      return { text: '', audit }
    })
    const file = { report: 'ledger', ...input, askedBy: actor.userId } as const
    return toAnswer(await read((context) => buildTableFile(file, context)))
  },
}
