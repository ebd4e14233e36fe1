import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { type Cells, createLedgerWorld, GOOD, ledgerOf } from './ledger-world.ts'

const database = useDatabase()
const MARK = '秘密★1年'
/** A made-up mobile number of a series that is given to nobody. */
const MOBILE = `1${'3'.repeat(4)}${'0'.repeat(6)}`

async function faultsOf(row: Cells) {
  const world = await createLedgerWorld(database.db)
  const { faults, items } = await world.read(ledgerOf([row]))
  expect(items).toHaveLength(0)
  return faults.map(({ rowNumber, column, reason }) => `${rowNumber} ${column} ${reason}`)
}

async function itemOf(row: Cells) {
  const world = await createLedgerWorld(database.db)
  const { faults, items } = await world.read(ledgerOf([row]))
  expect(faults).toEqual([])
  return items[0]
}

describe('a row of a ledger', () => {
  it('becomes an item with its days, its channels and their proofs', async () => {
    const item = await itemOf({
      ...GOOD,
      文号: '月街发〔2017〕3号',
      索引号: 'A-2017-0003',
      报送日期: '2017年1月9日',
      公开渠道: '门户网站、月河报',
      网址: 'https://www.example.gov.cn/1.html；第12期',
      信息员: '城管科第二信息员',
      摘要: '停车收费标准',
      形式: '纸质',
    })
    expect(item).toMatchObject({
      rowNumber: 2,
      section: 'chengguan',
      officer: 'chengguan_xxy2',
      filedOn: '2017-01-09',
      publishedOn: '2017-01-20',
      indexNumber: 'A-2017-0003',
      due: { dueOn: '2017-01-25' },
      reassessOn: null,
      draft: {
        title: GOOD.标题,
        itemClass: 'activity',
        formedOn: '2017-01-05',
        documentNumber: '月街发〔2017〕3号',
        isElectronic: false,
        proposedAttribute: 'proactive',
        form: { summary: '停车收费标准' },
      },
    })
    expect(item?.publications).toEqual([
      { channel: 'portal', proof: 'https://www.example.gov.cn/1.html', publishedOn: '2017-01-20' },
      { channel: 'newspaper', proof: '第12期', publishedOn: '2017-01-20' },
    ])
  })

  it('is filed on the day it was formed and by the importer, where the ledger says neither', async () => {
    expect(await itemOf(GOOD)).toMatchObject({ filedOn: '2017-01-05', officer: 'gongkai' })
  })

  it.each<[string, Partial<Cells>, readonly object[]]>([
    [
      'an address without a channel stands for the only website',
      { 公开渠道: '' },
      [{ channel: 'portal', proof: GOOD.网址 }],
    ],
    ['a missing proof is said to be missing', { 网址: '' }, [{ channel: 'portal', proof: '台账未记凭证' }]],
    [
      'a day is proof enough on a screen',
      { 公开渠道: '电子屏', 网址: '' },
      [{ channel: 'led', proof: '2017年1月20日' }],
    ],
    ['no channel at all is no row', { 公开渠道: '', 网址: '' }, []],
  ])('%s', async (_title, cells, publications) => {
    expect((await itemOf({ ...GOOD, ...(cells as Cells) }))?.publications).toMatchObject(publications)
  })

  it.each([['2017-1-5'], ['2017/01/05'], ['2017.1.5'], ['２０１７年１月５日'], ['20170105'], ['2017-01-05 09:30']])(
    'has the day 2017-01-05 written %s',
    async (written) => {
      expect(await itemOf({ ...GOOD, 形成日期: written })).toMatchObject({ draft: { formedOn: '2017-01-05' } })
    },
  )

  it.each<[string, Partial<Cells>, string]>([
    ['without a title', { 标题: '' }, '2 标题 没有填写。'],
    ['with a title too long', { 标题: '停'.repeat(201) }, '2 标题 标题有 201 字'],
    ['without a day', { 形成日期: '' }, '2 形成日期 没有填写。'],
    ['with a day that is none', { 形成日期: '2017-02-30' }, '2 形成日期 不是有效的日期'],
    ['with a day that says no year', { 形成日期: '1月5日' }, '2 形成日期 不是有效的日期'],
    ['with a day to come', { 形成日期: '2017-03-07', 发布日期: '' }, '2 形成日期 日期还没有到'],
    ['with a day before the calendar', { 形成日期: '2012-01-05' }, '2 形成日期 日期 2012年1月5日 太早'],
    ['without a class', { 类别: '' }, '2 类别 没有填写。'],
    ['with an unknown class', { 类别: '新闻' }, '2 类别 没有“新闻”这个类别'],
    ['without a section', { 科室: '' }, '2 科室 没有填写。'],
    ['with an unknown section', { 科室: '财务科' }, '2 科室 没有这个科室。可以写：城管科、民政科、办公室。'],
    ['of an unknown attribute', { 公开属性: '内部' }, '2 公开属性 请写明公开属性'],
    ['withheld without its ground', { 公开属性: '不予公开', 发布日期: '' }, '2 公开属性 不予公开要写明依据'],
    ['withheld and published', { 公开属性: '不予公开', 依据: '过程性信息' }, '2 发布日期 不主动公开的信息写了发布日期'],
    ['not published', { 发布日期: '' }, '2 发布日期 主动公开的信息没有发布日期。还没有发布的，请在本系统报送。'],
    ['published before it was formed', { 发布日期: '2017-01-04' }, '2 发布日期 发布日期早于形成日期 2017年1月5日'],
    ['published on a day to come', { 发布日期: '2017-03-07' }, '2 发布日期 日期还没有到'],
    ['filed before it was formed', { 报送日期: '2017-01-04' }, '2 报送日期 报送日期早于形成日期'],
    ['filed after it was published', { 报送日期: '2017-01-21' }, '2 报送日期 报送日期晚于发布日期'],
    ['in an unknown channel', { 公开渠道: '微博' }, '2 公开渠道 没有“微博”这个渠道'],
    ['with an address that is none', { 网址: 'www.example' }, '2 网址 网址或期号与公开渠道对不上'],
    ['with an issue of no newspaper', { 网址: '第12期' }, '2 网址 网址或期号与公开渠道对不上'],
    ['in a form that is neither', { 形式: '光盘' }, '2 形式 请写“电子”或“纸质”。'],
    ['with an index number too long', { 索引号: '1'.repeat(61) }, '2 索引号 索引号超过 60 字'],
    ['with a document number too long', { 文号: '1'.repeat(61) }, '2 文号 文号超过 60 字'],
    ['with a text too long', { 内容: '停'.repeat(5001) }, '2 内容 内容超过 5000 字'],
    ['with a summary too long', { 摘要: '停'.repeat(501) }, '2 摘要 摘要请控制在 500 字以内'],
  ])('is refused %s', async (_title, cells, fault) => {
    const faults = await faultsOf({ ...GOOD, ...(cells as Cells) })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(fault)
  })

  it('is refused with every one of its faults at once', async () => {
    expect(await faultsOf({ ...GOOD, 标题: '', 类别: '新闻', 科室: '财务科', 形成日期: '去年' })).toHaveLength(4)
  })

  it('does not quote a cell that tells who somebody is', async () => {
    const [fault] = await faultsOf({ ...GOOD, 类别: MOBILE })
    expect(fault).toBe('2 类别 这一格像有个人信息，内容不显示。请核对。')
  })

  it.each([
    ['标题', `${MARK} 关于停车的报告`],
    ['内容', `${MARK}\n正文`],
    ['备注', MARK],
  ])('is refused for a mark of classification in %s, and nothing of it is told', async (column, words) => {
    const world = await createLedgerWorld(database.db)
    const read = await world.read(
      ledgerOf([
        { ...GOOD, [column]: words },
        { ...GOOD, 标题: '无关的通知' },
      ]),
    )
    expect(read.marked).toEqual([2])
    expect(read.items.map(({ rowNumber }) => rowNumber)).toEqual([3])
    expect(read.faults).toEqual([
      { rowNumber: 2, column: '', reason: '疑似涉密，这一行的内容没有保存。请停止传输，联系保密员。' },
    ])
    expect(JSON.stringify(read)).not.toMatch('秘密★')
    expect(JSON.stringify(read)).not.toMatch('停车的报告')
  })

  it('is taken with a hint where its text holds a number of somebody', async () => {
    const world = await createLedgerWorld(database.db)
    const { items, hints } = await world.read(ledgerOf([{ ...GOOD, 内容: `联系人 ${MOBILE}` }]))
    expect(items).toHaveLength(1)
    expect(hints).toMatchObject([{ rowNumber: 2, finding: { level: 'high', place: expect.stringMatching('内容') } }])
    expect(JSON.stringify(hints)).not.toMatch(MOBILE)
  })

  it('comes once: the second of two alike is refused, and the second with the same index number', async () => {
    const world = await createLedgerWorld(database.db)
    const other = { ...GOOD, 标题: '另一条通知', 索引号: 'A-1' }
    const { items, faults } = await world.read(
      ledgerOf([GOOD, { ...GOOD, 公开渠道: '月河报', 网址: '' }, other, { ...other, 标题: '第三条通知' }]),
    )
    expect(items.map(({ rowNumber }) => rowNumber)).toEqual([2, 4])
    expect(faults).toMatchObject([
      { rowNumber: 3, reason: expect.stringMatching('与第 2 行的科室、日期、标题相同') },
      { rowNumber: 5, reason: expect.stringMatching('与第 4 行的索引号相同') },
    ])
  })

  it('withheld comes up for re-evaluation after the interval, counted anew where that has passed', async () => {
    const withheld = { ...GOOD, 公开属性: '不予公开', 依据: '过程性信息', 发布日期: '', 公开渠道: '', 网址: '' }
    expect(await itemOf({ ...withheld, 形成日期: '2017-02-05' })).toMatchObject({
      publishedOn: null,
      reassessOn: '2018-02-05',
      draft: { proposedAttribute: 'withheld', ground: 'deliberative', basis: '《政府信息公开条例》第十六条第二款' },
    })
    expect(await itemOf({ ...withheld, 形成日期: '2016-02-05' })).toMatchObject({ reassessOn: '2018-03-06' })
    expect(await itemOf({ ...withheld, 复评日期: '2017-06-30' })).toMatchObject({ reassessOn: '2017-06-30' })
    expect(await itemOf({ ...withheld, 公开属性: '依申请公开', 依据: '' })).toMatchObject({ reassessOn: null })
  })

  it('部分公开 goes out with parts left out', async () => {
    expect(await itemOf({ ...GOOD, 公开属性: '部分公开' })).toMatchObject({
      draft: { proposedAttribute: 'proactive', form: { isPartial: true } },
    })
  })
})

describe('the header of a ledger', () => {
  it('may call its columns by other names, with remarks behind them', async () => {
    const world = await createLedgerWorld(database.db)
    const row = {
      序号: '1',
      '信息名称*': '关于停车的通知',
      '生成日期（年月日）': '2017-01-05',
      信息类别: '业务动态类',
      起草科室: 'CHENGGUAN',
      公开日期: '2017-01-20',
      网址: '',
      期号: '第3期',
    }
    const { items, faults, unusedColumns } = await world.read(ledgerOf([row]))
    expect(faults).toEqual([])
    expect(items[0]).toMatchObject({ section: 'chengguan', publications: [{ channel: 'newspaper', proof: '第3期' }] })
    expect(unusedColumns).toEqual(['序号'])
  })

  it('is refused for columns that are missing or there twice, all named', async () => {
    const world = await createLedgerWorld(database.db)
    const { 类别: _, ...row } = GOOD
    await expect(world.read(ledgerOf([{ ...row, 信息名称: '通知' }]))).rejects.toThrow(
      /“标题”和“信息名称”都像是标题[\s\S]*没有“类别”这一列/,
    )
  })
})
