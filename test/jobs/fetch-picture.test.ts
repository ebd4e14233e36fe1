import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createContentStore } from '../../src/files/content-store.ts'
import { createFileWorker } from '../../src/files/worker/file-worker.ts'
import { createFetchPicture, type FetchedMedia } from '../../src/jobs/fetch-picture.ts'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const asMedia = (bytes: Uint8Array): FetchedMedia => ({ kind: 'media', fileName: '现场.png', bytes })

/** An item with pictures that are wanted, and the job that fetches them. */
async function open(world: World, count = 1) {
  const number = await world.file(officer)
  for (let each = 1; each <= count; each += 1)
    await world.receive(officer, { kind: 'image', mediaId: `media${each}`, pictureUrl: '' })
  await world.say(officer, '是')
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-pictures-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const answers: (FetchedMedia | Error)[] = []
  const meanwhile = { happens: async () => undefined as unknown }
  const fetchPicture = createFetchPicture({
    db: database.db,
    body: world.body,
    clock: { now: world.now },
    settings: world.settings,
    files: { store: createContentStore(folder), worker: createFileWorker(), scanner: null },
    async download() {
      await meanwhile.happens()
      const answer = answers.shift() ?? asMedia(PNG)
      if (answer instanceof Error) throw answer
      return answer
    },
    log: { warn: () => undefined },
    onOutgoing: () => undefined,
  })
  const due = () => world.stores.mediaFetches.findDueIds(world.now(), 10)
  const before = (await world.texts()).length
  return {
    number,
    answers,
    meanwhile,
    fetchPicture,
    due,
    async runAll() {
      for (const id of await due()) await fetchPicture(String(id))
    },
    told: async () => (await world.texts()).slice(before),
    attachments: async () => {
      const item = await world.item(number)
      return world.stores.attachments.findOfVersion(item.id, item.version)
    },
    contents: () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()),
  }
}

describe('fetchPicture', () => {
  it('attaches what was asked for, tells its sender once, and gives reviewers new cards', async () => {
    const world = await createWorld(database.db)
    const { number, answers, runAll, told, attachments, due } = await open(world, 2)
    const card = await world.taskIdOf('chengguan_kz')
    const { revision } = await world.item(number)
    answers.push(asMedia(PNG), asMedia(Buffer.concat([PNG, Buffer.from('other')])))
    await runAll()
    expect((await attachments()).map(({ name, source, fileType }) => [name, source, fileType])).toEqual([
      ['现场.png', 'chat', 'png'],
      ['现场.png', 'chat', 'png'],
    ])
    expect(await told()).toEqual([[officer, expect.stringMatching(/^图片已附到 .*，现有附件 2 个。图片里的文字/)]])
    const newCard = await world.taskIdOf('chengguan_kz')
    expect(newCard).not.toBe(card)
    expect(await world.stores.cards.findShown(newCard)).toMatchObject({ attachments: 2, openFlags: 0 })
    // A page that shows no pictures decides nothing any more.
    expect((await world.item(number)).revision).toBeGreaterThan(revision)
    expect(await due()).toEqual([])
    expect(await world.audit('picture.fetch')).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }])
  })

  it('does it once however often it runs', async () => {
    const world = await createWorld(database.db)
    const { fetchPicture, due, told, attachments } = await open(world)
    const [id] = await due()
    await Promise.all([1, 2, 3].map(() => fetchPicture(String(id))))
    await fetchPicture(String(id))
    expect([(await attachments()).length, (await told()).length]).toEqual([1, 1])
  })

  it('tries again later, and gives up with a word after five times', async () => {
    const world = await createWorld(database.db)
    const { answers, runAll, told, attachments, due } = await open(world)
    for (let tries = 1; tries <= 5; tries += 1) {
      expect(await told()).toEqual([])
      answers.push(new Error('no way to WeCom'))
      await runAll()
      expect(await due()).toEqual([])
      world.passMinutes(5)
    }
    expect(await told()).toEqual([[officer, '图片没有附上：从企业微信取不到图片。请过一会儿重新发送。']])
    expect(await attachments()).toEqual([])
  })

  it('is there after a failure that passed', async () => {
    const world = await createWorld(database.db)
    const { answers, runAll, attachments } = await open(world)
    answers.push(new Error('no way to WeCom'))
    await runAll()
    world.passMinutes(1)
    await runAll()
    expect(await attachments()).toHaveLength(1)
  })

  it.each<[string, FetchedMedia, RegExp]>([
    ['a picture whose days are over', { kind: 'gone' }, /已经过期，没有附上。请重新发送/],
    ['one that is too large', { kind: 'too-large' }, /超过 20 MB，没有附上/],
    [
      'what is no picture',
      asMedia(Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(500, 7)])),
      /^图片没有附上。“现场\.png”/,
    ],
  ])('says why it did not take %s, and keeps nothing', async (_what, answer, sentence) => {
    const world = await createWorld(database.db)
    const { answers, runAll, told, attachments, contents } = await open(world)
    answers.push(answer)
    await runAll()
    expect(await told()).toEqual([[officer, expect.stringMatching(sentence)]])
    expect([await attachments(), contents()]).toEqual([[], []])
  })

  it.each([
    ['before it is fetched', false],
    ['while it is fetched', true],
  ])('does not attach to what somebody decided %s', async (_when, isMeanwhile) => {
    const world = await createWorld(database.db)
    const { number, meanwhile, runAll, attachments, contents } = await open(world)
    const decide = () => world.say('chengguan_kz', `通过 ${number}`)
    if (isMeanwhile) meanwhile.happens = decide
    else await decide()
    await runAll()
    expect((await world.item(number)).currentStep).toBe(1)
    expect([await attachments(), contents()]).toEqual([[], []])
    expect((await world.texts()).at(-1)).toEqual([officer, expect.stringMatching(/没有附上，也没有保存/)])
  })
})
