import { describe, expect, it } from 'vitest'
import { useStages } from './use-stage.ts'
import { approveByCards, fileItem } from './work.ts'

const stages = useStages()
const TITLE = '关于调整便民服务时间的通知'
const open = () => stages.open({ at: '2017-03-06 10:00' })

describe('退回', () => {
  it('it asks the reviewer for a sentence after the tap and hands it to the officer', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'return')
    expect(stage.texts('chengguan_kz').at(-1)).toBe(
      `退回 2017-0001《${TITLE}》\n请回复一句退回理由（发“取消”则不退回）。`,
    )
    expect(stage.texts('chengguan_xxy')).toHaveLength(1)
    await stage.say('chengguan_kz', '请补充实施日期')
    expect(stage.texts('chengguan_kz').at(-1)).toBe(`已退回 2017-0001《${TITLE}》，已告知信息员。`)
    expect(stage.cards('chengguan_kz')[0]?.replacedText).toBe('城管科科长 已退回')
    expect(stage.texts('chengguan_xxy').at(-1)).toContain('科室负责人审核：城管科科长 退回\n理由：请补充实施日期')
  })

  it('it leaves the item in review when the reviewer answers 取消', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'return')
    await stage.say('chengguan_kz', '取消')
    expect(stage.texts('chengguan_xxy')).toHaveLength(1)
    expect(await stage.say('chengguan_kz', '通过 1')).toEqual([
      expect.stringContaining(`已通过 2017-0001《${TITLE}》\n下一步：保密审查`),
    ])
  })

  it('it takes a typed 退回 with its reason and tells those who had approved', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'approve')
    await stage.say('baomi_2', '退回 1 涉及个人联系方式')
    expect(stage.texts('chengguan_kz').at(-1)).toContain('保密审查：保密审查员乙 退回\n理由：涉及个人联系方式')
    expect(stage.cards('baomi_1')[0]?.replacedText).toBe('保密审查员乙 已退回')
    expect(stage.texts('chengguan_xxy').at(-1)).toContain('改好后发“修改 2017-0001 新标题”')
  })
})

describe('修改', () => {
  it('it sends the second version through all steps again, and cards of the first decide nothing', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'approve')
    const [oldCard] = stage.cards('baomi_1')
    await stage.say('baomi_2', '退回 1 标题不准确')
    expect((await stage.say('chengguan_xxy', '修改 1 关于延长便民服务时间的通知'))[0]).toContain(
      '已重新送审 2017-0001《关于延长便民服务时间的通知》（第 2 稿）',
    )
    // The head decides the second version by a card of its own; the old secrecy card is still in the old phone.
    await stage.tap('chengguan_kz', 'approve')
    expect(stage.cards('baomi_1')).toHaveLength(2)
    await stage.control.tap('baomi_1', { messageId: oldCard?.id ?? '', key: 'approve', stale: true }).done
    await stage.settle()
    expect(stage.texts('baomi_1').at(-1)).toBe(
      '这张卡片已经过时，没有作任何处理。\n2017-0001《关于延长便民服务时间的通知》 现状：正在保密审查。\n仍轮到您审核，请看新发的卡片，或发“待办”。',
    )
    expect(stage.texts('zhuguan')).toEqual([])
    expect(stage.cards('zhuguan')).toEqual([])
  })
})

describe('撤回', () => {
  it('it closes the cards of those whose turn it was', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    expect(await stage.say('chengguan_xxy', '撤回 1 内容有误')).toEqual([`已撤回 2017-0001《${TITLE}》。`])
    expect(stage.cards('chengguan_kz')[0]?.replacedText).toBe('信息员已撤回')
  })

  it('it tells the disclosure officer when the item waited for publication', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await approveByCards(stage)
    await stage.say('chengguan_xxy', '撤回 1 内容有误')
    expect(stage.texts('gongkai').at(-1)).toBe(
      `2017-0001《${TITLE}》\n城管科信息员 已撤回，不用发布了。\n理由：内容有误`,
    )
    expect((await stage.say('gongkai', '发布 1 门户网站 https://www.example.gov.cn/1'))[0]).toContain('已撤回')
  })

  it('it refuses another officer and leaves the item where it was', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    expect(await stage.say('minzheng_xxy', '撤回 1')).toEqual([
      '2017-0001 不是您报送的，只有报送的信息员本人可以处理。',
    ])
    await approveByCards(stage)
    expect(stage.texts('gongkai')).toHaveLength(1)
  })
})

describe('a tap', () => {
  it('it gets the true state when a colleague was quicker', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'approve')
    const taps = ['baomi_1', 'baomi_2'].map((reviewer) => {
      const card = stage.cards(reviewer)[0]
      return stage.control.tap(reviewer, { messageId: card?.id ?? '', key: 'approve' }).done
    })
    await Promise.all(taps)
    await stage.settle()
    expect(stage.cards('zhuguan')).toHaveLength(1)
    const answers = [...stage.texts('baomi_1'), ...stage.texts('baomi_2')]
    expect(answers).toEqual([`这张卡片已经过时，没有作任何处理。\n2017-0001《${TITLE}》 现状：正在主管领导审批。`])
  })

  it('it tells the true state on every card of a published item, 72 hours old and older', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    const card = stage.cards('chengguan_kz')[0]
    await approveByCards(stage)
    await stage.say('gongkai', '发布 1 门户网站 https://www.example.gov.cn/1')
    await stage.jumpTo('2017-03-10 11:00')
    await stage.control.tap('chengguan_kz', { messageId: card?.id ?? '', key: 'return', stale: true }).done
    await stage.settle()
    expect(stage.texts('chengguan_kz').at(-1)).toBe(
      `您已通过，这一下没有再作处理。\n2017-0001《${TITLE}》 现状：已发布。`,
    )
    expect(stage.cards('chengguan_kz')[0]?.replacedText).toBe('您已通过，现状：已发布')
  })

  it('it decides by a card whose code is older than 72 hours, the other cards keep their look', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'approve')
    await stage.jumpTo('2017-03-10 11:00')
    await stage.tap('baomi_1', 'approve', stage.cards('baomi_1')[0])
    expect(stage.cards('zhuguan')).toHaveLength(1)
    expect(stage.cards('baomi_1')[0]?.replacedText).toBe('保密审查员甲 已通过')
    expect(stage.cards('baomi_2')[0]?.replacedText).toBeUndefined()
    await stage.tap('baomi_2', 'approve', stage.cards('baomi_2')[0])
    expect(stage.texts('baomi_2').at(-1)).toContain('现状：正在主管领导审批')
    expect(stage.cards('zhuguan')).toHaveLength(1)
    // Nobody is bothered with a look that could not be changed.
    expect(stage.texts('guanli')).toEqual([])
  })

  it('it decides nothing by a colleague’s card, even for somebody who might decide the item', async () => {
    const stage = await open()
    await fileItem(stage, TITLE)
    await stage.tap('chengguan_kz', 'approve')
    const taskId = stage.cards('baomi_2')[0]?.taskId ?? ''
    await stage.control.raiseEvent('baomi_1', {
      event: 'template_card_event',
      fields: { EventKey: 'approve', TaskId: taskId, CardType: 'button_interaction', ResponseCode: 'forged' },
    })
    await stage.settle()
    expect(stage.cards('zhuguan')).toEqual([])
    expect(stage.texts('baomi_1')).toEqual(['这张卡片不是发给您的，没有作任何处理。发“待办”看轮到您的事项。'])
    expect(stage.cards('baomi_2')[0]?.replacedText).toBeUndefined()
  })
})
