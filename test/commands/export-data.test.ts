import { parse } from 'csv-parse/sync'
import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { packTable } from '../../src/bot/deliver/pack-applicant.ts'
import type { TableFile } from '../../src/commands/ledgers/build-file.ts'
import { readCalendar } from '../reports/deadlines/read-calendar.ts'
import { useDatabase } from '../support/database.ts'
import { registerRequest } from './applicants.ts'
import { published, withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

describe('导出', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await published(world, '停车管理通知')
    await world.say('gongkai', '发布 1 宣传栏 南门东侧照片三张')
    await published(world, '-1+2 形似公式的标题')
    await withheld(world)
    await world.say('gongkai', `撤下 ${await published(world, '已失效的通知')} 内容已失效`)
    await world.file('minzheng_xxy', '还没有审核的信息')
    const request = await registerRequest(world, '公开停车场收费标准')
    await world.say('gongkai', `受理 ${request.number} 城管科`)
    await world.say('gongkai', '登记要点 城管科 6月30日 公开停车管理办法')
  })

  async function newest() {
    const file = (await world.files()).at(-1)?.file as TableFile
    const packed = await packTable(file, {
      db: world.db,
      body: world.body,
      settings: world.settings,
      now: world.now(),
    })
    if (!packed) throw new Error('nothing to send')
    return { fileName: packed.fileName, bytes: Buffer.from(packed.bytes) }
  }

  const PUBLIC = [
    {
      indexNumber: '公开-05-2017-0001',
      title: '停车管理通知',
      class: '业务动态',
      publishedOn: '2017-03-06',
      channels: '门户网站；宣传栏',
      links: 'https://www.example.gov.cn/2017-0001',
      issues: null,
    },
    {
      indexNumber: '公开-05-2017-0002',
      title: '-1+2 形似公式的标题',
      class: '业务动态',
      publishedOn: '2017-03-06',
      channels: '门户网站',
      links: 'https://www.example.gov.cn/2017-0002',
      issues: null,
    },
  ]

  it('gives as JSON what is public and stands, and not one field more', async () => {
    expect((await world.say('chengguan_xxy', '导出 主动公开 2017 json')).reply).toBe(
      '已公开信息的数据（2017年），共 2 条，随后发到。里面只有公开的内容，可以对外。',
    )
    const { fileName, bytes } = await newest()
    expect(fileName).toBe('已公开信息数据-2017年.json')
    expect(JSON.parse(bytes.toString())).toEqual({
      name: '已公开信息',
      body: '月河街道办事处',
      from: '2017-01-01',
      to: '2017-12-31',
      preparedOn: '2017-03-06',
      total: 2,
      rows: PUBLIC,
    })
    expect(bytes.toString()).not.toMatch(/照片|信息员|审核|撤下/)
  })

  it('gives the same as csv, without a formula, and as xlsx', async () => {
    await world.say('gongkai', '导出 主动公开 2017-03 csv')
    const rows = parse((await newest()).bytes, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map(({ title }) => title)).toEqual(['停车管理通知', "'-1+2 形似公式的标题"])
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(PUBLIC[0] ?? {}))
    await world.say('gongkai', '导出 公开信息')
    const [sheet] = await readXlsx((await newest()).bytes)
    expect(sheet?.data[2]).toEqual(['序号', '索引号', '信息名称', '类别', '发布日期', '发布渠道', '网址', '期号'])
    expect(sheet?.data[4]?.slice(2, 4)).toEqual(['-1+2 形似公式的标题', '业务动态'])
  })

  it('gives last days as a calendar, those of a section its own, by number alone', async () => {
    expect((await world.say('gongkai', '导出 期限')).reply).toMatch('4 个期限的日历随后发到')
    const { fileName, bytes } = await newest()
    expect(fileName).toBe('公开期限.ics')
    const all = readCalendar(bytes).parts.map(({ properties }) => properties.SUMMARY)
    expect(all).toEqual([
      expect.stringMatching(/^2017-\d{4} 最迟公开$/),
      '申2017-001 最迟答复',
      '要2017-01 要点到期',
      '2017 年度报告最迟报送',
    ])
    expect(bytes.toString()).not.toMatch(/停车|审核/)
    await world.say('minzheng_kz', '导出 日历')
    expect(readCalendar((await newest()).bytes).parts).toHaveLength(1)
  })

  it.each([
    ['nothing named', 'gongkai', '导出', '导出什么？'],
    ['a ledger of the house', 'gongkai', '导出 依申请公开 2017', '内部用的台账发“台账”'],
    ['a time without anything', 'gongkai', '导出 主动公开 2016', '2016年没有已公开的信息'],
    ['a month to come', 'gongkai', '导出 主动公开 2017-12 csv', '2017年12月还没有到'],
    ['the days of somebody who has none', 'bangongshi_xxy', '导出 期限', '没有期限可以导出'],
    ['the administrator', 'guanli', '导出 主动公开', '您没有“导出”的权限'],
  ])('refuses %s and sends nothing', async (_what, userId, text, reply) => {
    const before = await world.files()
    await world.refuses(userId, text, reply)
    expect(await world.files()).toEqual(before)
  })
})
