import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { packTable } from '../../src/bot/deliver/pack-applicant.ts'
import { writeApplicant } from '../../src/commands/applicant-data.ts'
import type { OutgoingFile } from '../../src/domain/messages.ts'
import { useDatabase } from '../support/database.ts'
import { APPLICANT, asActor, registerRequest } from './applicants.ts'
import { published, withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

type LedgerFile = Extract<OutgoingFile, { report: 'ledger' }>

describe('台账', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await published(world, '停车管理通知')
    await withheld(world)
    await world.file('minzheng_xxy', '低保人数')
    const returned = await world.file('chengguan_xxy', '绿化养护通知')
    await world.say('chengguan_kz', `通过 ${returned}`)
    await world.say('baomi_1', `退回 ${returned} 附件里有私人电话`)
    const request = await registerRequest(world, '公开停车场收费标准')
    await asActor(world, (context) =>
      writeApplicant(request.id, { applicantClass: 'natural-person', applicant: APPLICANT }, context),
    )
    await world.say('gongkai', `受理 ${request.number} 城管科`)
    await registerRequest(world, '公开绿化养护经费')
    await world.say('gongkai', '登记 咨询 现场 28')
    await world.say('chengguan_xxy', '登记 咨询 电话 5')
    await world.say('gongkai', '登记 培训 保密审查 43人')
    await world.say('gongkai', '登记要点 城管科 6月30日 公开停车管理办法')
  })

  /** The newest ledger on its way to anybody, made as it is sent: title, small print, head and rows. */
  async function newestRows(): Promise<readonly (readonly unknown[])[]> {
    const file = (await world.files()).at(-1)?.file as LedgerFile
    const packed = await pack(file)
    if (!packed) throw new Error('nothing to send')
    return (await readXlsx(Buffer.from(packed.bytes)))[0]?.data ?? []
  }

  const pack = (file: LedgerFile) =>
    packTable(file, { db: world.db, body: world.body, settings: world.settings, now: world.now() })

  const linesOf = async () => (await newestRows()).slice(3)

  it('names the six ledgers where none is named', async () => {
    expect((await world.say('gongkai', '台账')).reply).toMatch(
      '有六本台账：主动公开、依申请公开、保密审查、咨询、会议培训、任务。',
    )
  })

  it('sends the disclosure officer all that was filed, with who signed, where it stands and what it was fixed as', async () => {
    const { reply } = await world.say('gongkai', '台账 主动公开 2017-03')
    expect(reply).toBe('主动公开台账（2017年3月），共 4 条，随后发到。')
    const rows = await linesOf()
    expect(rows.map((row) => [row[2], row[4], row[7]])).toEqual([
      ['停车管理通知', '城管科', '主动公开'],
      [expect.any(String), '城管科', '不予公开'],
      ['低保人数', '民政科', '拟主动公开'],
      ['绿化养护通知', '城管科', '拟主动公开'],
    ])
    const [first] = rows
    expect(first?.slice(10, 13)).toEqual([
      '城管科科长\n2017年3月6日',
      '保密审查员甲\n2017年3月6日\n同意',
      '主管副主任\n2017年3月6日',
    ])
    expect(first?.slice(15, 18)).toEqual(['门户网站', expect.stringMatching(/^https:/), '否'])
    expect(rows[3]?.slice(10, 13)).toEqual(['城管科科长\n2017年3月6日', null, null])
  })

  it('sends people of a section its own lines, and says so in the file', async () => {
    expect((await world.say('minzheng_kz', '台账 主动公开')).reply).toMatch('共 1 条')
    const [, note, , ...rows] = await newestRows()
    expect(note?.[0]).toMatch('只含民政科')
    expect(rows.map((row) => row[2])).toEqual(['低保人数'])
    await world.refuses('minzheng_kz', '台账 依申请公开', '没有记录（只看您科室的）')
  })

  it('masks applicants, also for the disclosure officer', async () => {
    expect((await world.say('gongkai', '台账 依申请 3月')).reply).toMatch('申请人只显示姓。')
    expect((await linesOf()).map((row) => row[6])).toEqual(['欧阳*', null])
    await world.say('chengguan_xxy', '台账 依申请 3月')
    expect((await linesOf()).map((row) => row[6])).toEqual(['欧阳*'])
    expect(await world.audit('personal-data.read')).toEqual([])
  })

  it('gives full names to the disclosure officer who asks for them, and writes down whose were read', async () => {
    expect((await world.say('gongkai', '台账 依申请 3月 全名')).reply).toMatch('里面有申请人的全名')
    expect((await linesOf()).map((row) => row[6])).toEqual(['欧阳试验', null])
    expect(await world.audit('personal-data.read')).toEqual([
      { actor: 'gongkai', subject: '申2017-001', purpose: 'export' },
    ])
    const file = (await world.files()).at(-1)?.file as LedgerFile
    expect(await pack({ ...file, askedBy: 'zhuguan' })).toBeNull()
    expect(await pack({ ...file, askedBy: 'guanli' })).toBeNull()
  })

  it('tells every answer of the secrecy reviewers, returns with their reason', async () => {
    await world.say('baomi_1', '台账 保密审查 今年')
    const rows = await linesOf()
    expect(rows.map((row) => [row[2], row[6], row[8], row[11], row[14]])).toEqual([
      ['停车管理通知', '保密审查员甲', '不涉及', '通过', null],
      [expect.any(String), '保密审查员甲', '不涉及', '通过', null],
      ['绿化养护通知', '保密审查员甲', null, '退回', '附件里有私人电话'],
    ])
  })

  it('tells consultations by who recorded them to a section, all to the disclosure officer', async () => {
    await world.say('chengguan_kz', '台账 咨询')
    expect((await linesOf()).map((row) => row.slice(2, 4))).toEqual([['电话', 5]])
    await world.say('gongkai', '台账 咨询 本月')
    expect((await linesOf()).map((row) => row.slice(2, 4))).toEqual([
      ['现场', 28],
      ['电话', 5],
    ])
  })

  it('tells meetings and tasks', async () => {
    await world.say('zhuguan', '台账 会议培训 一季度')
    expect((await linesOf()).map((row) => row.slice(2, 6))).toEqual([['培训', '保密审查', 1, 43]])
    await world.say('zhuguan', '台账 任务 2017')
    expect((await linesOf()).map((row) => [row[2], row[4], row[6]])).toEqual([['公开停车管理办法', '城管科', '未完成']])
  })

  it('sends csv and JSON by the word', async () => {
    await world.say('gongkai', '台账 主动公开 2017 csv')
    const packed = await pack((await world.files()).at(-1)?.file as LedgerFile)
    expect(packed?.fileName).toBe('主动公开台账-2017年.csv')
    expect(Buffer.from(packed?.bytes ?? []).toString()).toMatch('停车管理通知')
  })

  it('does without names where the office has set no key', async () => {
    const file = { report: 'ledger', ledger: 'request', format: 'xlsx', isNamed: false, askedBy: 'gongkai' } as const
    const settings = { ...world.settings, vault: null }
    const packed = await packTable(
      { ...file, from: '2017-03-01', to: '2017-03-31' },
      { db: world.db, body: world.body, settings, now: world.now() },
    )
    const rows = (await readXlsx(Buffer.from(packed?.bytes ?? [])))[0]?.data ?? []
    expect(rows[3]?.[6]).toBe('（未设密钥）')
  })

  it.each([
    ['an unknown ledger', 'gongkai', '台账 工资', '没有这本台账。有：主动公开、依申请公开'],
    ['a month to come', 'gongkai', '台账 主动公开 2017-04', '2017年4月还没有到。'],
    ['a time without lines', 'gongkai', '台账 主动公开 2016', '主动公开台账（2016年）没有记录。可以换一段时间再要。'],
    ['days the wrong way round', 'gongkai', '台账 任务 2017-03-05至2017-03-01', '开始的日子晚于结束的日子'],
    ['words that are no time', 'gongkai', '台账 咨询 最近', '没看懂时间。可以写：20'],
    ['full names to a leader', 'zhuguan', '台账 依申请 3月 全名', '申请人的全名只有公开专员能要'],
    ['full names where there are none', 'gongkai', '台账 咨询 全名', '只有依申请公开台账有申请人'],
    ['the administrator', 'guanli', '台账 主动公开', '您没有“台账”的权限'],
  ])('refuses %s and sends nothing', async (_what, userId, text, reply) => {
    const before = await world.files()
    await world.refuses(userId, text, reply)
    expect(await world.files()).toEqual(before)
  })
})
