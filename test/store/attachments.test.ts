import { beforeEach, describe, expect, it } from 'vitest'
import type { Attachment } from '../../src/store/attachments.ts'
import { createStores } from '../../src/store/stores.ts'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

let world: World
let itemId: number
beforeEach(async () => {
  world = await createWorld(database.db)
  await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 标题')
  itemId = (await world.item('2017-0001')).id
})

const photo: Omit<Attachment, 'id' | 'uploadedAt'> = {
  sha256: 'a'.repeat(64),
  sizeBytes: 4_321,
  fileType: 'jpg',
  name: '公示栏.jpg',
  uploadedBy: 'chengguan_xxy',
  source: 'page',
  textNote: '图片里的文字无法识别，请人工检查。',
  findings: [{ rule: 'phone', place: '正文第 2 段' }],
  scanned: true,
}
const insert = (change: Partial<typeof photo> = {}) =>
  world.stores.attachments.insert({ ...photo, ...change }, world.now())
const idsOf = (attachments: readonly Attachment[]) => attachments.map(({ id }) => id)

describe('the attachment store', () => {
  it('gives back what it was given, in the order asked for', async () => {
    const first = await insert()
    const second = await insert({ name: '通知.docx', fileType: 'docx', findings: [] })
    const { attachments } = world.stores
    expect(await attachments.findByIds([first])).toEqual([{ ...photo, id: first, uploadedAt: world.now() }])
    expect(idsOf(await attachments.findByIds([second, 0, first]))).toEqual([second, first])
    expect(await attachments.findByIds([])).toEqual([])
  })

  it('keeps the attachments of each version in their order', async () => {
    const [first, second] = [await insert(), await insert()]
    const { attachments } = world.stores
    await attachments.attach(itemId, 1, [second, first])
    await attachments.attach(itemId, 2, [first])
    expect(idsOf(await attachments.findOfVersion(itemId, 1))).toEqual([second, first])
    expect(idsOf(await attachments.findOfVersion(itemId, 2))).toEqual([first])
    expect(await attachments.findOfVersion(itemId, 3)).toEqual([])
    expect(idsOf(await attachments.findOfItem(itemId))).toEqual([first, second])
  })

  it('attaches none rather than some', async () => {
    const first = await insert()
    const { attachments } = world.stores
    await expect(attachments.attach(itemId, 1, [first, 0])).rejects.toThrow('unknown')
    await expect(attachments.attach(itemId, 1, [first, first])).rejects.toThrow('named twice')
    expect(await attachments.findOfVersion(itemId, 1)).toEqual([])
  })

  it('knows what a person uploaded that is held nowhere', async () => {
    const [attached, proof, loose] = [await insert(), await insert(), await insert()]
    await insert({ uploadedBy: 'minzheng_xxy' })
    const { attachments, publications } = world.stores
    await attachments.attach(itemId, 1, [attached])
    const publication = { channel: 'portal', proof: '照片', publishedOn: '2017-03-06', attachmentId: proof } as const
    await publications.insertOnce(itemId, publication, 'gongkai', world.now())
    expect(idsOf(await attachments.findUnattached('chengguan_xxy'))).toEqual([loose])
  })

  it('shows and attaches nothing of another body', async () => {
    const id = await insert()
    await world.stores.attachments.attach(itemId, 1, [id])
    const { attachments } = createStores(world.db, `${world.body}-2`)
    expect(await attachments.findByIds([id])).toEqual([])
    expect(await attachments.findOfVersion(itemId, 1)).toEqual([])
    expect(await attachments.findOfItem(itemId)).toEqual([])
    expect(await attachments.findUnattached('chengguan_xxy')).toEqual([])
    await expect(attachments.attach(itemId, 2, [id])).rejects.toThrow('unknown')
  })
})
