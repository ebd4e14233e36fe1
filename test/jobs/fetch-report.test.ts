import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { splitText } from '../../src/bot/wecom-api/index.ts'
import { createContentStore } from '../../src/files/content-store.ts'
import { createFileWorker } from '../../src/files/worker/file-worker.ts'
import type { FetchedMedia } from '../../src/jobs/fetch-picture.ts'
import { createFetchReport } from '../../src/jobs/fetch-report.ts'
import { createWorld, type World } from '../commands/world.ts'
import { compoundFile } from '../files/compound-files.ts'
import { docx, paragraph } from '../files/packages.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const SAMPLE = readFileSync(new URL('../domain/report-check/founding-sample.txt', import.meta.url), 'utf8')
const REPORT = docx(SAMPLE.split('\n').map(paragraph).join(''))
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** A file that waits to be checked, and the job that does it. */
async function open(world: World) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-reports-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const answers: (FetchedMedia | Error)[] = []
  const fetchReport = createFetchReport({
    db: database.db,
    body: world.body,
    clock: { now: world.now },
    settings: world.settings,
    files: { store: createContentStore(folder), worker: createFileWorker(), scanner: null },
    async download() {
      const answer = answers.shift() ?? { kind: 'gone' }
      if (answer instanceof Error) throw answer
      return answer
    },
    log: { warn: () => undefined },
    onOutgoing: () => undefined,
    split: splitText,
  })
  return {
    answers,
    fetchReport,
    contents: () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()),
    /** Sends the file and lets it be checked; what its sender then hears. */
    async checked(media: FetchedMedia, runs = 1) {
      await world.say('gongkai', '核对')
      await world.receive('gongkai', { kind: 'file', mediaId: 'media1', fileName: '' })
      const before = (await world.texts()).length
      answers.push(media)
      for (const id of await world.stores.mediaFetches.findDueIds(world.now(), 10))
        await Promise.all(Array.from({ length: runs }, () => fetchReport(String(id))))
      return (await world.texts()).slice(before)
    },
  }
}

const asMedia = (bytes: Uint8Array, fileName = '年度报告.docx'): FetchedMedia => ({ kind: 'media', fileName, bytes })

const BAD_FILES: readonly (readonly [string, FetchedMedia, string])[] = [
  ['a broken docx', asMedia(REPORT.subarray(0, 600)), '没有收下'],
  [
    'a docx with a password',
    asMedia(compoundFile(['EncryptionInfo', 'EncryptedPackage'])),
    '设有密码，读不出来。请取消密码后再发。',
  ],
  [
    'a picture',
    asMedia(PNG, '扫描.png'),
    '是图片，图片里的文字读不出来。请发 docx、xlsx 或 txt 文件，或者直接粘贴文字。',
  ],
  ['an empty file', asMedia(Buffer.alloc(0)), '文件是空的'],
  ['a report without figures', asMedia(docx(paragraph('今年公开意识有提高。'))), '没有找到数字'],
  [
    'a text longer than any report',
    asMedia(Buffer.from('共1条。'.repeat(60_000)), '报告.txt'),
    '超过 20 万字，不像年度报告，没有核对',
  ],
  ['more than WeCom hands over', { kind: 'too-large' }, '文件超过 20 MB，没有核对'],
  ['a file that is gone', { kind: 'gone' }, '已经过期，没有核对。请重新发送。'],
]

describe('fetchReport', () => {
  it('tells its sender what was found, once, and keeps neither the file nor its words', async () => {
    const world = await createWorld(database.db)
    const { checked, contents } = await open(world)
    const told = await checked(asMedia(REPORT))
    expect(told).toEqual([['gongkai', expect.stringContaining('错误 2 条，提醒 3 条')]])
    expect(told[0]?.[1]).toContain('第 12 段 分类合计：8 + 3 + 18 + 215 = 244')
    expect(contents()).toEqual([])
    expect(JSON.stringify(await world.dump())).not.toContain('主任办公会首次在社区召开')
    expect(await world.audit('report.fetch')).toMatchObject([
      { outcome: 'done', findings: expect.stringMatching(/^错误 2/) },
    ])
    expect(await world.stores.mediaFetches.findDueIds(world.now(), 10)).toEqual([])
  })

  it('says in a sentence why something was not checked, and keeps nothing of it', async () => {
    const world = await createWorld(database.db)
    const { checked, contents } = await open(world)
    for (const [what, media, sentence] of BAD_FILES)
      expect(await checked(media), what).toEqual([['gongkai', expect.stringContaining(sentence)]])
    expect(contents()).toEqual([])
  })

  it('stops at a mark of classification: the secrecy reviewers hear of it, and nothing is kept', async () => {
    const world = await createWorld(database.db)
    const { checked, contents } = await open(world)
    const told = await checked(asMedia(docx(`${paragraph('机密★10年')}${paragraph('共公开267条。')}`)))
    expect(told).toContainEqual(['gongkai', expect.stringMatching(/^疑似涉密，请立即停止/)])
    expect(told.some(([userId]) => userId === 'baomi_1')).toBe(true)
    expect(contents()).toEqual([])
    expect(await world.audit('secrecy-mark')).toHaveLength(1)
  })

  it('tries again later, does it once however often it runs, and gives up with a word after five times', async () => {
    const world = await createWorld(database.db)
    const { checked, answers, fetchReport } = await open(world)
    expect(await checked(asMedia(REPORT), 3)).toHaveLength(1)
    answers.length = 0
    await world.say('gongkai', '核对')
    await world.receive('gongkai', { kind: 'file', mediaId: 'media2', fileName: '' })
    const before = (await world.texts()).length
    for (let tries = 1; tries <= 5; tries += 1) {
      answers.push(new Error('no way to WeCom'))
      for (const id of await world.stores.mediaFetches.findDueIds(world.now(), 10)) await fetchReport(String(id))
      world.passMinutes(5)
    }
    expect((await world.texts()).slice(before)).toEqual([
      ['gongkai', '没有核对：从企业微信取不到文件。请过一会儿重新发送。'],
    ])
  })
})
