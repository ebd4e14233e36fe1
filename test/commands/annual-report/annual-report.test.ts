import { describe, expect, it } from 'vitest'
import { prepareReportFile } from '../../../src/commands/annual-report/prepare-file.ts'
import { prepareReport } from '../../../src/commands/annual-report/prepare-report.ts'
import { renderAnnualReport } from '../../../src/reports/annual-report/index.ts'
import { useDatabase } from '../../support/database.ts'
import { createWorld, type World } from '../world.ts'

const database = useDatabase()

const STATED = ['收费 0', '复议 0', '诉讼 0', '举报 0', '上年公开 3']

/** A year with two published items, an answered request and what 登记 takes. */
async function createYear(): Promise<World> {
  const world = await createWorld(database.db)
  for (const title of ['第一条', '第二条', '第三条']) await world.file('chengguan_xxy', title)
  await world.approveAll('2017-0001')
  await world.say('gongkai', '发布 1 电子屏')
  await world.approveAll('2017-0002')
  await world.say('gongkai', '发布 2 电子屏')
  for (const words of ['咨询 现场 28', '微信 月河党建 3', '培训 公开业务培训 43人', '计划 加强队伍建设'])
    await world.say('gongkai', `登记 ${words}`)
  await world.say('gongkai', '申请登记 互联网 业务动态 邮件 停车场收费标准')
  for (const [userId, text] of [
    ['gongkai', '受理 申1 城管科'],
    ['chengguan_xxy', '答复 申1 同意公开 内容'],
    ['chengguan_kz', '通过 申1'],
    ['zhuguan', '通过 申1'],
    ['gongkai', '送达 申1 当面'],
  ] as const)
    await world.say(userId, text)
  return world
}

const contextOf = (world: World) => ({ stores: world.stores, today: world.today(), office: world.office })
const newestFiles = async (world: World) =>
  (await world.files()).slice(-3).map(({ recipient, file }) => ({ recipient, ...file }))

