import type { ReportForm } from '../../domain/annual-report/form.ts'
import { type AnnualReport, DISPUTE_COLUMNS, type DisputeColumn } from '../../domain/annual-report/report.ts'
import { APPLICANT_COLUMNS } from '../../domain/annual-report/tables.ts'
import type { DisputeFigures } from '../../domain/disputes.ts'
import { type LocalDate, yearOf } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import type { Stores } from '../../store/stores.ts'
import { channelName } from '../publication-words.ts'

export interface PrepareContext {
  readonly stores: Stores
  readonly today: LocalDate
  readonly office: Pick<Office, 'body' | 'channels' | 'requests'>
}

/** The report of a year as the register has it now; whether it is complete and adds up is for the caller to ask. */
export async function prepareReport(
  year: number,
  form: ReportForm,
  { stores, today, office }: PrepareContext,
): Promise<AnnualReport> {
  const figures = await stores.annualFigures.year(year)
  const records = await stores.reportFigures.records(year)
  const channels = await stores.reportFigures.channels(year)
  const isFirstYear = year === yearOf(office.body.startsOn)
  const stated = (key: string) => records[key] ?? null
  return {
    form,
    year,
    bodyName: office.body.name,
    preparedOn: today,
    contact: { address: office.requests.contact.address, phone: office.requests.contact.phone },
    figures,
    concluded: await stores.reportFigures.concluded(year),
    documents: {
      normative: {
        made: stated('normative-document/issued'),
        repealed: stated('normative-document/repealed'),
        inForce: stated('normative-document/in-force'),
      },
      permits: stated('permit-decision'),
      penalties: stated('penalty-decision'),
      coercions: stated('coercion-decision'),
      chargedYuan: stated('charge'),
    },
    requests: await stores.reportFigures.requestTable(year),
    disputes: disputeTable(figures.disputes, records),
    unclassified: await stores.reportFigures.findUnclassified(year),
    lastCarriedOut: await findCarriedOut(year, isFirstYear ? records : {}, stores),
    isFirstYear,
    records,
    channels: channels.map(({ name, published }) => ({ name: channelName(name, office), published })),
    names: await stores.reportFigures.names(year),
    written: await stores.annualReports.findNotes(year),
  }
}

const RECORD_OF: Readonly<Record<DisputeColumn, string>> = {
  reconsideration: 'reconsideration/',
  'lawsuit-direct': 'lawsuit/direct-',
  'lawsuit-after': 'lawsuit/after-',
}

/** Those about a request, with those entered by their result that are about none. */
function disputeTable(
  linked: AnnualReport['figures']['disputes'],
  records: AnnualReport['records'],
): AnnualReport['disputes'] {
  return Object.fromEntries(
    DISPUTE_COLUMNS.map((kind) => {
      const entered = (result: string) => records[`${RECORD_OF[kind]}${result}`] ?? 0
      const results = ['upheld', 'corrected', 'other', 'pending'] as const
      const column: DisputeFigures = {
        upheld: linked[kind].upheld + entered('upheld'),
        corrected: linked[kind].corrected + entered('corrected'),
        other: linked[kind].other + entered('other'),
        pending: linked[kind].pending + entered('pending'),
        total: results.reduce((sum, result) => sum + entered(result), linked[kind].total),
      }
      return [kind, column]
    }),
  ) as AnnualReport['disputes']
}

/** As last year's final report says; at the beginning, as it was entered. */
async function findCarriedOut(
  year: number,
  records: AnnualReport['records'],
  stores: Stores,
): Promise<AnnualReport['lastCarriedOut']> {
  const last = await stores.annualReports.findFinal(year - 1)
  if (last) {
    const { total, byClass } = last.report.requests.carriedOut
    return { count: total, from: 'report', byClass }
  }
  const opening = records['opening-requests']
  if (opening === undefined) return null
  const byClass = Object.fromEntries(
    APPLICANT_COLUMNS.map((column) => [column, records[`opening-requests/${column}`] ?? 0]),
  )
  return { count: opening, from: 'opening', byClass }
}
