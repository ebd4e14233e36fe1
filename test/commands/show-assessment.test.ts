import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { SAMPLE_ASSESSMENT } from '../../scripts/assessment/sample-assessment.ts'
import { buildTableFile } from '../../src/commands/ledgers/build-file.ts'
import { renderAssessment } from '../../src/reports/assessment/index.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('考核表', () => {
  it('takes points off for rows of the register, to the officer and the leader in charge only', async () => {
    const world = await createWorld(database.db, { today: '2017-03-06' })
    const late = await world.file('chengguan_xxy')
    const returned = await world.file('minzheng_xxy')
    await world.say('minzheng_kz', `退回 ${returned} 标题写全`)
    await world.approveAll(late)
    world.moveTo('2017-03-31')
    await world.say('gongkai', `发布 ${late} 网站 https://www.example.gov.cn/1.html`)
    world.moveTo('2017-04-06')
    const { reply } = await world.say('gongkai', '考核表 2017-03')
    expect(reply).toMatch(/^【2017年3月考核表】满分 100\n/)
    expect(reply).toContain('城管科 95分：超期发布 1')
    expect(reply).toMatch(/民政科 \d+分：.*被退回 1/)
    expect(reply).toContain('空白月 1')
    expect(reply).toContain('表格随后发到，只给您本人。')
    const sent = (await world.files()).at(-1)
    expect(sent).toEqual({
      recipient: 'gongkai',
      file: { report: 'assessment', from: '2017-03-01', to: '2017-03-31', askedBy: 'gongkai' },
    })
    expect((await world.say('zhuguan', '考核表 2017年第一季度')).reply).toContain('【2017年第一季度考核表】')
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuren', 'guanli'])
      await world.refuses(userId, '考核表', '您没有“考核表”的权限')
    await world.refuses('gongkai', '考核表 2016', '没有更早的考核')
    await world.refuses('gongkai', '考核表 2018', '还没有到')

    const { calendar } = world.settings
    const context = { ...world, calendar, now: world.now(), today: world.today(), vault: null }
    const file = { report: 'assessment', from: '2017-03-01', to: '2017-03-31', askedBy: 'gongkai' } as const
    expect((await buildTableFile(file, context))?.fileName).toBe('考核表-2017年3月.xlsx')
    expect(await buildTableFile({ ...file, askedBy: 'chengguan_kz' }, context)).toBeNull()
  })

  it('is off unless the office has it on', async () => {
    const world = await createWorld(database.db, { assessment: { enabled: false } })
    await world.refuses('gongkai', '考核表', '考核表没有启用')
  })
})

describe('考核表 as xlsx', () => {
  it('counts from its own list, with live formulas, and gives the same bytes again', async () => {
    const bytes = await renderAssessment(SAMPLE_ASSESSMENT)
    expect(await renderAssessment(SAMPLE_ASSESSMENT)).toEqual(bytes)
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain("COUNTIFS('扣分明细'!$B$3:$B$12,$B5,'扣分明细'!$C$3:$C$12,G$2)")
    expect(sheet).toContain('<f>SUMPRODUCT(G$3:M$3,G5:M5)</f><v>13</v>')
    expect(sheet).toContain('<f>MAX(0,$O$3-N5)</f><v>87</v>')
  })
})
