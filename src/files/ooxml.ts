import { posix } from 'node:path'
import type { Zip } from './archive/zip.ts'
import { readXml } from './xml.ts'

/** Content types and relationships are lists of the parts. */
const MAX_INDEX_BYTES = 2 * 1024 * 1024

/** Content type of each part of an Office package, by its name without a leading slash. */
export function readContentTypes(zip: Zip): Map<string, string> {
  const types = new Map<string, string>()
  const bytes = zip.read('[Content_Types].xml', MAX_INDEX_BYTES)
  if (!bytes) return types
  const byExtension = new Map<string, string>()
  readXml(bytes, {
    open(name, attributes) {
      const type = attributes.ContentType ?? ''
      if (name === 'Override') types.set((attributes.PartName ?? '').replace(/^\//, ''), type)
      if (name === 'Default') byExtension.set((attributes.Extension ?? '').toLowerCase(), type)
    },
  })
  for (const name of zip.names) {
    const type = byExtension.get(posix.extname(name).slice(1).toLowerCase())
    if (type !== undefined && !types.has(name)) types.set(name, type)
  }
  return types
}

export interface Relationship {
  readonly id: string
  /** Last word of its type, such as `worksheet`: the words before differ between the two editions of the format. */
  readonly type: string
  /** Name of a part. */
  readonly target: string
}

/** What a part refers to inside the package. */
export function readRelationships(zip: Zip, part: string): Relationship[] {
  const { dir, base } = posix.parse(part)
  const bytes = zip.read(posix.join(dir, '_rels', `${base}.rels`), MAX_INDEX_BYTES)
  const found: Relationship[] = []
  if (bytes)
    readXml(bytes, {
      open(name, { Id = '', Type = '', Target = '', TargetMode }) {
        if (name !== 'Relationship' || TargetMode === 'External') return
        const target = Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target)
        found.push({ id: Id, type: posix.basename(Type), target })
      },
    })
  return found
}
