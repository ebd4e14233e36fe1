import { describe, expect, it } from 'vitest'
import { type ReviewSheet, renderReviewSheet, reviewSheetFileName } from '../../../src/reports/review-sheet/index.ts'
import { readZip } from '../workbook/read-zip.ts'
import { opinionOf, sheetOf } from './sample.ts'

async function textOf(sheet: ReviewSheet): Promise<string> {
  const xml = readZip(await renderReviewSheet(sheet)).get('word/document.xml') ?? ''
  return xml
    .replace(/<\/w:(p|tc|tr)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
}

describe('renderReviewSheet', () => {
  it('prints every field of the form', async () => {
    const text = await textOf(sheetOf())
    for (const part of [
      '月河街道办事处政府信息发布保密审查单',
      '2017-0012（第 2 稿）',
      '关于在月河街道开展春季环境整治工作的通知',
      '☑公文类　□非公文类',
      '月河发〔2017〕8号',
      '2017年3月2日',
      '门户网站、宣传栏',
      '1. 整治范围示意图.pdf',
      '图片 2 张',
      '内线 8012',
    ])
      expect(text).toContain(part)
  })

  it('keeps all rounds, each signed with person, day and time', async () => {
    const text = await textOf(sheetOf())
    expect(text.indexOf('退回：请补充责任分工')).toBeGreaterThan(0)
    expect(text.indexOf('退回：请补充责任分工')).toBeLessThan(text.indexOf('2017年3月8日 09:12'))
    expect(text).toContain('签字：保密审查员乙（代保密审查员甲）　2017年3月8日 15:40')
  })

  it('answers the three checks where somebody reviewed for secrecy', async () => {
    const text = await textOf(sheetOf())
    expect(text.match(/☑否　□是/g)).toHaveLength(3)
    const concerned = opinionOf({
      stepName: '保密审查',
      isSecrecyReview: true,
      checks: { 'state-secret': 'clear', 'third-party': 'concerned', security: 'clear' },
      attribute: 'withheld',
      ground: 'third-party',
    })
    const other = await textOf(sheetOf({ opinions: [concerned] }))
    expect(other).toContain('是否涉及商业秘密、个人隐私：□否　☑是')
    expect(other).toContain('不予公开。理由：商业秘密、个人隐私；依据：《政府信息公开条例》第十五条')
  })

  it('leaves a step nobody has decided free for a signature', async () => {
    const text = await textOf(sheetOf())
    expect(text.slice(text.indexOf('主管领导审批'))).toContain('签字：　　　　　　　　年　　月　　日')
    expect(text).toContain('□主动公开　　□依申请公开　　□不予公开')
  })

  it('names the version of an earlier round, and leaves a step free whose signature no longer counts', async () => {
    expect(await textOf(sheetOf())).toContain('（第 1 稿）')
    const sentBack = opinionOf({ stepName: '主管领导审批', isCounted: false, decision: '退回到“保密审查”' })
    const text = await textOf(sheetOf({ opinions: [...sheetOf().opinions, sentBack] }))
    expect(text.match(/主管领导审批/g)).toHaveLength(2)
    expect(text.slice(text.lastIndexOf('主管领导审批'))).toContain('签字：　　　　　　　　年　　月　　日')
  })

  it.each([
    [['附件.pdf'], '见附件'],
    [[], '见信息名称'],
  ])('says where the content stands that nobody summed up: %j', async (attachments, words) => {
    expect(await textOf(sheetOf({ form: {}, content: '', attachments }))).toContain(words)
  })

  it('takes what has a 文号 for a 公文 where nobody was asked', async () => {
    expect(await textOf(sheetOf({ form: {} }))).toContain('☑公文类　□非公文类')
    expect(await textOf(sheetOf({ form: {}, documentNumber: '' }))).toContain('□公文类　□非公文类')
  })

  it('prints the final attribute with its ground, person and day, and where it was published', async () => {
    const decided = {
      attribute: 'withheld',
      ground: 'deliberative',
      basis: '',
      name: '主管副主任',
      fixedOn: '2017-03-09',
    } as const
    const withheld = await textOf(sheetOf({ decided }))
    expect(withheld).toContain('□主动公开　　□依申请公开　　☑不予公开')
    expect(withheld).toContain('理由：过程性信息；依据：《政府信息公开条例》第十六条第二款')
    expect(withheld).toContain('确定：主管副主任　2017年3月9日')
    const published = await textOf(
      sheetOf({
        decided: { ...decided, attribute: 'proactive', ground: '' },
        publications: [{ channel: '门户网站', proof: 'https://www.example.gov.cn/12', publishedOn: '2017-03-10' }],
        indexNumber: 'yuehe-activity-2017-0003',
      }),
    )
    expect(published).toContain('2017年3月10日　门户网站　https://www.example.gov.cn/12')
    expect(published).toContain('yuehe-activity-2017-0003')
  })

  it('escapes what people wrote and leaves out what no XML can hold', async () => {
    const xml =
      readZip(await renderReviewSheet(sheetOf({ title: '<b>停车 & 管理</b>\u0001\u0008' }))).get('word/document.xml') ??
      ''
    expect(xml).toContain('&lt;b&gt;停车 &amp; 管理&lt;/b&gt;')
    expect(xml.includes('\u0001') || xml.includes('\u0008')).toBe(false)
  })

  it('gives the same bytes for the same sheet', async () => {
    const [first, second] = [await renderReviewSheet(sheetOf()), await renderReviewSheet(sheetOf())]
    expect(first.equals(second)).toBe(true)
  })

  it('is named after the item', () => {
    expect(reviewSheetFileName('2017-0012')).toBe('保密审查单-2017-0012.docx')
  })
})
