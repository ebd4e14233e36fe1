import { describe, expect, it } from 'vitest'
import { useStages } from './use-stage.ts'
import { fileItem } from './work.ts'

const stages = useStages()
const REASON = '请补充实施日期'

/** An item that waits for the head of 城管科. */
async function open() {
  const stage = await stages.open({ at: '2017-03-06 10:00' })
  const number = await fileItem(stage, '关于调整便民服务时间的通知')
  return { stage, number }
}

describe('what a review costs on the phone, as the simulator counts it', () => {
  it('通过 by card takes at most two taps and not one character, for each reviewer', async () => {
    const { stage, number } = await open()
    for (const reviewer of ['chengguan_kz', 'baomi_1', 'zhuguan']) {
      await stage.tap(reviewer, 'approve')
      const { taps, typedCharacters, messages } = stage.control.effort(reviewer)
      expect(taps, reviewer).toBeLessThanOrEqual(2)
      expect([typedCharacters, messages], reviewer).toEqual([0, 0])
    }
    expect((await stage.say('gongkai', `详情 ${number}`)).at(-1)).toContain('现状：待发布')
  })

  it('退回 by card takes at most two taps and one sentence', async () => {
    const { stage, number } = await open()
    await stage.tap('chengguan_kz', 'return')
    await stage.say('chengguan_kz', REASON)
    const { taps, typedCharacters, messages } = stage.control.effort('chengguan_kz')
    expect(taps).toBeLessThanOrEqual(2)
    expect([typedCharacters, messages]).toEqual([[...REASON].length, 1])
    expect((await stage.say('chengguan_xxy', `详情 ${number}`)).at(-1)).toContain('现状：退回修改')
  })

  it('报送 by typing takes at most three messages', async () => {
    const { stage } = await open()
    expect(stage.control.effort('chengguan_xxy').messages).toBeLessThanOrEqual(3)
  })
})
