import type { LocalDate } from '../domain/local-date.ts'
import type { Office } from '../domain/office.ts'
import type { Directory } from '../reports/directory/index.ts'
import type { DirectoryQuery } from '../store/directory.ts'
import type { Stores } from '../store/stores.ts'
import { channelName } from './publication-words.ts'

/** Lines of one directory: Excel and phones open so many without trouble. */
const DIRECTORY_LINES = 50_000

/** A part of the directory as it stands now, ready to become a table. */
export async function prepareDirectory(
  { year, itemClass }: DirectoryQuery,
  stores: Stores,
  today: LocalDate,
  office: Pick<Office, 'body' | 'channels'>,
): Promise<Directory> {
  const entries = await stores.directory.list({ year, itemClass }, DIRECTORY_LINES)
  return {
    bodyName: office.body.name,
    year,
    itemClass,
    preparedOn: today,
    entries: entries.map((entry) => ({ ...entry, channels: entry.channels.map((id) => channelName(id, office)) })),
  }
}
