import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

/** An office for cases that leave nothing behind. */
let world: World
beforeAll(async () => {
  world = await createWorld(database.db)
})

describe('报送 in one line', () => {
  it('files the item, names the last lawful day and puts a card on the section head’s phone', async () => {
    const world = await createWorld(database.db)
    const heard = await world.say(officer, '报送 2017-03-03 业务动态 月河街道召开冬季清洁空气行动部署会')
    expect(heard.reply).toBe(
      '已报送 2017-0001《月河街道召开冬季清洁空气行动部署会》\n类别：业务动态\n最迟 3月24日 周五 公开\n下一步：科室负责人审核（城管科科长）',
    )
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(await world.item('2017-0001')).toMatchObject({
      title: '月河街道召开冬季清洁空气行动部署会',
      itemClass: 'activity',
      formedOn: '2017-03-03',
      filedOn: '2017-03-06',
      dueOn: '2017-03-24',
      provisional: false,
      section: 'chengguan',
      filedBy: officer,
      state: 'in-review',
      version: 1,
      currentStep: 0,
      isElectronic: true,
    })
  })

  it('numbers items without gaps, a refused one in between takes no number', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 今天 业务动态 第一条')
    await world.say(officer, '报送 今天 业务动态 第一条')
    const heard = await world.say(officer, '报送 今天 业务动态 第二条')
    expect(heard.reply).toMatch('已报送 2017-0002《第二条》')
  })

  it.each([
    ['the class before the day', '报送 业务动态 2017-03-03 标题'],
    ['the class with 类 behind it', '报送 2017-03-03 业务动态类 标题'],
    ['a short word for the class', '报送 2017-03-03 动态 标题'],
    ['a spoken day', '报送 上周五 业务动态 标题'],
    ['a day in Chinese', '报送 2017年3月3日 业务动态 标题'],
    ['full-width digits', '报送 ２０１７－０３－０３ 业务动态 标题'],
    ['traditional words', '報送 2017-03-03 業務動態 标题'],
    ['full-width white space', '报送　2017-03-03　业务动态　标题'],
    ['no space behind the word', '报送2017-03-03 业务动态 标题'],
    ['punctuation instead of spaces', '报送：2017-03-03，业务动态，标题'],
    ['a synonym', '上报 2017-03-03 业务动态 标题'],
    ['book-title marks around the title', '报送 2017-03-03 业务动态 《标题》'],
    ['invisible characters from a copy', '报送 2017-03-03\u200b 业务动态 标题'],
    ['a mark before the word', '/报送 2017-03-03 业务动态 标题'],
  ])('takes %s', async (_what, text) => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, text)).reply).toMatch('已报送 2017-0001《标题》')
    expect(await world.item('2017-0001')).toMatchObject({
      formedOn: '2017-03-03',
      itemClass: 'activity',
      title: '标题',
    })
  })

  it.each([
    ['机构职能', 'institution'],
    ['法规文件', 'regulation'],
    ['规划计划', 'plan'],
    ['行政职责', 'duty'],
    ['业务动态', 'activity'],
  ])('files under %s', async (name, itemClass) => {
    const { reply } = await world.say(officer, `报送 今天 ${name} 某类标题`)
    expect(await world.item(reply.slice(4, 13))).toMatchObject({ itemClass })
    await world.say(officer, `撤回 ${reply.slice(4, 13)}`)
  })

  it('keeps 4-byte characters, traditional characters and full-width forms of a title whole', async () => {
    const world = await createWorld(database.db)
    const title = '𠮷祥里社区（二期）關於“安全”的通知👨‍👩‍👧 ＡＢ'
    await world.say(officer, `报送 今天 法规文件 ${title}`)
    expect((await world.item('2017-0001')).title).toBe(title)
  })

  it('keeps the marks of a title made of two', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 今天 法规文件 《甲办法》和《乙办法》')
    expect((await world.item('2017-0001')).title).toBe('《甲办法》和《乙办法》')
  })

  it('says when the last day has passed already, and files all the same', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say(officer, '报送 2017-01-05 业务动态 标题')
    expect(reply).toMatch('注意：已超过公开期限')
  })

  it('marks the last day as 暂定 where the State Council notice is not out', async () => {
    const world = await createWorld(database.db, { today: '2026-12-21' })
    expect((await world.say(officer, '报送 今天 业务动态 标题')).reply).toMatch('（暂定）')
  })

  it.each([
    ['an unknown class', '报送 2017-03-03 新闻类 标题', '没有“新闻类”这个类别'],
    ['an impossible day', '报送 2017-02-30 业务动态 标题', '“2017-02-30”不是有效的日期'],
    ['an impossible day in full-width digits', '报送 ２０１７－０２－３０ 业务动态 标题', '不是有效的日期'],
    ['an impossible day in Chinese', '报送 2月30日 业务动态 标题', '“2月30日”不是有效的日期'],
    ['a month that does not exist', '报送 2017年13月5日 业务动态 标题', '不是有效的日期'],
    ['a day that has not come', '报送 2017-03-07 业务动态 标题', '形成日期 2017年3月7日 还没有到'],
    ['tomorrow', '报送 明天 业务动态 标题', '还没有到'],
    ['a day before the calendar begins', '报送 2015-12-31 业务动态 标题', '太早'],
    ['a day before every regulation', '报送 1999-01-05 业务动态 标题', '太早'],
    ['a title of 3,000 characters', `报送 2017-03-03 业务动态 ${'长'.repeat(3_000)}`, '标题有 3000 字，最多 200 字'],
    ['a title of 201 4-byte characters', `报送 2017-03-03 业务动态 ${'𠮷'.repeat(201)}`, '标题有 201 字'],
    ['a text beyond all measure', `报送 2017-03-03 业务动态 ${'长'.repeat(8_000)}`, '消息太长'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    await world.refuses(officer, text, reply)
  })

  it('takes a title of 200 4-byte characters', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, `报送 今天 业务动态 ${'𠮷'.repeat(200)}`)
    expect((await world.item('2017-0001')).title).toBe('𠮷'.repeat(200))
  })

  it.each(['chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'gongkai', 'guanli'])(
    'refuses %s, who is no information officer',
    async (userId) => {
      await world.refuses(userId, '报送 2017-03-03 业务动态 标题', '您没有“报送”的权限')
    },
  )

  it('refuses a stranger and tells them whom to ask', async () => {
    await world.refuses('moshengren', '报送 2017-03-03 业务动态 标题', '您还不在公开助手的使用名单中')
  })

  it('refuses somebody who has left', async () => {
    const world = await createWorld(database.db)
    await world.stores.people.setActive(officer, false, world.now())
    await world.refuses(officer, '报送 2017-03-03 业务动态 标题', '使用名单')
  })

  it.each([
    ['the section has no head', ['chengguan_kz'], '科室负责人审核'],
    ['there is no secrecy reviewer', ['baomi_1', 'baomi_2'], '保密审查'],
    ['there is no leader in charge', ['zhuguan'], '主管领导审批'],
  ])('refuses when %s: nobody could ever decide it', async (_why, without, step) => {
    const world = await createWorld(database.db, { without })
    await world.refuses(officer, '报送 2017-03-03 业务动态 标题', `“${step}”这一步还没有安排审核人`)
  })

  it('refuses when the only head is the officer: nobody reviews their own item', async () => {
    const grants = [{ userId: 'minzheng_kz', role: 'information-officer', section: 'minzheng' }] as const
    const world = await createWorld(database.db, { grants })
    await world.refuses('minzheng_kz', '报送 2017-03-03 业务动态 标题', '还没有安排审核人')
  })
})

