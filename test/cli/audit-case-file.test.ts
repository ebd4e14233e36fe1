import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli.ts'
import { buildCaseFile } from '../../src/commands/requests/case-file.ts'
import { keepSealedFile } from '../../src/commands/sealed-files.ts'
import { CASE_FILE_FORMAT, digestOfContent, sha256, zipOf } from '../../src/reports/case-file/index.ts'
import { readInOneTransaction } from '../../src/store/one-transaction.ts'
import { createCase } from '../commands/requests/case.ts'
import { nameApplicant } from '../commands/requests/letters.ts'
import type { World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const database = useDatabase()

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gongkai-case-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** A responded case with one paper, and its file as the disclosure officer asked for it after saying this. */
async function exportCase(said: readonly string[] = []): Promise<{ world: World; bytes: Buffer }> {
  const world = await createCase(database.db, 'responded')
  const gongkai = await world.stores.people.findActor('gongkai', world.today())
  if (!gongkai) throw new Error('no disclosure officer')
  const request = await world.stores.requests.findByNumber('申2017-001')
  if (!request) throw new Error('no request')
  const context = { ...world.settings, stores: world.stores, now: world.now(), today: world.today() }
  await keepSealedFile(
    {
      requestId: request.id,
      kind: 'application',
      fileType: 'txt',
      name: '申请表.txt',
      bytes: Buffer.from('停车场收费标准'),
    },
    { ...context, actor: gongkai },
  )
  if (said.length > 0) await nameApplicant(world)
  for (const words of ['复议 申1 月河区人民政府', ...said])
    expect((await world.say('gongkai', words)).result).toBe('done')
  expect((await world.say('gongkai', '案卷 申1')).result).toBe('done')
  const built = await readInOneTransaction(database.db, world.body, (stores) =>
    buildCaseFile({ requestId: request.id, askedBy: 'gongkai' }, { ...context, stores }),
  )
  if (!built) throw new Error('nothing built')
  expect(built.fileName).toBe('案卷-申2017-001.zip')
  return { world, bytes: built.bytes }
}

async function audit(bytes: Buffer, world?: World) {
  const file = join(root, '案卷.zip')
  writeFileSync(file, bytes)
  cpSync(join(ROOT, 'config'), join(root, 'config'), { recursive: true })
  const office = join(root, 'config', 'office.example.yaml')
  if (world) writeFileSync(office, readFileSync(office, 'utf8').replace('id: jiedao', `id: ${world.body}`))
  const lines: string[] = []
  const code = await runCli(['audit', file], {
    env: world
      ? { OFFICE_FILE: 'config/office.example.yaml', DATABASE_URL: database.url }
      : { OFFICE_FILE: 'none.yaml' },
    root,
    now: new Date('2026-11-23T02:00:00Z'),
    print: (line) => lines.push(line),
  })
  return { code, text: lines.join('\n') }
}

const entriesOf = (bytes: Buffer) => new Map<string, Uint8Array>(Object.entries(unzipSync(bytes)))

/** As a forger would: the entry changed and every digest of the list made to fit. */
function forge(bytes: Buffer, path: string, content: Uint8Array): Buffer {
  const entries = entriesOf(bytes)
  entries.set(path, new Uint8Array(content))
  const manifest = JSON.parse(strFromU8(entries.get('manifest.json') ?? new Uint8Array()))
  for (const entry of manifest.entries)
    if (entry.path === path) Object.assign(entry, { bytes: content.length, sha256: sha256(content) })
  manifest.content = digestOfContent(entries)
  entries.set('manifest.json', strToU8(`${JSON.stringify(manifest, null, 2)}\n`))
  return zipOf(entries)
}

describe('gongkai audit 案卷.zip', () => {
  it('finds an untouched file whole, with the records and without them', async () => {
    const { world, bytes } = await exportCase()
    const entries = entriesOf(bytes)
    expect([...entries.keys()]).toEqual([
      '材料/001 申请材料 申请表.txt',
      '案件信息.json',
      '案件信息.txt',
      '经过.json',
      '经过.txt',
      '操作记录.json',
      'manifest.json',
    ])
    expect(strFromU8(entries.get('案件信息.txt') ?? new Uint8Array())).toMatch(
      /申请内容：停车场收费标准[\s\S]*答复类型：同意公开/,
    )
    const way = strFromU8(entries.get('经过.txt') ?? new Uint8Array())
    for (const line of [
      '2017年3月3日 公开专员 收到申请（2017-03-06 10:00 登记）',
      '2017-03-06 10:00 城管科科长 科室负责人审核：同意',
      '2017-03-06 10:00 公开专员 复2017-001 行政复议 月河区人民政府',
    ])
      expect(way).toContain(`${line}\r\n`)
    expect(JSON.parse(strFromU8(entries.get('manifest.json') ?? new Uint8Array()))).toMatchObject({
      format: CASE_FILE_FORMAT,
      request: '申2017-001',
    })
    expect(await audit(bytes, world)).toEqual({
      code: 0,
      text: '案卷完整：申2017-001，6 个文件、9 条操作记录，逐个核对无误。',
    })
    const alone = await audit(bytes)
    expect(alone.code).toBe(0)
    expect(alone.text).toMatch(/只核对了案卷本身[\s\S]*案卷完整/)
  })

  it('finds any single bit that was flipped', async () => {
    const { bytes } = await exportCase()
    const places = Array.from({ length: 48 }, (_, index) => Math.floor((index * (bytes.length - 1)) / 47))
    for (const place of places) {
      const flipped = Buffer.from(bytes)
      flipped[place] = (flipped[place] ?? 0) ^ 1
      const { code, text } = await audit(flipped)
      expect(code, `byte ${place}: ${text}`).toBe(1)
    }
  })

  it('names the entry that was changed, removed or added', async () => {
    const { bytes } = await exportCase()
    const change = (work: (entries: Map<string, Uint8Array>) => void) => {
      const entries = entriesOf(bytes)
      work(entries)
      return zipOf(entries)
    }
    const paper = '材料/001 申请材料 申请表.txt'
    expect((await audit(change((entries) => entries.set(paper, strToU8('别的内容'))))).text).toMatch(
      `文件被改动：${paper}`,
    )
    expect((await audit(change((entries) => entries.delete('经过.txt')))).text).toMatch('缺少文件：经过.txt')
    expect((await audit(change((entries) => entries.set('材料/002 新.txt', strToU8('新'))))).text).toMatch(
      '多出文件：材料/002 新.txt',
    )
    expect((await audit(change((entries) => entries.delete('manifest.json')))).text).toMatch('不是公开助手导出的案卷')
    expect((await audit(Buffer.from('没有压缩'))).text).toMatch('压缩包损坏')
  })

  it('names a letter that was made void as such, and finds the file whole', async () => {
    const { world, bytes } = await exportCase(['文书 申1 答复', '作废文书 申1 答复 漏了附件', '文书 申1 答复'])
    const papers = [...entriesOf(bytes).keys()].filter((path) => path.startsWith('材料/'))
    expect(papers).toEqual([
      '材料/001 申请材料 申请表.txt',
      '材料/002 文书（已作废） 予以公开告知书-月河公开告〔2017〕1号.docx',
      '材料/003 文书 予以公开告知书-月河公开告〔2017〕2号.docx',
    ])
    const manifest = JSON.parse(strFromU8(entriesOf(bytes).get('manifest.json') ?? new Uint8Array()))
    expect(manifest.entries.map(({ path }: { path: string }) => path)).toContain(papers[1])
    expect(strFromU8(entriesOf(bytes).get('案件信息.txt') ?? new Uint8Array())).toContain('文书（已作废）')
    expect(await audit(bytes, world)).toMatchObject({ code: 0 })
  })

  it('finds a forged list: the export in the audit rows names the content', async () => {
    const { bytes } = await exportCase()
    const { code, text } = await audit(forge(bytes, '经过.txt', strToU8('别的经过')))
    expect(code).toBe(1)
    expect(text).toMatch('操作记录里没有这份案卷的导出')
  })

  it('finds an audit row that was changed, and one that was made to fit, when the records can be asked', async () => {
    const { world, bytes } = await exportCase()
    const rows = JSON.parse(strFromU8(entriesOf(bytes).get('操作记录.json') ?? new Uint8Array()))
    rows[1].actor = 'guanli'
    const changed = forge(bytes, '操作记录.json', strToU8(`${JSON.stringify(rows, null, 2)}\n`))
    expect((await audit(changed)).text).toMatch(/操作记录第 \d+ 条被改动/)
    const fewer = forge(bytes, '操作记录.json', strToU8(`${JSON.stringify(rows.toSpliced(1, 1), null, 2)}\n`))
    expect((await audit(fewer)).code).toBe(0)
    expect(await audit(fewer, world)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/案卷缺少操作记录第 \d+ 条/),
    })
    await database.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`delete from audit_event where body = ${world.body} and subject_kind = 'request' and act = 'request.accept'`.execute(
        trx,
      )
    })
    expect((await audit(bytes, world)).text).toMatch(/操作记录的链有问题[\s\S]*在数据库的链里没有/)
  })

  it('finds a list or an audit row that was written otherwise, though every digest fits', async () => {
    const { world, bytes } = await exportCase()
    const list = JSON.parse(strFromU8(entriesOf(bytes).get('manifest.json') ?? new Uint8Array()))
    const withList = (value: object, indent = 2) =>
      zipOf(entriesOf(bytes).set('manifest.json', strToU8(`${JSON.stringify(value, null, indent)}\n`)))
    for (const changed of [
      withList({ ...list, entries: list.entries.toReversed() }),
      withList({ ...list, entries: [...list.entries, list.entries[0]] }),
      withList({ ...list, note: '已由公开专员核对' }),
      withList(list, 1),
    ])
      expect(await audit(changed, world)).toMatchObject({
        code: 1,
        text: expect.stringMatching('manifest.json 被改动'),
      })
    const rows = JSON.parse(strFromU8(entriesOf(bytes).get('操作记录.json') ?? new Uint8Array()))
    rows[0].note = '经领导同意'
    const noted = forge(bytes, '操作记录.json', strToU8(`${JSON.stringify(rows, null, 2)}\n`))
    expect(await audit(noted, world)).toMatchObject({
      code: 1,
      text: expect.stringMatching('文件被改动：操作记录.json'),
    })
  })

  it('finds entries in another order', async () => {
    const { bytes } = await exportCase()
    const turned = zipOf(new Map([...entriesOf(bytes)].toReversed()))
    expect(await audit(turned)).toMatchObject({ code: 1, text: expect.stringMatching('文件的顺序被改动') })
  })

  it('names an entry that leads out of the folder, and no name can write lines of its own', async () => {
    const { bytes } = await exportCase()
    const added = (name: string) => zipOf(entriesOf(bytes).set(name, strToU8('新')))
    expect((await audit(added('../../etc/新.txt'))).text).toMatch('多出文件：../../etc/新.txt')
    const { code, text } = await audit(added('x\n案卷完整：申2017-001，逐个核对无误。\u001b[2J\u202e'))
    expect(code).toBe(1)
    expect(text).toMatch(/多出文件：x/)
    expect(text).not.toMatch(/^案卷完整/m)
    for (const sign of ['\u001b', '\u202e']) expect(text).not.toContain(sign)
    const proto = Buffer.from(added('xxprotoxx').toString('latin1').replaceAll('xxprotoxx', '__proto__'), 'latin1')
    expect((await audit(proto)).code).toBe(1)
  })

  it('says that a file cannot be read', async () => {
    const lines: string[] = []
    const context = { env: {}, root, now: new Date(), print: (line: string) => lines.push(line) }
    expect(await runCli(['audit', join(root, '没有.zip')], context)).toBe(1)
    expect(lines.join()).toMatch('读不到文件')
  })
})

