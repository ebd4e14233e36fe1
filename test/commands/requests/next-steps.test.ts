import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import type { World } from '../world.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
const DRAFT = '\n办好后，承办科室发：答复 申2017-001 类型 内容'

async function told(world: World, text: string): Promise<string> {
  const heard = await world.say('gongkai', text)
  if (heard.result !== 'done') throw new Error(`${text}: ${heard.reply}`)
  return heard.reply
}

describe('The reply of each act names the next one', () => {
  it('while others are asked, one after the other', async () => {
    const world = await createCase(database.db, 'handling')
    await told(world, '征求意见 申1 第三方 是否同意公开')
    await told(world, '征求意见 申1 其他机关 区住建委 是否同意公开')
    expect(await told(world, '意见送达 申1 1')).toMatch(/\n对方回复后发：意见收到 申2017-001 1 同意、不同意或部分同意$/)
    expect(await told(world, '意见收到 申1 1 同意')).toMatch(/\n对方收到后发：意见送达 申2017-001 2 日期$/)
    expect(await told(world, '意见作废 申1 2 没有发出')).toContain(DRAFT)
  })

  it('after the applicant has put it right, or paid', async () => {
    const register = '申请登记 信函 业务动态 邮件 停车场收费标准 6月2日'
    const world = await createCase(database.db, 'handling', { today: '2025-06-03', register })
    const next = DRAFT.replace('2017', '2025')
    await told(world, '补正 申1 请写明年份')
    expect(await told(world, '补正收到 申1')).toContain(next)
    await told(world, '收费 申1 件 35')
    expect(await told(world, '缴费 申1')).toContain(next)
  })

  it('at the end, up to the whole file', async () => {
    const world = await createCase(database.db, 'signed')
    await told(world, '送达 申1 邮寄 3月6日 EMS1234567890')
    expect(await told(world, '签收 申1 3月6日')).toMatch(/\n材料齐了发“归档 申2017-001”。$/)
    expect(await told(world, '归档 申1 纸质文书已存 启用前已发出')).toContain('\n要整份案卷发“案卷 申2017-001”。')
  })

  it('also where the applicant withdrew', async () => {
    const world = await createCase(database.db, 'handling')
    expect(await told(world, '撤回申请 申1')).toMatch(/\n材料齐了发“归档 申2017-001”。$/)
  })
})

describe('撤销 of what nothing is kept of', () => {
  it('says so for 申请登记, and takes back nothing that was done before it', async () => {
    const world = await createCase(database.db, 'handling')
    await told(world, '申请登记 信函 邮寄 绿化养护标准')
    await world.refuses('gongkai', '撤销', /^申2017-002 的登记不能撤销。.*“作废申请 申2017-002 理由”。没有改动。$/)
    expect(await requestRow(world)).toMatchObject({ number: '申2017-001', state: 'handling' })
  })

  it('says so for a description, whose old words may be somebody’s name, and puts back all else', async () => {
    const world = await createCase(database.db, 'handling')
    await told(world, '改申请 申1 内容 停车场收费标准和依据')
    await world.refuses(
      'gongkai',
      '撤销',
      /改掉的内容没有留底，不能撤销。改错的再发“改申请 申2017-001 内容 正确的内容”/,
    )
    await told(world, '改申请 申1 方式 当面')
    expect(await told(world, '撤销')).toMatch(/^已撤销改申请/)
    expect(await requestRow(world)).toMatchObject({ description: '停车场收费标准和依据', reply_way: 'mail' })
  })
})