describe('报送 of the same thing twice', () => {
  it('refuses an exact duplicate and names the first', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 2017-03-03 业务动态 标题')
    await world.refuses(officer, '报送 2017-03-03 业务动态 标题', '已经报送过：2017-0001《标题》')
    await world.refuses('chengguan_xxy2', '报送 2017-03-03 规划计划 标题', '已经报送过：2017-0001')
  })

  it.each([
    ['another day', officer, '报送 2017-03-02 业务动态 标题'],
    ['another title', officer, '报送 2017-03-03 业务动态 标题二'],
    ['another section', 'minzheng_xxy', '报送 2017-03-03 业务动态 标题'],
  ])('takes the same of %s', async (_what, userId, text) => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 2017-03-03 业务动态 标题')
    expect((await world.say(userId, text)).reply).toMatch('已报送 2017-0002')
  })

  it('takes it again once the first is withdrawn', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 2017-03-03 业务动态 标题')
    await world.say(officer, '撤回 1')
    expect((await world.say(officer, '报送 2017-03-03 业务动态 标题')).reply).toMatch('已报送 2017-0002')
  })
})

describe('报送 in labelled lines', () => {
  it('takes them in any order, with number, text and form', async () => {
    const world = await createWorld(database.db)
    const text =
      '报送\n日期：2017年3月3日\n类别：法规文件\n文号：月街发〔2017〕3号\n标题：关于停车管理的通知\n内容：第一段\n第二段\n形式：纸质'
    expect((await world.say(officer, text)).reply).toMatch('已报送 2017-0001《关于停车管理的通知》')
    expect(await world.item('2017-0001')).toMatchObject({
      title: '关于停车管理的通知',
      itemClass: 'regulation',
      formedOn: '2017-03-03',
      documentNumber: '月街发〔2017〕3号',
      content: '第一段\n第二段',
      isElectronic: false,
    })
  })

  it('takes half-width colons and other names of the same lines', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送\n名称: 标题\n成文日期: 3月3日\n分类: 业务动态类\n正文: 内容')
    expect(await world.item('2017-0001')).toMatchObject({ title: '标题', formedOn: '2017-03-03', content: '内容' })
  })

  it('asks for what is missing', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '报送\n标题：通知\n类别：业务动态')).reply).toMatch('《通知》\n哪一天形成的？')
    expect((await world.say(officer, '昨天')).reply).toMatch('已报送 2017-0001《通知》')
  })

  it.each([
    ['a label twice', '报送\n标题：一\n标题：二', '“标题”写了两次'],
    ['a line that is none', '报送\n标题：一\n请尽快办理', /^命令后面第 2 行没看懂(?!.*尽快)/],
    ['an empty title', '报送\n标题：\n日期：今天\n类别：业务动态', '标题不能为空'],
    ['a title of nothing visible', '报送\n标题：\u200b\u200d\n日期：今天\n类别：业务动态', '标题不能为空'],
    ['an empty title in book-title marks', '报送\n标题：《》 \n日期：今天\n类别：业务动态', '标题不能为空'],
    ['an unknown class', '报送\n标题：一\n类别：新闻', '没有“新闻”这个类别'],
    ['an impossible day', '报送\n标题：一\n日期：2017-02-30\n类别：业务动态', '“2017-02-30”不是有效的日期'],
    ['a future day', '报送\n标题：一\n日期：明天\n类别：业务动态', '还没有到'],
    ['a text of 5,001 characters', `报送\n标题：一\n内容：${'长'.repeat(5_001)}`, '内容超过 5000 字'],
    ['a document number of 61 characters', `报送\n标题：一\n文号：${'长'.repeat(61)}`, '文号超过 60 字'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    await world.refuses(officer, text, reply)
  })
})

