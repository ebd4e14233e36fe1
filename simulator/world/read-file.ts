import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type WorldFile, worldSchema } from './schema.ts'

/** Reads YAML or JSON. @throws {Error} that lists every fault of the file. */
export function readWorldFile(path: string): WorldFile {
  const content: unknown = parse(readFileSync(path, 'utf8'))
  const result = worldSchema.safeParse(content)
  if (!result.success) throw new Error(`${path}\n${z.prettifyError(result.error)}`)
  return result.data
}
