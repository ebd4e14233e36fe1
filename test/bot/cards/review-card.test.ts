import { describe, expect, it } from 'vitest'
import { renderDecidedCard, renderReviewCard } from '../../../src/bot/cards/review-card.ts'
import { renderCardUpdate, renderMessage } from '../../../src/bot/wecom-api/index.ts'
import type { DisclosureItem } from '../../../src/domain/item.ts'

const item: DisclosureItem = {
  id: 1,
  number: '2017-0001',
  title: '关于调整便民服务时间的通知',
  itemClass: 'activity',
  content: '',
  documentNumber: '',
  isElectronic: true,
  section: 'chengguan',
  filedBy: 'chengguan_xxy',
  formedOn: '2017-01-05',
  filedOn: '2017-01-06',
  dueOn: '2017-01-25',
  provisional: false,
  routeVersion: 1,
  state: 'in-review',
  version: 1,
  currentStep: 0,
  publishedOn: null,
  officer: 'chengguan_xxy',
  form: {},
  proposedAttribute: 'proactive',
  ground: '',
  basis: '',
  attribute: null,
  important: false,
  indexNumber: null,
  takenDownOn: null,
  reassessOn: null,
  revision: 0,
}

const content = {
  taskId: 'rv-1-1',
  item,
  stepName: '科室负责人审核',
  onBehalfOfName: null,
  isSecrecyStep: false,
  wasHeldWithheld: false,
  sectionName: '城管科',
  filedByName: '城管科信息员',
  attachments: 0,
  openFlags: 0,
  today: '2017-01-06' as const,
}

const values = (card: ReturnType<typeof renderReviewCard>) =>
  Object.fromEntries((card.horizontal_content_list ?? []).map(({ keyname, value }) => [keyname, value]))

describe('renderReviewCard', () => {
  it('it shows what a reviewer decides by', () => {
    const card = renderReviewCard(content)
    expect(card.main_title).toEqual({ title: '2017-0001', desc: '关于调整便民服务时间的通知' })
    expect(values(card)).toEqual({
      科室: '城管科 城管科信息员',
      类别: '业务动态，1月5日 周四形成',
      属性: '主动公开',
      期限: '1月25日 周三',
    })
  })

  it.each([
    [2, 0, '附件 2 个'],
    [0, 1, '筛查提示 1 处未答复'],
    [9, 50, '附件 9 个，筛查提示 50 处未答复'],
  ])('it tells what has to be looked at: %i files, %i open flags', (attachments, openFlags, text) => {
    const card = renderReviewCard({ ...content, attachments, openFlags, onBehalfOfName: '城管科科长' })
    expect(values(card)).toMatchObject({ 材料: text, 代办: '代 城管科科长 审核' })
    // WeCom takes six lines, and thirty characters in each (reference 4.4).
    expect(card.horizontal_content_list?.length).toBeLessThanOrEqual(6)
  })

  it('it repeats nobody’s whole number, which stays on the page', () => {
    const card = renderReviewCard({
      ...content,
      item: { ...item, title: '关于 13800001234 来电的答复', content: '身份证11010519491231002X' },
    })
    expect(card.main_title?.desc).toBe('关于 138****1234 来电的答复')
    expect(card.sub_title_text).toBe('身份证11*************02X')
  })

  it('it marks a provisional last day, a corrected version and an important item', () => {
    const card = renderReviewCard({ ...content, item: { ...item, provisional: true, version: 2, important: true } })
    expect(card.main_title?.title).toBe('2017-0001 第 2 稿 重要')
    expect(values(card)).toMatchObject({ 期限: '1月25日 周三（暂定）' })
  })

  it.each([
    ['what is to be withheld', { proposedAttribute: 'withheld', ground: 'internal' }, {}, '不予公开（内部事务信息）'],
    [
      'the three checks at the secrecy step',
      { proposedAttribute: 'withheld', ground: 'forbidden-by-law' },
      { isSecrecyStep: true },
      '不予公开（法律、行政法规禁止公开），三项审查均不涉及',
    ],
    [
      'no clear check against its ground',
      { proposedAttribute: 'withheld', ground: 'third-party' },
      { isSecrecyStep: true, wasHeldWithheld: true },
      '不予公开（商业秘密、个人隐私）',
    ],
    ['a reversal', {}, { isSecrecyStep: true, wasHeldWithheld: true }, '主动公开（原拟不予公开），三项审查均不涉及'],
  ] as const)('it shows what 通过 signs: %s', (_what, change, more, shown) => {
    const card = renderReviewCard({ ...content, ...more, item: { ...item, ...change } })
    expect(values(card).属性).toBe(shown)
    expect([...shown].length).toBeLessThanOrEqual(30)
  })

  it('it says that the last day has passed', () => {
    expect(renderReviewCard({ ...content, today: '2017-01-26' }).source?.desc).toBe('科室负责人审核 · 已逾期')
  })

  it('it fits WeCom’s limits with the longest names, titles and texts, and breaks no character', () => {
    const long = {
      ...content,
      stepName: '审'.repeat(100),
      sectionName: '科'.repeat(100),
      filedByName: '员'.repeat(100),
      item: { ...item, title: '𠮷😀'.repeat(100), content: '𠮷😀'.repeat(2_500) },
    }
    const template_card = renderReviewCard(long)
    // Throws when a limit of WeCom is broken.
    const body = renderMessage(1_000_002, { touser: ['zhuguan'], msgtype: 'template_card', template_card })
    expect(body).not.toMatch(/\\ud[89a-f]/i)
    expect(() =>
      renderCardUpdate(1_000_002, {
        userids: ['zhuguan'],
        response_code: 'code',
        template_card: renderDecidedCard(long, '主管副主任 已通过'.repeat(20)),
      }),
    ).not.toThrow()
  })
})
