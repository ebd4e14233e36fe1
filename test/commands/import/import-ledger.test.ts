import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { describePlan, faultsCsv } from '../../../src/commands/import/describe-plan.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../../src/domain/vocabulary.ts'
import { createStores } from '../../../src/store/stores.ts'
import { useDatabase } from '../../support/database.ts'
import { type Cells, createLedgerWorld, GOOD, ledgerOf } from './ledger-world.ts'

const database = useDatabase()
const MARKED: Cells = { ...GOOD, 标题: '秘密★1年 关于停车的报告' }
const FAULTY: Cells = { ...GOOD, 标题: '日期不对的通知', 形成日期: '2017-02-30' }
const titled = (标题: string, more: Cells = {}): Cells => ({ ...GOOD, 标题, ...more })
const YEAR = { from: '2017-01-01', to: '2017-12-31' } as const

describe('importing a ledger', () => {
  it('makes items in their last state, with publications and decisions, and one audit row', async () => {
    const world = await createLedgerWorld(database.db)
    const withheld = { 公开属性: '不予公开', 依据: '过程性信息', 发布日期: '', 公开渠道: '', 网址: '' }
    const ledger = ledgerOf([
      titled('甲', { 索引号: 'A-1' }),
      titled('乙', withheld),
      titled('丙', { 形成日期: '2016-12-05', 发布日期: '2016-12-20' }),
    ])
    const { text } = await world.apply(ledger)
    expect(text).toBe('已导入 3 条，原来就有 0 条。')
    expect(await world.item('2017-0001')).toMatchObject({
      title: '甲',
      state: 'published',
      publishedOn: '2017-01-20',
      attribute: 'proactive',
      indexNumber: 'A-1',
      officer: 'gongkai',
      version: 1,
    })
    expect(await world.item('2017-0002')).toMatchObject({
      title: '乙',
      state: 'not-proactive',
      publishedOn: null,
      attribute: 'withheld',
      ground: 'deliberative',
      reassessOn: '2018-01-05',
    })
    expect(await world.item('2016-0001')).toMatchObject({ title: '丙', filedOn: '2016-12-05' })
    const { id } = await world.item('2017-0001')
    expect(await world.stores.publications.findByItem(id)).toMatchObject([
      { channel: 'portal', proof: GOOD.网址, publishedOn: '2017-01-20' },
    ])
    expect(await world.stores.items.findAttributeDecision(id, 1)).toMatchObject({
      attribute: 'proactive',
      fixedBy: 'gongkai',
      fixedOn: '2017-01-20',
    })
    expect(await world.audit('ledger.import')).toEqual([
      { actor: 'gongkai', subject: 'a'.repeat(64), rows: 3, inserted: 3, known: 0, faulty: 0 },
    ])
  })

  it('goes on with the numbers of its year, and filing goes on after it', async () => {
    const world = await createLedgerWorld(database.db)
    expect(await world.file()).toBe('2017-0001')
    await world.apply(ledgerOf([titled('甲'), titled('乙')]))
    expect((await world.item('2017-0003')).title).toBe('乙')
    expect(await world.file()).toBe('2017-0004')
  })

  it('twice is once, also after the title was corrected here, and of a longer ledger only what is new', async () => {
    const world = await createLedgerWorld(database.db)
    const ledger = ledgerOf([titled('甲'), titled('乙')])
    await world.apply(ledger)
    await world.stores.itemUpkeep.setTexts((await world.item('2017-0001')).id, { title: '甲（更正）' })
    const before = await world.dump()
    expect((await world.apply(ledger)).text).toBe('已导入 0 条，原来就有 2 条。')
    expect(await world.dump()).toEqual(before)
    expect((await world.plan(ledgerOf([titled('甲'), titled('丙'), titled('乙')]))).fresh).toMatchObject([
      { rowNumber: 3 },
    ])
  })

  it('leaves alone what was filed here by hand, and takes again what was withdrawn', async () => {
    const world = await createLedgerWorld(database.db)
    const number = await world.file('chengguan_xxy', '甲')
    const ledger = ledgerOf([titled('甲', { 形成日期: '2017-03-06', 发布日期: '2017-03-06' })])
    expect((await world.plan(ledger)).known).toEqual([{ rowNumber: 2, number }])
    await world.say('chengguan_xxy', `撤回 ${number} 报重了`)
    expect((await world.item(number)).state).toBe('withdrawn')
    expect((await world.apply(ledger)).text).toMatch('已导入 1 条')
  })

  it('refuses an index number that another item has', async () => {
    const world = await createLedgerWorld(database.db)
    await world.apply(ledgerOf([titled('甲', { 索引号: 'A-1' })]))
    const { faults, fresh } = await world.plan(ledgerOf([titled('乙', { 索引号: 'A-1' })]))
    expect(fresh).toEqual([])
    expect(faults).toMatchObject([{ column: '索引号', reason: expect.stringMatching('索引号已用于 2017-0001') }])
  })

  it('with one faulty row imports nothing, and the good ones only when asked to', async () => {
    const world = await createLedgerWorld(database.db)
    const ledger = ledgerOf([titled('甲'), FAULTY, MARKED, titled('乙')])
    const before = await world.dump()
    await expect(world.apply(ledger)).rejects.toThrow('有 2 行有问题，一行也没有导入。')
    expect(await world.dump()).toEqual(before)
    const { text, plan } = await world.apply(ledger, { skipFaulty: true })
    expect(text).toBe('已导入 2 条，原来就有 0 条，有问题没有导入 2 行。')
    expect(plan.fresh.length + plan.known.length + plan.faultyRows).toBe(plan.read.rowCount)
    expect(JSON.stringify(await world.dump())).not.toMatch('停车的报告')
  })

  it('leaves nothing when the connection is cut in the middle', async () => {
    const world = await createLedgerWorld(database.db)
    const before = await world.dump()
    const cut = world.apply(ledgerOf([titled('甲'), titled('乙')]), undefined, async () => {
      const { rows } = await sql<{ pid: number }>`
        select pid from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`.execute(database.db)
      for (const { pid } of rows) await sql`select pg_terminate_backend(${pid})`.execute(database.db)
    })
    await expect(cut).rejects.toThrow()
    expect(await world.dump()).toEqual(before)
    expect((await world.apply(ledgerOf([titled('甲'), titled('乙')]))).text).toMatch('已导入 2 条')
  })

  it('by two people at once makes each item once', async () => {
    const world = await createLedgerWorld(database.db)
    const ledger = ledgerOf(Array.from({ length: 20 }, (_, index) => titled(`通知 ${index}`)))
    const texts = (await Promise.all([world.apply(ledger), world.apply(ledger)])).map(({ text }) => text)
    expect(texts.sort()).toEqual(['已导入 0 条，原来就有 20 条。', '已导入 20 条，原来就有 0 条。'])
  })

  it('tells the secrecy reviewers of a mark once for a file, and nothing of the text', async () => {
    const world = await createLedgerWorld(database.db)
    await world.tellOfMarks(ledgerOf([titled('甲'), MARKED]))
    await world.tellOfMarks(ledgerOf([titled('甲'), MARKED]))
    const text = '公开专员 要导入的台账有 1 行带有疑似密级标志，这些行没有保存。请联系本人核实。'
    expect(await world.texts()).toEqual([
      ['baomi_1', text],
      ['baomi_2', text],
    ])
    expect(await world.audit('secrecy-mark')).toHaveLength(2)
  })

  it('gives figures that equal its rows', async () => {
    const world = await createLedgerWorld(database.db)
    const rows = Array.from({ length: 60 }, (_, index) =>
      titled(`通知 ${index}`, {
        类别: ITEM_CLASS_NAMES[ITEM_CLASSES[index % 5] ?? 'activity'],
        科室: index % 3 === 0 ? '民政科' : '城管科',
        形成日期: index % 4 === 0 ? '2016-11-07' : '2017-01-05',
        // Formed on 2017-01-05, every tenth is published after its last day, 2017-01-25.
        发布日期: index % 10 === 9 ? '2017-02-20' : '2017-01-20',
        公开渠道: '',
        网址: '',
      }),
    )
    await world.apply(ledgerOf(rows))
    const figures = await world.stores.figures.period(YEAR)
    const filedThisYear = rows.filter(({ 形成日期 }) => 形成日期?.startsWith('2017')).length
    expect(figures).toMatchObject({
      submitted: filedThisYear,
      published: 60,
      byClass: Object.fromEntries(ITEM_CLASSES.map((name) => [name, 12])),
      onTime: { whole: 60 },
      returned: 0,
      withdrawn: 0,
    })
    // The term of what was formed on 2016-11-07 ended in 2016.
    const late = rows.filter((row) => row.形成日期 === '2016-11-07' || row.发布日期 === '2017-02-20').length
    expect(figures.onTime.part).toBe(60 - late)
    const sections = await world.stores.figures.sections(YEAR, YEAR)
    expect(sections.find(({ section }) => section === '民政科')?.month.published).toBe(20)
    expect((await createStores(database.db, world.body).annualFigures.year(2017)).published).toBe(60)
  })

  it('takes a ledger of 20,000 rows in well under a minute', async () => {
    const world = await createLedgerWorld(database.db)
    const rows = Array.from({ length: 20_000 }, (_, index) => titled(`关于第${index}号路段停车秩序整治工作的通知`))
    const startedMs = performance.now()
    const { text } = await world.apply(ledgerOf(rows))
    expect(text).toBe('已导入 20000 条，原来就有 0 条。')
    expect((await world.plan(ledgerOf(rows))).known).toHaveLength(20_000)
    expect(performance.now() - startedMs).toBeLessThan(60_000)
  }, 90_000)
})

