import type { OutgoingFile } from '../../domain/messages.ts'
import { mayEver } from '../../domain/permissions.ts'
import { assessmentFileName, renderAssessment } from '../../reports/assessment/index.ts'
import { DEADLINES_FILE_NAME, renderDeadlines } from '../../reports/deadlines/index.ts'
import { ledgerFileName, renderLedger } from '../../reports/ledgers/index.ts'
import { openDataFileName, renderOpenData } from '../../reports/open-data/index.ts'
import type { ActContext } from '../act.ts'
import { prepareAssessment } from '../prepare-assessment.ts'
import { findDeadlines } from './find-deadlines.ts'
import { type LedgerContext, prepareLedger } from './prepare-ledger.ts'
import { prepareOpenData } from './prepare-open-data.ts'

/** Files of this folder, by what the outbox keeps of them. */
export type TableFile = Extract<OutgoingFile, { readonly report: 'ledger' | 'open-data' | 'deadlines' | 'assessment' }>

/** The file as things stand now, and as the rights of who asked do; null where they have ended or nothing is left. */
export async function buildTableFile(
  file: TableFile,
  context: LedgerContext & Pick<ActContext, 'now' | 'calendar'>,
): Promise<{ fileName: string; bytes: Buffer } | null> {
  if (file.report === 'open-data')
    return {
      fileName: openDataFileName(file, file.format),
      bytes: await renderOpenData(await prepareOpenData(file, context), file.format),
    }
  if (file.report === 'ledger') {
    const ledger = await prepareLedger(file, context)
    return (
      ledger && {
        fileName: ledgerFileName(file.ledger, file, file.format),
        bytes: await renderLedger(ledger, file.format),
      }
    )
  }
  if (file.report === 'assessment') return buildAssessment(file, context)
  const { stores, office, today, now } = context
  const actor = await stores.people.findActor(file.askedBy, today)
  if (!actor || !mayEver('data.export', actor)) return null
  const deadlines = await findDeadlines({ ...context, actor })
  if (deadlines.length === 0) return null
  return { fileName: DEADLINES_FILE_NAME, bytes: renderDeadlines({ body: office.body, now, deadlines }) }
}

async function buildAssessment(
  { askedBy, from, to }: Extract<TableFile, { readonly report: 'assessment' }>,
  context: LedgerContext,
): Promise<{ fileName: string; bytes: Buffer } | null> {
  const { stores, office, today } = context
  const actor = await stores.people.findActor(askedBy, today)
  if (!actor || !office.assessment.enabled || !mayEver('assessment.read', actor)) return null
  const assessment = await prepareAssessment({ from, to }, context)
  return { fileName: assessmentFileName(assessment), bytes: await renderAssessment(assessment) }
}
