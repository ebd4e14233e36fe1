import { letterKind } from '../../domain/letters.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { findReleases, standingText } from '../requests/release-file.ts'

/**
 * Files of a case that are not the applicant's to have, by their id: letters to others, which name them; letters made void;
 * files for the applicant that did not pass their check, were taken out, or have not been given.
 */
export async function findOthersFiles(
  { id, state }: Pick<DisclosureRequest, 'id' | 'state'>,
  context: Pick<ActContext, 'stores'>,
): Promise<ReadonlySet<number>> {
  const { letters } = await context.stores.caseRows.findOf(id)
  const isGiven = state === 'responded' || state === 'archived'
  const releases = (await findReleases(id, context)).filter((each) => !isGiven || standingText(each) !== '')
  const others = letters.filter(({ kind, voided_at }) => voided_at !== null || !isAboutApplicant(kind))
  return new Set([
    ...releases.map(({ sealedFileId }) => sealedFileId),
    ...others.flatMap(({ sealed_file_id: fileId }) => fileId ?? []),
  ])
}

function isAboutApplicant(kind: Parameters<typeof letterKind>[0]): boolean {
  return ['applicant', 'internal'].includes(letterKind(kind).to)
}
