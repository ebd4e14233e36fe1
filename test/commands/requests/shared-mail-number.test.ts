import { expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase, STEPS } from './case.ts'

const database = useDatabase()

it('a mail number of another case is pointed out, however it is typed, and taken all the same', async () => {
  const world = await createCase(database.db, 'signed')
  const first = await world.say('gongkai', '送达 申1 邮寄 3月6日 挂号信 1234567890123')
  expect(first.reply).not.toMatch('也登记过')
  await world.say('gongkai', '申请登记 信函 业务动态 邮件 绿化养护标准 3月3日')
  const ofSecond = (text: string) => text.replace('申1', '申2')
  for (const [userId, text] of STEPS.handling) await world.say(userId, ofSecond(text))
  await world.say('chengguan_xxy', '延期 申2 10 需要查找档案')
  await world.say('zhuguan', '同意延期 申2')
  const told = await world.say('gongkai', '延期告知 申2 3月6日 邮寄 EMS1234567890123')
  expect(told.result).toBe('done')
  expect(told.reply).toMatch(
    /注意：这个邮件号 申2017-001 也登记过。装在一个信封里寄出的不用管；写错的，一分钟内发“撤销”/,
  )
  for (const [userId, text] of STEPS.signed.slice(1)) await world.say(userId, ofSecond(text))
  const delivered = await world.say('gongkai', '送达 申2 邮寄 3月6日 1234-5678-90123')
  expect(delivered.result).toBe('done')
  // Not by its own notice of the extension.
  expect(delivered.reply).toMatch('注意：这个邮件号 申2017-001 也登记过。')
  expect(Object.values(delivered.told).join()).not.toMatch('也登记过')
})
