import { FormError } from '../page.ts'
import type { FormFault } from './posted-form.ts'

type Readers = readonly (() => unknown)[]

/**
 * Reads the parts of a form one after the other, so that whoever sent it sees everything that is to be mended at once.
 * @throws {FormError} with the faults of all parts.
 */
export async function readAll<const T extends Readers>(
  readers: T,
): Promise<{ readonly [K in keyof T]: Awaited<ReturnType<T[K]>> }> {
  const faults: FormFault[] = []
  const values: unknown[] = []
  for (const read of readers) {
    try {
      values.push(await read())
    } catch (error) {
      if (!(error instanceof FormError)) throw error
      faults.push(...error.faults)
    }
  }
  if (faults.length > 0) throw new FormError(faults)
  return values as { readonly [K in keyof T]: Awaited<ReturnType<T[K]>> }
}
