import { describe, expect, it } from 'vitest'
import { type RenderDeps, renderRow } from '../../../src/bot/deliver/render-row.ts'
import type { OutboxRow } from '../../../src/store/outbox.ts'
import type { Stores } from '../../../src/store/stores.ts'

const row = { id: 7, recipient: 'zhuren', message: { kind: 'tally-picture', month: '2017-07' } } as unknown as OutboxRow

function deps(uploads: object[]): RenderDeps {
  const upload = async (file: object) => {
    uploads.push(file)
    return { media_id: 'picture-1' }
  }
  return { agentId: 1_000_002, client: { media: { upload } } } as unknown as RenderDeps
}

const storesWith = (tally: { month: string; chart: Buffer } | null) =>
  ({ tallies: { find: async () => tally } }) as unknown as Stores

describe('the picture of a frozen tally in somebody’s chat', () => {
  it('is an image, the very one that was frozen', async () => {
    const uploads: object[] = []
    const chart = Buffer.from('png')
    const request = await renderRow(row, storesWith({ month: '2017-07', chart }), '2017-08-16', deps(uploads))
    expect(uploads).toEqual([{ type: 'image', fileName: '2017-07.png', bytes: chart, contentType: 'image/png' }])
    if (request === 'superseded') throw new Error('nothing was rendered')
    expect(request.path).toBe('message/send')
    expect(JSON.parse(request.body)).toMatchObject({
      touser: 'zhuren',
      msgtype: 'image',
      image: { media_id: 'picture-1' },
    })
  })

  it('is left out where nothing is frozen', async () => {
    expect(await renderRow(row, storesWith(null), '2017-08-16', deps([]))).toBe('superseded')
  })
})
