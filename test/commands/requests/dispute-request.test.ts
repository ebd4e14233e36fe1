import { describe, expect, it } from 'vitest'
import { takeDay, takeDayBeside, takeToken } from '../../../src/commands/requests/dispute-words.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { useDatabase } from '../../support/database.ts'
import { createCase } from './case.ts'

const database = useDatabase()
const OTHERS = ['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli']

describe('the words of 投诉 and 起诉', () => {
  const TODAY = '2017-07-21' as LocalDate

  it.each([
    ['7月20日 反映答复不及时，电话也打不通，  没有人接', '2017-07-20', '反映答复不及时，电话也打不通，  没有人接'],
    ['反映5月8日的答复，没有依据，7月20日', '2017-07-20', '反映5月8日的答复，没有依据'],
    ['7月20日 反映，5月8日，才收到答复', '2017-07-20', '反映，5月8日，才收到答复'],
    ['反映答复不及时，电话也打不通', null, '反映答复不及时，电话也打不通'],
  ])('keep a text as it was typed: %s', (words, day, rest) => {
    expect(takeDayBeside(words, TODAY, '投诉 申1')).toEqual({ day, rest })
  })

  it('ask which day is meant where one stands in the midst of the text', () => {
    expect(() => takeDayBeside('反映，5月8日，才收到答复', TODAY, '投诉 申1')).toThrow('请把提出的日期写在内容前面')
  })

  it('keep the name of a court', () => {
    const { day, rest } = takeDay('月河区人民法院，行政庭，7月20日，复议后', TODAY)
    expect(day).toBe('2017-07-20')
    expect(takeToken(rest, (token) => (token === '复议后' ? token : null))).toEqual({
      found: '复议后',
      rest: '月河区人民法院，行政庭',
    })
  })
})