describe('what a dry run says', () => {
  it('counts that add up, what was left out, and each fault with its row', async () => {
    const world = await createLedgerWorld(database.db)
    await world.apply(ledgerOf([titled('甲')]))
    const rows = [titled('甲'), titled('乙', { 信息员: '张三丰', 备注: '无' }), FAULTY]
    const plan = await world.plan(ledgerOf(rows, { sheet: '2017', otherSheets: ['2016'], unnamedColumns: ['J'] }))
    expect(describePlan(plan)).toEqual([
      '读到 3 行，可以导入 1 行，原来就有 1 行，有问题 1 行',
      '只读了工作表“2017”，没有读：2016。',
      '没有用到的列：备注。',
      '没有列名、没有读的列：J。',
      '有 1 行的信息员不在名单里，记在导入人名下。',
      '有问题的行：',
      '  第 4 行，形成日期：不是有效的日期。请写年月日，例如 2017-01-05。',
    ])
  })

  it('shows fifty faults and counts the rest; the list for Excel has them all and computes nothing', async () => {
    const world = await createLedgerWorld(database.db)
    const plan = await world.plan(ledgerOf(Array.from({ length: 60 }, () => ({ ...FAULTY, 类别: '=1+1' }))))
    const lines = describePlan(plan)
    expect(lines.filter((line) => line.startsWith('  第'))).toHaveLength(50)
    expect(lines.at(-1)).toBe('  另有 70 处，全部清单用 --faults 文件.csv 导出')
    const csv = faultsCsv({ faults: [...plan.faults, { rowNumber: 9, column: '=A1', reason: '"引号"' }] })
    expect(csv.split('\r\n')).toHaveLength(1 + 121 + 1)
    expect(csv).toMatch(`"9","'=A1","""引号"""`)
  })
})