describe('年报', () => {
  it('is drafted once every zero is stated, made final, and stays as it was', async () => {
    const world = await createYear()
    world.moveTo('2018-01-03')
    await world.refuses(
      'gongkai',
      '年报 2017',
      /还缺 5 项[\s\S]*1\. 收费：登记 收费 0 2017-12-31[\s\S]*补上以后再发“年报 2017”/,
    )
    for (const words of STATED) await world.say('gongkai', `登记 ${words} 2017-12-31`)
    await world.refuses('zhuren', '年报 2017', '2017年度报告还没有定稿')
    await world.refuses('zhuren', '年报 2017 定稿', '由公开专员起草和定稿')
    await world.refuses('chengguan_xxy', '年报 2017', '没有“年报”的权限')

    const draft = await world.say('gongkai', '年报 2017')
    expect(draft.reply).toContain('主动公开2条（上年3条）')
    expect(draft.reply).toContain('收到申请1件，上年结转0件，办结申请1件，结转下年0件')
    expect(draft.reply).toMatch(/统计表有 \d+ 格没有登记/)
    expect(draft.reply).toContain('2018年3月30日（周五）前报送')
    expect(await newestFiles(world)).toEqual(
      ['document', 'workbook', 'markdown'].map((format) => ({
        recipient: 'gongkai',
        report: 'annual-report',
        year: 2017,
        form: '2008',
        format,
        version: null,
      })),
    )
    const markdown = await prepareReportFile({ year: 2017, format: 'markdown', version: null }, contextOf(world))
    expect(markdown?.fileName).toBe('年报-2017-草稿.md')
    expect(Buffer.from(markdown?.bytes ?? []).toString()).toContain('| published | 主动公开政府信息 | 2 | 条 |')

    expect((await world.say('gongkai', '年报 2017 概述 这一年做了三件事。\n第二段。')).result).toBe('done')
    expect((await world.say('gongkai', '年报 2017 定稿')).reply).toContain('已定稿：2017年度报告')
    await world.refuses('gongkai', '年报定稿 2017', '已经定稿')
    await world.refuses('gongkai', '年报补充 2017 概述 又一段', '已经定稿')
    const first = await world.stores.annualReports.findFinal(2017)
    expect(first?.markdown).toContain('这一年做了三件事。\n\n第二段。')

    await world.say('gongkai', '登记 咨询 现场 5 2017-12-30')
    const again = await world.stores.annualReports.findFinal(2017)
    if (!first || !again) throw new Error('no final report')
    const rendered = await renderAnnualReport(again.report)
    expect(rendered.document.equals(first.document)).toBe(true)
    expect(rendered.workbook.equals(first.workbook)).toBe(true)
    expect(rendered.markdown).toBe(first.markdown)

    const read = await world.say('zhuren', '年报 2017')
    expect(read.reply).toContain('2018年1月3日定稿，没有登记报送')
    expect(read.reply).toContain('现场咨询：28人次，现在33人次')
    expect(await newestFiles(world)).toMatchObject([{ recipient: 'zhuren', version: 1 }, {}, {}])

    await world.refuses('gongkai', '年报 2017 撤销', '请用一句话写明理由')
    expect((await world.say('gongkai', '年报 2017 重新定稿 补登了咨询')).reply).toContain('第2版')
    expect((await world.stores.annualReports.findVersions(2017)).map(({ withdrawReason }) => withdrawReason)).toEqual([
      '补登了咨询',
      '',
    ])
    expect((await world.say('zhuren', '年报 2017')).reply).toContain('数字没有变化')
    expect((await world.say('gongkai', '年报 2017 撤销 数字有误')).result).toBe('done')
    expect(await world.stores.annualReports.findFinal(2017)).toBeNull()
    expect(await prepareReportFile({ year: 2017, format: 'document', version: 2 }, contextOf(world))).toBeNull()
    expect(await world.audit('report.manage')).toMatchObject(
      ['overview', 'final', 'final', 'withdrawn'].map((change) => ({ actor: 'gongkai', subject: '2017', change })),
    )
  })

  it('made final once more says where the next year’s was carried in otherwise', async () => {
    const world = await createYear()
    world.moveTo('2018-01-03')
    for (const words of STATED) await world.say('gongkai', `登记 ${words} 2017-12-31`)
    expect((await world.say('gongkai', '年报 2017 定稿')).reply).not.toContain('不一致')
    world.moveTo('2019-01-03')
    for (const words of STATED) await world.say('gongkai', `登记 ${words} 2018-12-31`)
    expect((await world.say('gongkai', '年报 2018 定稿')).result).toBe('done')
    expect((await world.say('gongkai', '年报 2017 重新定稿 改了概述')).reply).not.toContain('不一致')
    await world.say('gongkai', '申请登记 互联网 业务动态 邮件 公厕改造计划 2017-12-29')
    expect((await world.say('gongkai', '年报 2017 重新定稿 补登了一件申请')).reply).toContain(
      '注意：本年结转下年 1 件，2018年度报告已经定稿，上年结转写的是 0 件，两处不一致。请核对，要改的发“年报 2018 重新定稿 上年结转有变”。',
    )
    expect((await world.say('gongkai', '年报 2018 重新定稿 上年结转有变')).result).toBe('done')
  })

  it('of the form of 2021 asks for the kind of applicant, and for what was carried in', async () => {
    const world = await createYear()
    world.moveTo('2018-01-03')
    const { reply } = await world.say('gongkai', '年报 2017 新版')
    for (const missing of [
      '行政许可处理决定数量：登记 许可 0 2017-12-31',
      '上年结转申请：登记 上年结转 自然人 0 2017-12-31',
    ])
      expect(reply).toContain(missing)
    for (const words of [
      ...STATED,
      '许可 6',
      '处罚 12',
      '强制 0',
      '行政事业性收费 0',
      '规范性文件 制发 1',
      '规范性文件 废止 0',
      '规范性文件 现行有效 5',
      '上年结转 自然人 0',
    ])
      expect((await world.say('gongkai', `登记 ${words} 2017-12-31`)).result, words).toBe('done')
    await world.refuses('gongkai', '年报 2017 新版', '申请人类别：申2017-001：在申请的网页上补登记')
    const report = await prepareReport(2017, '2021', contextOf(world))
    expect(report.requests.handled.total).toBe(1)
    expect(report.documents).toEqual({
      normative: { made: 1, repealed: 0, inForce: 5 },
      permits: 6,
      penalties: 12,
      coercions: 0,
      chargedYuan: 0,
    })
  })

  it.each([
    ['a year that has not come', '年报 2018', '2018年还没有到'],
    ['a year before the register', '年报 2016', '本单位从 2017 年起使用本系统，没有 2016 年的数据'],
    ['a year without anything', '年报 2017', '2017年没有登记任何数据'],
    ['the running year as final', '年报 2017 定稿', '2017年还没有结束，不能定稿'],
    ['what is no year', '年报 停车', '没看懂年份。写法：年报 20'],
    ['words it does not know', '年报 2017 开会', '没看懂年份后面的话'],
    ['handing in before the year is over', '年报 2017 已报送', '2017年还没有结束'],
    ['taking back what was never handed in', '年报 2017 未报送 登错了', '没有登记过报送'],
    ['a supplement without its place', '年报补充 2017 随便写写', '请写明补充到哪里'],
  ])('refuses %s', async (_what, text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses('gongkai', text, reply)
  })

  it('is noted as handed in, and the note taken back', async () => {
    const world = await createWorld(database.db, { today: '2018-01-20' })
    expect((await world.say('gongkai', '年报 2017 已报送 1月14日')).reply).toContain('2018年1月14日报送')
    expect(await world.stores.annualReports.findSubmittedOn(2017)).toBe('2018-01-14')
    await world.say('gongkai', '年报 2017 未报送 登错了年份')
    expect(await world.stores.annualReports.findSubmittedOn(2017)).toBeNull()
    await world.refuses('gongkai', '年报 2017 已报送 2018-02-01', '还没有到')
  })
})
