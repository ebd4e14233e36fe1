import { describe, expect, it } from 'vitest'
import { useStages } from './use-stage.ts'
import { fileItem } from './work.ts'

const stages = useStages()
const TITLE = '关于调整便民服务时间的通知'
const officer = 'chengguan_xxy'

/** One white pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

async function open() {
  const stage = await stages.open({ at: '2017-03-06 10:00' })
  await fileItem(stage, TITLE)
  return {
    stage,
    async sendPicture() {
      await stage.control.send(officer, { kind: 'image', base64: PNG, name: '现场.png', contentType: 'image/png' }).done
      await stage.settle()
    },
  }
}

describe('a picture sent after 报送', () => {
  it('it is asked about, fetched from WeCom and attached, and the reviewer gets a new card', async () => {
    const { stage, sendPicture } = await open()
    const cards = stage.cards('chengguan_kz').length
    await sendPicture()
    expect(stage.texts(officer).at(-1)).toBe(`这张图片附到 2017-0001《${TITLE}》吗？回复“是”或“否”。`)
    expect(await stage.say(officer, '是')).toEqual([
      `正在取图片 1 张，附到 2017-0001《${TITLE}》 后告诉您。`,
      expect.stringMatching(/^图片已附到 2017-0001.*现有附件 1 个。/),
    ])
    expect(stage.cards('chengguan_kz').length).toBe(cards + 1)
    expect(stage.cards('chengguan_kz').at(-2)?.replacedText).toBe('已附图片，请用新卡片')
    await stage.tap('chengguan_kz', 'approve')
    expect(stage.texts(officer).at(-1)).not.toMatch('处理失败')
  })

  it.each([
    ['a reset connection', { kind: 'reset' }],
    ['a gateway that is down', { kind: 'http-502' }],
    ['a system that is busy', { kind: 'errcode', errcode: -1 }],
  ] as const)('it is fetched again after %s', async (_what, fault) => {
    const { stage, sendPicture } = await open()
    stage.control.addFault({ endpoint: 'media/get', ...fault, times: 2 })
    await sendPicture()
    await stage.say(officer, '是')
    await stage.runTo('2017-03-06 10:05')
    expect(stage.texts(officer).at(-1)).toMatch(/^图片已附到 2017-0001/)
  })

  it('it is not attached when WeCom no longer has it, and its sender hears so', async () => {
    const { stage, sendPicture } = await open()
    const cards = stage.cards('chengguan_kz').length
    stage.control.addFault({ endpoint: 'media/get', kind: 'errcode', errcode: 40007, times: 1 })
    await sendPicture()
    expect((await stage.say(officer, '是')).at(-1)).toMatch(/已经过期，没有附上。请重新发送/)
    expect(stage.cards('chengguan_kz').length).toBe(cards)
  })
})
