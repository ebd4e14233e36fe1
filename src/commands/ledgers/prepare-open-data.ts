import type { PublishedLine } from '../../domain/ledger-lines.ts'
import type { Office } from '../../domain/office.ts'
import type { Period } from '../../domain/period.ts'
import type { OpenData, OpenDataLine } from '../../reports/open-data/index.ts'
import type { ActContext } from '../act.ts'
import { channelName } from '../publication-words.ts'

/** What the public may have of a time, ready to become a file; read while it is rendered, in the same transaction. */
export async function prepareOpenData(
  { from, to }: Period,
  { stores, office, today }: Pick<ActContext, 'stores' | 'office' | 'today'>,
): Promise<OpenData> {
  const { published } = stores.ledgers
  return {
    bodyName: office.body.name,
    from,
    to,
    preparedOn: today,
    total: await published.count({ from, to }),
    lines: withWords(published.lines({ from, to }), office),
  }
}

async function* withWords(
  pieces: AsyncIterable<PublishedLine[]>,
  office: Pick<Office, 'channels'>,
): AsyncGenerator<OpenDataLine[]> {
  for await (const piece of pieces)
    yield piece.map(({ publications, indexNumber, title, itemClass, publishedOn }) => ({
      indexNumber,
      title,
      itemClass,
      publishedOn,
      channels: publications.map(({ channel }) => channelName(channel, office)),
      // Photos and places of a notice board are proof for the office's own file.
      links: publications.filter(({ proof }) => /^https?:\/\//i.test(proof)).map(({ proof }) => proof),
      issues: publications.filter((each) => proofOf(each.channel, office) === 'issue').map(({ proof }) => proof),
    }))
}

function proofOf(channel: string, { channels }: Pick<Office, 'channels'>): string {
  return channels.find(({ id }) => id === channel)?.proof ?? ''
}
