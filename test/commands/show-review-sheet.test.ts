import { describe, expect, it } from 'vitest'
import { prepareReviewSheet } from '../../src/commands/prepare-review-sheet.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('审查单', () => {
  it('names both where somebody returned for another, and the step it went back to; what was sent back counts no more', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.approveAll('2017-0001', ['chengguan_kz', 'baomi_1'])
    await world.say('zhuguan', '委托 办事处主任 今天 到 3月9日 休假')
    world.passMinutes(2)
    await world.say('zhuren', '退回 1 到保密审查 请再核')
    const { id } = await world.item('2017-0001')
    const sheet = await prepareReviewSheet(id, world.stores, world.office)
    expect(sheet?.opinions.map((each) => [each.stepName, each.decision, each.name, each.isCounted])).toEqual([
      ['科室负责人审核', '通过', '城管科科长', true],
      ['保密审查', '通过（后来退回重审，不再算数）', '保密审查员甲', false],
      ['主管领导审批', '退回到“保密审查”', '办事处主任（代主管副主任）', false],
    ])
  })

  it('holds every signature, return and flag of all rounds, with the final 公开属性', async () => {
    const world = await createWorld(database.db)
    await world.say(
      'chengguan_xxy',
      '报送\n标题：停车治理方案讨论稿\n日期：2017-03-01\n类别：规划计划\n内容：由去年的内部资料改写。\n公开方式：网站、报纸\n载体：公文类\n文号：月街发〔2017〕3号',
    )
    await world.say('chengguan_xxy', '标记 1 1 不适用 已改写为公开版')
    await world.say('chengguan_kz', '通过 1 属实')
    world.passMinutes(30)
    await world.say('baomi_1', '退回 1 请写明出处')
    await world.say('chengguan_xxy', '修改 1\n摘要：讨论情况')
    await world.say('chengguan_kz', '通过 1')
    await world.say('baomi_1', '定性 1 不予公开 过程性信息 讨论稿')
    await world.say('baomi_1', '通过 1 属过程性信息')
    await world.say('zhuguan', '委托 办事处主任 今天 到 3月9日 休假')
    await world.say('zhuren', '通过 1 同意')
    const item = await world.item('2017-0001')
    expect(item.state).toBe('not-proactive')

    const sheet = await prepareReviewSheet(item.id, world.stores, world.office)
    expect(sheet).toMatchObject({
      bodyName: '月河街道办事处',
      number: '2017-0001',
      version: 2,
      section: '城管科',
      officer: '城管科信息员',
      plannedChannels: ['门户网站', '月河报'],
      proposedAttribute: 'proactive',
      stepNames: ['科室负责人审核', '保密审查', '主管领导审批'],
      decided: {
        attribute: 'withheld',
        ground: 'deliberative',
        basis: '《政府信息公开条例》第十六条第二款（讨论稿）',
        name: '办事处主任（代主管副主任）',
        fixedOn: '2017-03-06',
      },
      flags: [expect.stringMatching(/^1 \[高\] .*不适用：已改写为公开版$/)],
    })
    expect(sheet?.opinions.map((each) => [each.stepName, each.decision, each.name, each.opinion])).toEqual([
      ['科室负责人审核', '通过', '城管科科长', '属实'],
      ['保密审查', '退回', '保密审查员甲', '请写明出处'],
      ['科室负责人审核', '通过', '城管科科长', ''],
      ['保密审查', '通过', '保密审查员甲', '属过程性信息'],
      ['主管领导审批', '通过', '办事处主任（代主管副主任）', '同意'],
    ])
    const secrecy = sheet?.opinions.at(-2)
    expect(secrecy).toMatchObject({
      isSecrecyReview: true,
      checks: { 'state-secret': 'clear', 'third-party': 'clear', security: 'clear' },
      attribute: 'withheld',
      ground: 'deliberative',
    })
  })

  it('counts the pictures among the files, unless their number was written', async () => {
    const world = await createWorld(database.db)
    const attach = async (number: string) => {
      const { id } = await world.item(number)
      const file = {
        sha256: 'a'.repeat(64),
        sizeBytes: 70,
        fileType: 'jpg',
        name: '现场.jpg',
        uploadedBy: 'chengguan_xxy',
        source: 'chat',
        textNote: '',
        findings: [],
        scanned: false,
      } as const
      await world.stores.attachments.append(
        id,
        1,
        await world.stores.attachments.insert(file, new Date('2017-03-06T02:00:00Z')),
      )
      return (await prepareReviewSheet(id, world.stores, world.office))?.form.pictureCount
    }
    await world.say('chengguan_xxy', '报送 2017-03-01 业务动态 开放日')
    await world.say('chengguan_xxy', '报送\n标题：开放日图集\n日期：2017-03-01\n类别：业务动态\n图片数量：3 张')
    expect(await attach('2017-0001')).toBe(1)
    expect(await attach('2017-0002')).toBe(3)
  })

  it('is sent as a file into the asker’s chat', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    expect((await world.say('gongkai', `审查单 ${number}`)).reply).toMatch('的保密审查单随后发到')
    const { id } = await world.item(number)
    expect(await world.files()).toEqual([{ recipient: 'gongkai', file: { report: 'review-sheet', itemId: id } }])
  })

  it.each([
    ['minzheng_kz', '审查单 1', '是其他科室的事项'],
    ['gongkai', '审查单 9', '没有编号为 9 的事项'],
    ['gongkai', '审查单', '请写明编号'],
    ['guanli', '审查单 1', '您没有“审查单”的权限'],
  ])('refuses %s: %s', async (userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses(userId, text, reply)
  })
})