describe('案卷', () => {
  it('is the same, byte for byte, and ends with the right or with what it was asked for', async () => {
    const { world, bytes } = await exportCase()
    const request = await world.stores.requests.findByNumber('申2017-001')
    const context = { ...world.settings, stores: world.stores, now: world.now(), today: world.today() }
    const build = (askedBy: string) => buildCaseFile({ requestId: request?.id ?? 0, askedBy }, context)
    expect((await build('gongkai'))?.bytes.equals(bytes)).toBe(true)
    expect(await build('zhuguan')).toBeNull()
    expect(await world.files()).toEqual([
      { recipient: 'gongkai', file: { report: 'case-file', requestId: request?.id, askedBy: 'gongkai' } },
    ])
    expect((await world.audit('personal-data.read')).at(-1)).toMatchObject({ subject: '申2017-001', purpose: 'export' })
    await world.say('gongkai', '归档 申1 纸质文书已存 启用前已发出')
    expect(await build('gongkai')).toBeNull()
  })

  it('is refused before the reply is out, and to all but the disclosure officer', async () => {
    const handling = await createCase(database.db, 'handling')
    await handling.refuses('gongkai', '案卷 申1', '正在办理')
    const world = await createCase(database.db, 'responded')
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli'])
      await world.refuses(userId, '案卷 申1', '权限')
    await world.refuses('gongkai', '案卷', '请写明申请编号')
  })
})
