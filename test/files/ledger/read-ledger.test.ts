import { describe, expect, it } from 'vitest'
import type { Ledger } from '../../../src/files/ledger/ledger.ts'
import { LedgerFault } from '../../../src/files/ledger/ledger.ts'
import { parseLedger } from '../../../src/files/ledger/parse-ledger.ts'
import { readLedger } from '../../../src/files/ledger/read-ledger.ts'
import { createFileWorker } from '../../../src/files/worker/file-worker.ts'
import { useFolder } from '../folder.ts'
import { row, words, xlsx } from '../packages.ts'

const folder = useFolder()

const csv = (text: string | Buffer) => parseLedger(new Uint8Array(Buffer.from(text)), 'csv', null)
const sheet = (rows: string, after = '', more: Partial<Parameters<typeof xlsx>[0]> = {}, name: string | null = null) =>
  parseLedger(new Uint8Array(xlsx({ sheets: [{ name: '台账', rows, after }], ...more })), 'xlsx', name)
const cellsOf = (ledger: Ledger) => ledger.rows.map(({ cells }) => cells)

describe('a ledger in csv', () => {
  it('is read with the row numbers of the file, whatever separates its columns', () => {
    for (const separator of [',', '\t', ';']) {
      const text = ['标题,日期', '', '关于停车的通知,2017-03-03', '"引号 ""内"" 的, 标题",']
        .join('\n')
        .replaceAll(',', separator)
      expect(csv(text)).toEqual({
        headers: ['标题', '日期'],
        rows: [
          { rowNumber: 3, cells: { 标题: '关于停车的通知', 日期: '2017-03-03' } },
          { rowNumber: 4, cells: { 标题: `引号 "内" 的${separator} 标题`, 日期: '' } },
        ],
        sheet: '',
        otherSheets: [],
        unnamedColumns: [],
      })
    }
  })

  it('may be UTF-8 with or without its mark, or GB18030', () => {
    const expected = [{ 标题: '通知', 序号: '1' }]
    expect(cellsOf(csv('\ufeff标题,序号\r\n通知,1\r\n'))).toEqual(expected)
    expect(cellsOf(csv('标题,序号\n通知,1'))).toEqual(expected)
    expect(cellsOf(csv(Buffer.from('b1eacce22cd0f2bac50d0acda8d6aa2c310d0a', 'hex')))).toEqual(expected)
  })

  it('counts lines, also those inside a cell', () => {
    const ledger = csv('标题,备注\n一,"两\n行"\n二,\n')
    expect(ledger.rows).toEqual([
      { rowNumber: 2, cells: { 标题: '一', 备注: '两\n行' } },
      { rowNumber: 4, cells: { 标题: '二', 备注: '' } },
    ])
  })

  it('is refused with the line of a quotation mark that never closes', () => {
    expect(() => csv('标题,备注\n一,二\n三,"四\n五,六')).toThrow(/引号不成对/)
  })
})

