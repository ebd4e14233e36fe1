import type { CaseRows } from '../../store/case-rows.ts'
import type { ActContext } from '../act.ts'
import { findReleases, releaseName, standingText } from './release-file.ts'

/**
 * What must be said beside a sealed file of a case so that nobody takes it for a valid one, by its id: a file for the
 * applicant that was taken out or did not pass its check, a letter made void. Files without an entry are as they seem.
 */
export async function fileStandings(
  requestId: number,
  { letters }: Pick<CaseRows, 'letters'>,
  context: Pick<ActContext, 'stores'>,
): Promise<ReadonlyMap<number, string>> {
  const standings = new Map<number, string>()
  for (const release of await findReleases(requestId, context)) {
    const standing = standingText(release)
    standings.set(release.sealedFileId, standing ? `${releaseName(release)}，${standing}` : releaseName(release))
  }
  for (const { sealed_file_id: id, voided_at: voidedAt } of letters)
    if (id !== null && voidedAt !== null) standings.set(id, '已作废')
  return standings
}
