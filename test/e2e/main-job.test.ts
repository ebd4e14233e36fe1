import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type JobEngine } from './engines.ts'
import { useStages } from './use-stage.ts'

const TITLE = '月坛街道召开冬季清洁空气行动部署会'
const PNG = '89504e47'
const ZIP = '504b0304'

describe.each(engines)('the main job with jobs in $name', ({ open }) => {
  const stages = useStages()
  let engine: JobEngine

  beforeAll(async () => {
    engine = await open()
  })

  afterAll(() => engine.stop())

  it.each(['appchat', 'webhook'] as const)(
    'it goes from one text through three cards to the tally in the leaders’ group, by %s',
    async (via) => {
      const stage = await stages.open({ at: '2017-01-06 10:00', via, redisUrl: engine.redisUrl })
      const [filed] = await stage.say('chengguan_xxy', `报送 2017-01-05 业务动态 ${TITLE}`)
      expect(filed).toBe(
        `已报送 2017-0001《${TITLE}》\n类别：业务动态\n最迟 1月25日 周三 公开\n下一步：科室负责人审核（城管科科长）`,
      )

      expect(stage.cards('chengguan_kz')[0]?.card).toMatchObject({
        source: { desc: '科室负责人审核' },
        main_title: { title: '2017-0001', desc: TITLE },
        button_list: [
          { text: '通过', key: 'approve' },
          { text: '退回', key: 'return' },
        ],
      })
      await stage.tap('chengguan_kz', 'approve')
      expect(stage.cards('chengguan_kz')[0]?.replacedText).toBe('城管科科长 已通过')

      await stage.tap('baomi_1', 'approve')
      expect(stage.cards('baomi_1')[0]?.replacedText).toBe('保密审查员甲 已通过')
      expect(stage.cards('baomi_2')[0]?.replacedText).toBe('保密审查员甲 已通过')

      await stage.tap('zhuguan', 'approve')
      expect(stage.texts('gongkai').at(-1)).toContain(`待发布：2017-0001《${TITLE}》`)
      const [published] = await stage.say('gongkai', '发布 1 门户网站 https://www.example.gov.cn/yt/1.html')
      expect(published).toBe(`已登记发布 2017-0001《${TITLE}》\n门户网站，1月6日 周五\n索引号：yuetan-05-2017-0001`)
      expect(stage.texts('chengguan_xxy').slice(1)).toEqual([
        `2017-0001《${TITLE}》\n科室负责人审核：城管科科长 已通过\n下一步：保密审查（保密审查员甲、保密审查员乙）`,
        `2017-0001《${TITLE}》\n保密审查：保密审查员甲 已通过\n下一步：主管领导审批（主管副主任）`,
        `2017-0001《${TITLE}》\n主管领导审批：主管副主任 已通过\n审核完毕，等公开专员发布。`,
        `2017-0001《${TITLE}》\n1月6日 周五 已在门户网站发布。`,
      ])

      // 2 February is the last day of 春节; the first working day of the month is the 3rd.
      await stage.runTo('2017-02-03 09:29')
      expect(stage.group()).toEqual([])
      await stage.runTo('2017-02-03 09:30')
      const posted = stage.group()
      expect(posted.map(({ kind }) => kind)).toEqual(['text', 'image', 'file'])
      expect(posted[0]?.text).toContain('【2017年1月政府信息公开月报】\n月坛街道办事处')
      expect(posted[0]?.text).toContain('报送：1条｜1条\n采用：1条｜1条\n及时率：100.0%｜100.0%')
      expect(stage.control.media(posted[1]?.media?.id ?? '')?.content.toString('hex', 0, 4)).toBe(PNG)
      expect(posted[2]?.media?.name).toMatch(/2017.*1.*\.xlsx$/)
      expect(stage.control.media(posted[2]?.media?.id ?? '')?.content.toString('hex', 0, 4)).toBe(ZIP)

      await stage.runTo('2017-03-01 09:29')
      expect(stage.group()).toHaveLength(3)
      expect(stage.control.dropped()).toEqual([])
    },
  )
})

describe('月报', () => {
  const stages = useStages()

  it('it answers a month’s tally in chat with the very text that stands in the group', async () => {
    const stage = await stages.open({ at: '2017-01-06 10:00' })
    await stage.say('chengguan_xxy', `报送 2017-01-05 业务动态 ${TITLE}`)
    await stage.runTo('2017-02-03 10:00')
    const [answer] = await stage.say('zhuren', '月报')
    expect(answer).toBe(stage.group()[0]?.text)
  })
})
