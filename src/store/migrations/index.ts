import type { Migration } from 'kysely'
import * as foundingTables from './2026-11-22-1-founding-tables.ts'

/** In the order they run; a file is frozen once merged. */
export const migrations: Record<string, Migration> = {
  '2026-11-22-1-founding-tables': foundingTables,
}
