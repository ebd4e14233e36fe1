import { beforeAll, describe, expect, it } from 'vitest'
import { readRegistration } from '../../../src/commands/requests/registration-words.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { useDatabase } from '../../support/database.ts'
import { createWorld, type World } from '../world.ts'

const database = useDatabase()
const REGISTER = '申请登记 互联网 业务动态 邮件 停车场收费标准 3月3日'

describe('申请登记', () => {
  it('registers a request and names the last day to respond', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('gongkai', REGISTER)).reply).toBe(
      '已登记 申2017-001 停车场收费标准\n收到：2017年3月3日\n最迟 3月24日 周五 答复\n受理后发：受理 申2017-001 承办科室\n还没有登记申请人，出不了文书：请在申请的网页“登记申请人”里填。',
    )
    expect((await world.dump()).request).toMatchObject([
      {
        number: '申2017-001',
        channel: 'online',
        content_class: 'activity',
        reply_way: 'mail',
        description: '停车场收费标准',
        received_on: '2017-03-03',
        due_on: '2017-03-24',
        regime: '2008',
        state: 'received',
      },
    ])
  })

  it.each([
    ['互联网', 'online'],
    ['互聯網', 'online'],
    ['信函', 'letter'],
    ['当面', 'in-person'],
    ['傳真', 'fax'],
  ])('takes the channel %s', async (word, channel) => {
    const world = await createWorld(database.db)
    await world.say('gongkai', `申请登记 ${word} 邮寄 停车场收费标准`)
    expect((await world.dump()).request).toMatchObject([{ channel, reply_way: 'post', content_class: null }])
  })

  it('keeps the commas of the description', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '申请登记 信函，业务动态，邮寄，收费标准，2016年的，  和依据，3月3日')
    expect((await world.dump()).request).toMatchObject([
      { description: '收费标准，2016年的， 和依据', received_on: '2017-03-03' },
    ])
  })

  it.each([
    ['  形式：纸质，电子 3月3日', '纸质，电子'],
    [' 形式：纸质，电子，3月3日', '纸质，电子'],
    ['，形式：纸质，3月3日', '纸质'],
  ])('keeps the commas of the form: %s', (tail, wantedForm) => {
    const words = `信函 业务动态 邮寄 收费标准，2016年的${tail}`
    expect(readRegistration(words, '2017-03-06' as LocalDate)).toMatchObject({
      description: '收费标准，2016年的',
      wantedForm,
      receivedOn: '2017-03-03',
    })
  })

  it('keeps no signs that nobody sees, and asks about a word that may be a name', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('gongkai', '申请登记 信函 邮寄 停车\u202e场收\u200b费标准 王小明 3月3日')
    expect(reply).toMatch('注意：内容里像有姓名，登记的内容明文显示。是姓名的请发：改申请 申2017-001 内容')
    await world.say('gongkai', '改申请 申1 内容 停车场\u2067收费标准')
    expect((await world.dump()).request).toMatchObject([{ description: '停车场收费标准' }])
    await world.refuses('gongkai', '改申请 申1 内容 申请人王小明要求公开停车场收费标准', '内容里像写了申请人的姓名')
  })

  it('counts the longer term of the later regulation', async () => {
    const world = await createWorld(database.db, { today: '2024-09-09' })
    const { reply } = await world.say('gongkai', '申请登记 当面 当面 停车场收费标准')
    expect(reply).toMatch('最迟 10月12日 周六 答复')
  })
})

describe('申请登记, refused with nothing stored:', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
  })

  it.each([
    ['nothing', '申请登记', '请先写申请渠道：互联网、信函、当面、传真'],
    ['an unknown channel', '申请登记 电报 邮件 内容', '请先写申请渠道'],
    ['no way of reply', '申请登记 互联网 业务动态 停车场收费标准', '请写明要求的回复方式'],
    ['no description', '申请登记 互联网 业务动态 邮件', '请写申请的内容'],
    ['a day alone for a description', '申请登记 互联网 业务动态 邮件 3月3日', '请写申请的内容'],
    ['a description of 501 characters', `申请登记 互联网 邮件 ${'长'.repeat(501)}`, '概括在 500 字以内'],
    ['a day that has not come', '申请登记 互联网 邮件 内容 明天', '收到日期 2017年3月7日 还没有到'],
    ['a day that does not exist', '申请登记 互联网 邮件 内容 2017-02-30', '“2017-02-30”不是有效的日期'],
    ['a word behind a day that does not exist', '申请登记 互联网 邮件 内容 2月30日欧阳试验', '“2月30日”不是有效的日期'],
    ['a day before the calendar', '申请登记 互联网 邮件 内容 2015-03-03', '太早'],
    ['a mobile number', '申请登记 互联网 邮件 停车场 联系13812345678', '像有电话号码、身份证号或电子邮箱'],
    ['a mobile number in parts', '申请登记 互联网 邮件 停车场 138-1234-5678', '像有电话号码、身份证号或电子邮箱'],
    [
      'a mobile number in full-width digits',
      '申请登记 互联网 邮件 停车场 １３８１２３４５６７８',
      '像有电话号码、身份证号或电子邮箱',
    ],
    ['an identity number', '申请登记 互联网 邮件 停车场 11010119900307663X', '像有电话号码、身份证号或电子邮箱'],
    [
      'a bank card',
      '申请登记 互联网 邮件 退停车费到6222021234567890128',
      /^这里像有银行卡号。请去掉个人信息再发，没有登记。$/,
    ],
    ['a passport', '申请登记 互联网 邮件 停车场 E12345678', '像有护照等证件的号码'],
    ['a home', '申请登记 互联网 邮件 停车场 寄5号楼3单元201室', '像有住址'],
    ['a chat name', '申请登记 互联网 邮件 停车场 微信号test_0001', '像有微信号或QQ号'],
    ['a mobile number in Chinese', '申请登记 互联网 邮件 停车场 一三八零零零零零零零零', '像有电话号码'],
  ])('refuses %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each([
    ['the name of the applicant', '申请登记 信函 邮寄 申请人张三要求公开停车场收费标准', '内容里像写了申请人的姓名'],
    ['a name first of all', '申请登记 信函 邮寄 张三申请公开停车场收费标准', '改写成“申请人”再发'],
    ['a name in the form', '申请登记 信函 邮寄 停车场收费标准 形式：纸质，联系人：李小明', '内容里像写了申请人的姓名'],
    [
      'a telephone with a digit too few',
      '申请登记 信函 邮寄 停车场 电话1381234567',
      '内容里像写了申请人的电话或证件号码',
    ],
  ])('refuses %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it('tells all that is to be mended at once, and repeats nothing of a person', async () => {
    const text = '申请登记 电报 邮件 停车场 联系13812345678 2月30日'
    await world.refuses(
      'gongkai',
      text,
      /^请先写申请渠道[^\n]+\n“2月30日”不是有效的日期，请核对。\n这里像有电话号码[^\n]+\n写法：/,
    )
    await world.refuses(
      'gongkai',
      '申请登记 13812345678',
      /^请先写申请渠道.+\n请写明要求的回复方式.+\n这里像有电话号码/,
    )
    await world.refuses(
      'gongkai',
      '申请登记 信函 邮寄 停车场 提交3月4日 3月3日 已确认3月2日',
      /^提交日期晚于收到日期，请核对。\n确认日期早于收到日期，请核对。$/,
    )
    expect(await world.audit('request.register')).toEqual([])
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli'])('refuses %s', async (userId) => {
    await world.refuses(userId, REGISTER, '您没有“申请登记”的权限')
  })
})
