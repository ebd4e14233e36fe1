import { unzipSync } from 'fflate'
import {
  MAX_DECLARED_BYTES,
  MAX_PACKAGE_ENTRIES,
  MAX_UNPACK_RATIO,
  MAX_UNPACKED_BYTES,
  RATIO_FROM_BYTES,
} from '../limits.ts'
import { UnreadableError } from '../unreadable.ts'

export interface Zip {
  readonly names: readonly string[]
  /** Unpacks one entry; null where there is none. @throws {UnreadableError} */
  read(name: string, maxBytes?: number): Uint8Array | null
}

/** @throws {UnreadableError} for what is no zip, and for a bomb by what it declares; nothing is unpacked here. */
export function openZip(bytes: Uint8Array): Zip {
  const sizes = new Map<string, number>()
  let declaredBytes = 0
  let packedBytes = 0
  unzip(bytes, ({ name, size, originalSize }) => {
    // Two entries of one name: programs differ in which they show.
    if (sizes.has(name)) throw new UnreadableError('damaged')
    if (sizes.size >= MAX_PACKAGE_ENTRIES) throw new UnreadableError('bomb')
    sizes.set(name, originalSize)
    declaredBytes += originalSize
    packedBytes += size
    return false
  })
  const isOverRatio = declaredBytes > RATIO_FROM_BYTES && declaredBytes > packedBytes * MAX_UNPACK_RATIO
  // Entries that share bytes are packed into more than the file has.
  if (declaredBytes > MAX_DECLARED_BYTES || isOverRatio || packedBytes > bytes.length) throw new UnreadableError('bomb')

  let unpackedBytes = 0
  return {
    names: [...sizes.keys()],
    read(wanted, maxBytes = MAX_UNPACKED_BYTES) {
      const size = sizes.get(wanted)
      if (size === undefined) return null
      unpackedBytes += size
      if (size > maxBytes || unpackedBytes > MAX_UNPACKED_BYTES) throw new UnreadableError('bomb')
      const content = unzip(bytes, ({ name }) => name === wanted)[wanted]
      if (content?.length !== size) throw new UnreadableError('damaged')
      return content
    },
  }
}

type Filter = NonNullable<NonNullable<Parameters<typeof unzipSync>[1]>['filter']>

function unzip(bytes: Uint8Array, filter: Filter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    throw new UnreadableError('damaged', { cause: error })
  }
}
