import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { getKey } from '../applicant-data.ts'

/** The field of the request's key under which the name of the consultation of that number is sealed. */
export const consultationField = (position: number) => `consultation ${position}`

/**
 * Names of the third parties of a case, also of those asked by mistake; none where nothing can be opened here: a lost key
 * stops no case.
 */
export async function findPartyNames(
  requestId: number,
  context: Pick<ActContext, 'office' | 'stores' | 'vault'>,
): Promise<string[]> {
  if (context.vault === null) return []
  const sealed = await context.stores.requestConsultations.findSealedNames(requestId)
  if (sealed.length === 0) return []
  try {
    const key = await getKey(requestId, context)
    return sealed.map(({ position, name }) => key.open(consultationField(position), name).toString())
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}