describe('a ledger in xlsx', () => {
  it('has its header below a title, days as text, numbers to the digit, formulas by their value', () => {
    const rows = `${row(1, '某街道公开台账')}${row(3, '标题', '日 期', '文号', '件数', '合计')}
      <row r="4">${words('A4', ' 通知 ')}<c r="B4" s="1"><v>42797</v></c><c r="C4"><v>20170303000123456</v></c><c r="D4"><v>1.1000000000000001</v></c><c r="E4"><f>SUM(D4)</f><v>7</v></c></row>`
    const ledger = sheet(rows, '<mergeCells><mergeCell ref="A1:E1"/></mergeCells>', { formats: ['yyyy/m/d'] })
    expect(ledger).toEqual({
      headers: ['标题', '日期', '文号', '件数', '合计'],
      rows: [
        {
          rowNumber: 4,
          cells: { 标题: '通知', 日期: '2017-03-03', 文号: '20170303000123456', 件数: '1.1', 合计: '7' },
        },
      ],
      sheet: '台账',
      otherSheets: [],
      unnamedColumns: [],
    })
  })

  it.each([
    ['yyyy"年"m"月"d"日"', '42797', '2017-03-03'],
    ['[$-804]yyyy-mm-dd;@', '42797', '2017-03-03'],
    ['yyyy-mm-dd hh:mm', '42797.5', '2017-03-03 12:00'],
    ['h:mm', '0.75', '18:00'],
    ['0.00', '42797', '42797'],
    ['#,##0"日"', '42797', '42797'],
    ['0.00E+00', '42797', '42797'],
    ['General', '42797', '42797'],
    ['m"月"d"日"', '42797', '2017-03-03'],
    ['yyyy-mm-dd', '59', '1900-02-28'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '-1', '-1'],
  ])('shows %s of %s as %s', (format, value, shown) => {
    const rows = `${row(1, '标题', '日期')}<row r="2">${words('A2', '一')}<c r="B2" s="1"><v>${value}</v></c></row>`
    expect(cellsOf(sheet(rows, '', { formats: [format] }))).toEqual([{ 标题: '一', 日期: shown }])
  })

  it('counts days from 1904 where the workbook does', () => {
    const rows = `${row(1, '标题', '日期')}<row r="2">${words('A2', '一')}<c r="B2" s="1"><v>41335</v></c></row>`
    expect(cellsOf(sheet(rows, '', { formats: ['yyyy-mm-dd'], date1904: true }))).toEqual([
      { 标题: '一', 日期: '2017-03-03' },
    ])
  })

  it('takes the lower of two header rows, and merged cells for each of their rows', () => {
    const rows = `${row(1, '科室', '标题', '公开情况')}<row r="2">${words('C2', '渠道')}${words('D2', '日期')}</row>
      ${row(3, '城管科', '一', '网站', '2017-03-03')}<row r="4">${words('B4', '二')}</row><row r="5">${words('A5', '以下空白')}</row>`
    const merges = ['A1:A2', 'B1:B2', 'C1:D1', 'A3:A4', 'A5:D5'].map((ref) => `<mergeCell ref="${ref}"/>`)
    expect(cellsOf(sheet(rows, `<mergeCells>${merges.join('')}</mergeCells>`))).toEqual([
      { 科室: '城管科', 标题: '一', 渠道: '网站', 日期: '2017-03-03' },
      { 科室: '城管科', 标题: '二', 渠道: '', 日期: '' },
      { 科室: '以下空白', 标题: '', 渠道: '', 日期: '' },
    ])
  })

  it('is the first sheet to be seen that has anything, or the one named; says what it left out', () => {
    const table = `${row(1, '标题', '日期')}${row(2, '一', '2017-03-03', '旁注')}`
    const sheets = [
      { name: '封底', rows: table, state: 'hidden' },
      { name: '空', rows: '' },
      { name: '2017', rows: table },
      { name: '2016', rows: row(1, '标题', '文号') + row(2, '二', '3') },
    ]
    expect(sheet('', '', { sheets })).toMatchObject({
      sheet: '2017',
      otherSheets: ['封底', '2016'],
      unnamedColumns: ['C'],
    })
    expect(cellsOf(sheet('', '', { sheets }, '2016'))).toEqual([{ 标题: '二', 文号: '3' }])
    expect(() => sheet('', '', { sheets }, '2015')).toThrow('没有找到有内容的工作表“2015”')
  })
})

describe('a ledger that cannot be taken', () => {
  const long = `标题,日期\n${'一,2017-03-03\n'.repeat(20_001)}`

  it.each([
    ['nothing in it', () => sheet(''), '没有内容'],
    ['only a header', () => csv('标题,日期\n'), '表头下面没有内容'],
    ['no header', () => csv('1,2\n2,3\n3,4\n'), '没有找到表头'],
    ['a header with one name twice', () => csv('标题,日期,日期\n一,2,3\n'), '“日期”出现了两次'],
    ['20,001 rows', () => csv(long), '超过 20000 行'],
    ['300 columns', () => csv(`${'标题,'.repeat(300)}完\n`), '超过 200 列'],
    ['the wrong kind', () => parseLedger(new Uint8Array(9), 'pdf', null), 'xlsx 或 csv'],
  ])('because of %s is a fault with a sentence', (_what, read, sentence) => {
    expect(read).toThrow(LedgerFault)
    expect(read).toThrow(sentence)
  })

  it('may have exactly 20,000 rows', () => {
    expect(csv(long.slice(0, -'一,2017-03-03\n'.length)).rows).toHaveLength(20_000)
  })
})

describe('readLedger', () => {
  const worker = createFileWorker()

  it('reads a file in the worker by what it is', async () => {
    const { rows } = await readLedger({ path: folder.put('标题,日期\n一,2017-03-03\n') }, worker)
    expect(rows).toEqual([{ rowNumber: 2, cells: { 标题: '一', 日期: '2017-03-03' } }])
  })

  it('refuses with a sentence what is no ledger', async () => {
    const read = (content: string | Uint8Array) => readLedger({ path: folder.put(content) }, worker)
    await expect(read('<html>')).rejects.toMatchObject({ name: 'UserError', reason: 'not-allowed' })
    await expect(read('标题,日期\n')).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('表头下面'),
    })
  })
})