describe('报送 question by question', () => {
  it('asks title, class and day, and files', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '报送')).reply).toMatch('请回复信息的标题')
    expect((await world.say(officer, '环境整治简报')).reply).toMatch(/《环境整治简报》\n属于哪一类[\s\S]*5 业务动态/)
    expect((await world.say(officer, '5')).reply).toMatch('哪一天形成的')
    expect((await world.say(officer, '昨天')).reply).toMatch('已报送 2017-0001《环境整治简报》')
    expect(await world.item('2017-0001')).toMatchObject({ itemClass: 'activity', formedOn: '2017-03-05' })
    expect((await world.dump()).conversation).toEqual([])
  })

  it('asks only for what one line left out', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '报送 环境整治简报')).reply).toMatch('属于哪一类')
    expect((await world.say(officer, '業務動態')).reply).toMatch('哪一天形成的')
    expect((await world.say(officer, '３月３日')).reply).toMatch('已报送 2017-0001')
  })

  it('asks again after an answer it cannot use, and keeps what it has', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 环境整治简报')
    await world.refuses(officer, '新闻', '没有“新闻”这个类别')
    await world.refuses(officer, '6', '没有“6”这个类别')
    await world.say(officer, '5')
    await world.refuses(officer, '2017-02-30', '“2017-02-30”不是有效的日期')
    await world.refuses(officer, '明天', '还没有到')
    expect((await world.say(officer, '今天')).reply).toMatch('已报送 2017-0001《环境整治简报》')
  })

  it('takes a title that begins like a command', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送')
    expect((await world.say(officer, '公开栏更新情况')).reply).toMatch('《公开栏更新情况》\n属于哪一类')
  })

  it('leaves at 取消 with nothing stored, and says so when there was nothing to leave', async () => {
    const world = await createWorld(database.db)
    const before = await world.dump()
    await world.say(officer, '报送')
    expect((await world.say(officer, '取消')).reply).toBe('已取消，没有保存。')
    expect(await world.dump()).toEqual(before)
    expect((await world.say(officer, '取消')).reply).toMatch('现在没有正在进行的问答')
  })

  it('answers a whole command in the middle and goes on afterwards', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 环境整治简报')
    expect((await world.say(officer, '待办')).reply).toBe('现在没有等您处理的事项。')
    expect((await world.say(officer, '5')).reply).toMatch('哪一天形成的')
  })

  it('goes on after a command in the middle was refused', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 环境整治简报')
    await world.refuses(officer, '详情 99', '没有编号为 99 的事项')
    expect((await world.say(officer, '5')).reply).toMatch('哪一天形成的')
  })

  it('is over when what it gathered has been filed already', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 今天 业务动态 环境整治简报')
    await world.say(officer, '报送 业务动态 环境整治简报')
    expect((await world.say(officer, '今天')).reply).toMatch('已经报送过')
    expect((await world.say(officer, '昨天')).reply).toMatch('没看懂这句话')
  })

  it('is forgotten after 30 minutes without an answer', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 环境整治简报')
    world.passMinutes(29)
    expect((await world.say(officer, '5')).reply).toMatch('哪一天形成的')
    world.passMinutes(30)
    expect((await world.say(officer, '今天')).reply).toMatch('没看懂这句话')
    expect((await world.dump()).item).toEqual([])
  })

  it('starts anew when 报送 is said again', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '报送 第一个标题')
    expect((await world.say(officer, '报送')).reply).toMatch(/^请回复信息的标题/)
  })
})
