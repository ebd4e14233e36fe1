import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

describe('guided filing', () => {
  it('goes back to the last question, forgets its answer, and says what may be answered', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '报送')).reply).toBe('请回复信息的标题。（“取消”退出）')
    await world.say(officer, '环境整治简抱')
    expect((await world.say(officer, '上一步')).reply).toBe('请回复信息的标题。（“取消”退出）')
    expect((await world.say(officer, '环境整治简报')).reply).toMatch(
      /^《环境整治简报》\n属于哪一类[\s\S]*“上一步”，“取消”退出/,
    )
    await world.say(officer, '5')
    expect((await world.say(officer, '上一步')).reply).toMatch('属于哪一类')
    expect((await world.say(officer, '4')).reply).toMatch('哪一天形成的')
    expect((await world.say(officer, '昨天')).reply).toMatch('已报送 2017-0001《环境整治简报》\n类别：行政职责')
  })

  it('refuses to go back from the first question, and goes on', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送')
    await world.refuses(officer, '上一步', '已经是第一步')
    expect((await world.say(officer, '环境整治简报')).reply).toMatch('属于哪一类')
  })

  it('takes 跳过 for today at the day, and refuses it where nothing can be left out', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送')
    await world.refuses(officer, '跳过', '标题不能跳过')
    await world.say(officer, '环境整治简报')
    await world.refuses(officer, '跳过', '类别不能跳过')
    await world.say(officer, '5')
    expect((await world.say(officer, '跳过')).reply).toMatch('已报送 2017-0001')
    expect(await world.item('2017-0001')).toMatchObject({ formedOn: '2017-03-06' })
  })

  it('asks for the whole review form at 报送 逐项, each field to be skipped', async () => {
    const world = await createWorld(database.db)
    const answers: Readonly<Record<string, string>> = {
      标题: '下半年经费安排讨论稿',
      哪一类: '规划计划',
      哪一天形成: '3月3日',
      公开属性: '不予公开 过程性信息',
      摘要: '讨论情况',
      载体: '非公文类',
      哪些渠道: '网站、公示栏',
      打算哪一天: '3月20日',
      范围: '本辖区',
      电话: '010-66012345转3',
      纸质: '纸质',
      主要领导: '否',
    }
    let { reply } = await world.say(officer, '报送 逐项')
    for (let asked = 0; asked < 30 && !reply.startsWith('已报送'); asked += 1) {
      const known = Object.keys(answers).find((word) => reply.split('（')[0]?.includes(word))
      reply = (await world.say(officer, known ? (answers[known] ?? '') : '跳过')).reply
    }
    expect(reply).toMatch('已报送 2017-0001《下半年经费安排讨论稿》')
    expect(reply).toMatch('拟定：不予公开（过程性信息）')
    expect(reply).toMatch(/最迟 \d+月\d+日 周. 定公开属性/)
    expect(await world.item('2017-0001')).toMatchObject({
      itemClass: 'plan',
      formedOn: '2017-03-03',
      proposedAttribute: 'withheld',
      ground: 'deliberative',
      basis: '《政府信息公开条例》第十六条第二款',
      isElectronic: false,
      important: false,
      form: {
        summary: '讨论情况',
        carrier: 'other',
        plannedChannels: ['portal', 'board'],
        plannedOn: '2017-03-20',
        audience: '本辖区',
        contact: '010-66012345转3',
      },
    })
  })

  it('files at 完成 with what it has', async () => {
    const world = await createWorld(database.db)
    for (const words of ['报送 逐项', '环境整治简报', '5', '今天', '第一段。', '完成']) await world.say(officer, words)
    expect(await world.item('2017-0001')).toMatchObject({ content: '第一段。', form: {} })
  })
})

describe('labelled lines of the review form', () => {
  const lines = (more: string) => `报送\n标题：环境整治简报\n日期：2017-03-01\n类别：业务动态\n${more}`

  it.each([
    ['公开属性：依申请公开', { proposedAttribute: 'on-request', ground: '' }],
    ['公开属性：不予公开 内部事务', { proposedAttribute: 'withheld', ground: 'internal' }],
    ['拟公开方式：门户网站，月河报', { form: { plannedChannels: ['portal', 'newspaper'] } }],
    ['引用文件：某区发〔2016〕8号，已公开', { form: { citedDocuments: '某区发〔2016〕8号，已公开' } }],
    ['部分公开：是', { form: { isPartial: true } }],
    ['载体：公文类', { form: { carrier: 'official-document' } }],
  ])('takes %s', async (line, expected) => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, lines(line))).reply).toMatch('已报送')
    expect(await world.item('2017-0001')).toMatchObject(expected)
  })

  it.each([
    ['公开属性：不予公开', '不予公开要写明依据'],
    ['公开属性：保密', '请写明公开属性'],
    ['公开方式：电视', '没有“电视”这个渠道'],
    ['公开时间：2月30日', '不是有效的日期'],
    ['载体：纸', '公文类'],
    ['电话：13800000000', '不要写手机号码'],
    ['电话：办公室', '请写数字'],
    [`摘要：${'长'.repeat(501)}`, '摘要请控制在 500 字以内'],
    ['摘要：请联系 13800000000', '像有电话号码'],
    ['图片数量：若干', '图片数量请写数字'],
  ])('refuses %s', async (line, reply) => {
    const world = await createWorld(database.db)
    await world.refuses(officer, lines(line), reply)
  })

  it('keeps the rest of the form when a returned item is corrected in one field', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, lines('公开属性：不予公开 过程性信息\n摘要：讨论情况'))
    await world.say('chengguan_kz', '退回 1 请写明范围')
    expect((await world.say(officer, '修改 1\n公开范围：本辖区')).reply).toMatch('已重新送审')
    expect(await world.item('2017-0001')).toMatchObject({
      version: 2,
      proposedAttribute: 'withheld',
      ground: 'deliberative',
      form: { summary: '讨论情况', audience: '本辖区' },
    })
  })
})

describe('near duplicates', () => {
  it('shows items with much the same title and files all the same', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 2017-03-01 业务动态 月河街道环境整治工作简报第一期')
    const { reply } = await world.say(officer, '报送 2017-03-02 业务动态 月河街道环境整治工作简报第二期')
    expect(reply).toMatch(
      '标题相近：\n2017-0001《月河街道环境整治工作简报第一期》（审核中）\n如果报重了，请发“撤回 2017-0002”。',
    )
    expect((await world.say(officer, '报送 2017-03-02 业务动态 敬老月活动安排')).reply).not.toMatch('标题相近')
  })

  it('does not name items of other sections, nor withdrawn ones', async () => {
    const world = await createWorld(database.db)
    await world.say('minzheng_xxy', '报送 2017-03-01 业务动态 月河街道环境整治工作简报第一期')
    await world.say(officer, '报送 2017-03-02 业务动态 月河街道环境整治工作简报第三期')
    await world.say(officer, '撤回 2')
    expect((await world.say(officer, '报送 2017-03-02 业务动态 月河街道环境整治工作简报第二期')).reply).not.toMatch(
      '标题相近',
    )
  })
})