describe('复议, 起诉, 投诉', () => {
  it('give each its number, tell the section and show in 详情', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2017-08-01')
    const { reply, told } = await world.say('gongkai', '复议 申1 月河区人民政府 5月20日')
    expect(reply).toMatch(/已登记 复2017-001 行政复议 月河区人民政府，5月20日/)
    expect(reply).toMatch('复议结果 复2017-001')
    expect(Object.keys(told).sort()).toEqual(['chengguan_kz', 'chengguan_xxy', 'chengguan_xxy2'])
    expect((await world.say('gongkai', '起诉 申1 月河区人民法院 6月20日 未经复议')).reply).toMatch('诉2017-001')
    expect((await world.say('gongkai', '起诉申1 月河区人民法院 7月20日 复议后')).reply).toMatch('诉2017-002')
    expect((await world.say('gongkai', '投诉 申1 7月21日 反映答复不及时')).reply).toMatch('投2017-001')
    const details = (await world.say('chengguan_kz', '详情 申1')).reply
    expect(details).toMatch(/复2017-001 行政复议 月河区人民政府，5月20日.* 提出，尚未审结/)
    expect(details).toMatch(/诉2017-002 行政诉讼（复议后） 月河区人民法院/)
    expect((await world.say('gongkai', '复议清单')).reply).toMatch(/尚未审结 4 件/)
    expect(await world.audit('request.dispute')).toContainEqual(
      expect.objectContaining({ subject: '申2017-001', dispute: '投2017-001' }),
    )
  })

  it('say what does not fit: after a reconsideration that has no result or is not known, and both kinds of lawsuit', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2017-08-01')
    expect((await world.say('gongkai', '起诉 申1 月河区人民法院 6月1日 复议后')).reply).toMatch(
      '注意：这件申请没有登记过行政复议',
    )
    await world.say('gongkai', '作废诉讼 诉1 登记错了')
    await world.say('gongkai', '复议 申1 月河区人民政府 5月20日')
    const early = (await world.say('gongkai', '起诉 申1 月河区人民法院 6月20日 复议后')).reply
    expect(early).toMatch('注意：复2017-001 还没有登记结果。有了决定的发：复议结果 复2017-001')
    expect(early).not.toMatch('年报分开统计')
    await world.say('gongkai', '复议结果 复1 维持 7月18日')
    expect((await world.say('gongkai', '起诉 申1 月河区人民法院 7月20日 复议后')).reply).not.toMatch('注意')
    expect((await world.say('gongkai', '起诉 申1 月河区人民法院 7月21日 未经复议')).reply).toMatch(
      /注意：这件申请已有 诉2017-002 行政诉讼（复议后），年报分开统计，请核对。登记错的发：作废诉讼 诉2017-002 原因$/,
    )
    expect((await world.say('gongkai', '投诉 申1 7月21日 反映答复不及时')).reply).not.toMatch('注意')
  })

  it('open the way to 重办 when the result is 纠正, and leave the list', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2017-08-01')
    await world.say('gongkai', '复议 申1 月河区人民政府 5月20日')
    await world.say('gongkai', '起诉 申1 月河区人民法院 6月20日 未经复议')
    expect((await world.say('gongkai', '复议结果 复1 纠正 7月18日')).reply).toMatch(
      /复2017-001 结果纠正，7月18日[\s\S]*重办 申2017-001 理由/,
    )
    const upheld = await world.say('gongkai', '诉讼结果 诉1 驳回 7月18日')
    expect(upheld.reply).toMatch('诉2017-001 结果维持')
    expect(upheld.reply).not.toMatch('重办')
    expect((await world.say('gongkai', '重办 申1 复议决定撤销原答复')).result).toBe('done')
    expect((await world.say('gongkai', '复议清单')).reply).toMatch('没有未审结')
  })

  it('keep what is said behind the result, behind what a complaint is about, and show it', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2017-08-01')
    await world.say('gongkai', '复议 申1 月河区人民政府 5月20日')
    expect((await world.say('gongkai', '复议结果 复1 维持 7月18日 月政复〔2017〕3号决定书')).reply).toMatch(
      /已登记 复2017-001 结果维持，7月18日.*，说明：月政复〔2017〕3号决定书\n/,
    )
    await world.say('gongkai', '投诉 申1 7月20日 反映答复不及时')
    await world.say('gongkai', '举报结果 投1 其他 已向投诉人说明 7月21日')
    const { reply } = await world.say('gongkai', '详情 申1')
    expect(reply).toMatch(/结果维持（7月18日.*），说明：月政复〔2017〕3号决定书/)
    expect(reply).toMatch(/结果其他（7月21日.*），说明：反映答复不及时；结果：已向投诉人说明/)
  })

  it('count in the year, beside what was stated, and not once they are void', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2017-08-01')
    await world.say('gongkai', '登记 复议 2')
    await world.say('gongkai', '复议 申1 月河区人民政府 5月20日')
    await world.say('gongkai', '复议结果 复1 维持 7月18日')
    expect((await world.say('gongkai', '年度数据')).reply).toMatch(
      /行政复议 3件，行政诉讼 未登记，举报投诉 未登记\n其中与申请有关的行政复议 1件：结果维持 1件，结果纠正 0件，其他结果 0件，尚未审结 0件/,
    )
    expect((await world.say('gongkai', '作废复议 复1 登记错了申请')).reply).toMatch('已作废 复2017-001')
    expect((await world.say('gongkai', '年度数据')).reply).toMatch('行政复议 2件')
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('已作废，不计数')
    expect((await world.dump()).work_record).toHaveLength(1)
  })

  it('come back by 撤销', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '复议 申1 月河区人民政府')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销登记')
    expect((await world.say('gongkai', '复议清单')).reply).toMatch('没有未审结')
    await world.say('gongkai', '复议 申1 月河区人民政府')
    await world.say('gongkai', '复议结果 复2 其他')
    await world.say('gongkai', '撤销')
    expect((await world.say('gongkai', '复议清单')).reply).toMatch('复2017-002')
  })

  it('are refused to all but the disclosure officer', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '复议 申1 月河区人民政府')
    for (const userId of OTHERS)
      for (const text of ['复议 申1 区政府', '复议结果 复1 维持', '作废复议 复1 登记错了', '复议清单'])
        await world.refuses(userId, text, '权限')
  })

  it.each([
    ['复议 申1 区政府 5月20日', '还没有到'],
    ['复议 申1 区政府 3月1日', '早于收到申请'],
    ['复议 申1 区政府 2月30日', '不是有效的日期'],
    ['复议 申9 区政府', '没有编号为 申9 的申请'],
    ['复议', '请写明申请编号'],
    ['复议 记1 区政府', '请写明申请编号'],
    ['起诉 申1 区法院', '未经复议'],
    ['起诉 申1 复议后', '请写明法院'],
    ['投诉 申1', '请用一句话写明理由'],
    ['投诉 申1 联系电话13800000000的人反映答复太慢', '电话号码'],
    ['复议 申1 张三', '请只写复议机关的全称和日期，不写申请人等个人的姓名'],
    ['复议 申1 张三 区政府', '请只写复议机关的全称'],
    ['复议 申1 区政府 不服答复', '请只写复议机关的全称'],
    ['起诉 申1 李小明 复议后', '请只写法院的全称和日期'],
    ['复议结果 复1 维持 3.', '没看懂结果后面的话'],
    ['复议结果 复1 维持 请回电13800000000', '电话号码'],
    [`复议结果 复1 维持 ${'说明'.repeat(101)}`, '200 字以内'],
    ['复议结果 申1 维持', '请写明编号'],
    ['复议结果 复7 维持', '没有编号为 复7'],
    ['复议结果 复1', '请写结果'],
    ['复议结果 复1 维持 3月1日', '早于提出'],
    ['复议结果 复1 维持 5月1日', '还没有到'],
    ['作废复议 复1', '写明理由'],
    ['复议 申1 市政府', '已登记为 复2017-001'],
  ])('refuse %s, storing nothing', async (text, reply) => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '复议 申1 区政府')
    await world.refuses('gongkai', text, new RegExp(reply))
  })

  it('are refused about a request registered by mistake, and after the end', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('gongkai', '复议 申1 区政府')
    await world.say('gongkai', '复议结果 复1 其他')
    await world.refuses('gongkai', '复议结果 复1 维持', '没有改动')
    await world.say('gongkai', '作废复议 复1 登记错了')
    await world.refuses('gongkai', '复议结果 复1 维持', '已作废')
    await world.say('gongkai', '作废申请 申1 重复登记')
    await world.refuses('gongkai', '投诉 申1 反映答复不及时', '已经作废')
  })
})
