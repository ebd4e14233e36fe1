import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { sampleLedgers, TASK_LINES } from '../../../scripts/ledgers/sample-lines.ts'
import { LEDGER_KINDS, type LedgerKind } from '../../../src/domain/ledger.ts'
import { ledgerFileName, renderLedger } from '../../../src/reports/ledgers/index.ts'

/** The columns of reference 9.6 and 9.5, written out beside those under test. */
const COLUMNS: Readonly<Record<LedgerKind, string>> = {
  disclosure:
    '序号 索引号 信息名称 类别 起草科室 拟稿人 生成日期 公开属性 不予公开理由 审查单编号 科室审核 保密审查 审批 应公开日期 发布日期 渠道 网址/期号 是否逾期 变更记录 归档号',
  request:
    '序号 登记编号 收到渠道 提交/签收/确认日期 收到之日 申请人类别 申请人 申请内容 内容类别 获取方式 补正 征求意见 延期 应答复日 承办科室 拟办意见 审签 答复日期 答复类型 送达方式/交邮日期/邮件号 收费 是否转主动公开 复议诉讼 状态 归档号',
  'secrecy-review':
    '序号 审查单编号 信息名称 类别 报送科室 送审日期 审查人 审查日期 国家秘密 商业秘密、个人隐私 三安全一稳定 审查结论 审定属性 不予公开理由和依据 审查意见',
  consultation: '序号 日期 方式 人次 事项 登记编号 登记人 备注',
  meeting: '序号 日期 类型 主题 次数 人次 登记编号 登记人 备注',
  task: '序号 编号 工作任务 具体要求 责任科室 时限要求 完成情况 完成日期 佐证链接 未完成原因',
}

function ledger(kind: LedgerKind) {
  const found = sampleLedgers().find((each) => each.kind === kind)
  if (!found) throw new Error(`no sample of ${kind}`)
  return found
}

async function rowsOf(kind: LedgerKind) {
  const sheets = await readXlsx(await renderLedger(ledger(kind), 'xlsx'))
  return sheets[0]?.data ?? []
}

describe('renderLedger as xlsx', () => {
  it.each(LEDGER_KINDS)('prints the columns of %s under its title, and a numbered row for each line', async (kind) => {
    const [title, note, head, ...rows] = await rowsOf(kind)
    expect(title?.[0]).toMatch(/^月河街道办事处.+台账（2017年9月）$/)
    expect(note?.[0]).toMatch(`共${ledger(kind).total}条`)
    expect(head).toEqual(COLUMNS[kind].split(' '))
    expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => index + 1))
    expect(rows).toHaveLength(ledger(kind).total)
  })

  it('keeps text that looks like a formula text, days as days, and what several people signed in one cell', async () => {
    const rows = await rowsOf('disclosure')
    expect(rows.at(-1)?.[2]).toBe('=合计栏误贴的标题')
    expect(rows[3]?.[6]).toEqual(new Date('2017-09-03T00:00:00Z'))
    expect(rows[4]?.[11]).toBe('保密审查员乙（代保密审查员甲）\n2017年9月8日\n同意')
    expect(rows[3]?.slice(15, 18)).toEqual([
      '门户网站\n宣传栏',
      'https://www.example.gov.cn/yh/2017/0.html\n南门东侧',
      '否',
    ])
    expect(rows[8]?.slice(7, 9)).toEqual(['不予公开', '过程性信息\n《政府信息公开条例》第十六条第二款'])
  })

  it('tells a request from its days to its file', async () => {
    const [, , , first, second] = await rowsOf('request')
    expect(first?.slice(5, 8)).toEqual(['自然人', '欧阳*', '公开银杏路停车场收费标准和收费依据'])
    expect(first?.[19]).toBe('邮寄\n2017年9月20日\nXA00000000011')
    expect(first?.slice(-5)).toEqual(['12元\n已缴', '已转\n2017-0107', null, '已归档', '申2017-011\n2017年9月28日'])
    expect(second?.slice(11, 13)).toEqual([
      '第三方\n发出 2017年9月12日\n收到 未收到',
      '主管副主任批准\n告知 2017年9月27日',
    ])
  })

  it('stays readable on screen and paper: frozen head, filter over all rows, A4 landscape, head rows and page numbers', async () => {
    const files = unzipSync(await renderLedger(ledger('disclosure'), 'xlsx'))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toMatch(/<pane ySplit="3" xSplit="3"[^>]*state="frozen"/)
    expect(sheet).toMatch('<autoFilter ref="A3:T10"/>')
    expect(sheet).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="2" fitToHeight="0"\/>/)
    expect(sheet).toMatch('第 &amp;P 页，共 &amp;N 页')
    const workbook = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())
    // Too wide to be read on one page: what a line is about stands on both.
    expect(workbook).toContain("'主动公开台账'!$A:$C,'主动公开台账'!$3:$3")
    const narrow = unzipSync(await renderLedger(ledger('consultation'), 'xlsx'))
    expect(strFromU8(narrow['xl/workbook.xml'] ?? new Uint8Array())).toContain("'咨询台账'!$1:$3<")
  })

  it('gives the same bytes for the same lines', async () => {
    const [one, two] = [await renderLedger(ledger('task'), 'xlsx'), await renderLedger(ledger('task'), 'xlsx')]
    expect(one.equals(two)).toBe(true)
  })

  it('holds a ledger of many pieces', async () => {
    async function* pieces() {
      for (let piece = 0; piece < 5; piece += 1) yield Array.from({ length: 400 }, () => TASK_LINES.slice(0, 1)).flat()
    }
    const long = { ...ledger('task'), kind: 'task' as const, total: 2_000, lines: pieces() }
    const sheets = await readXlsx(await renderLedger(long, 'xlsx'))
    expect(sheets[0]?.data.at(-1)?.slice(0, 3)).toEqual([2_000, '要2017-01', '公开停车管理办法'])
  })
})

describe('renderLedger as csv and JSON', () => {
  it('writes csv that a strict reader takes and Excel opens in Chinese, without a formula in it', async () => {
    const csv = await renderLedger(ledger('disclosure'), 'csv')
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(csv.toString().split('\r\n').at(-1)).toBe('')
    const rows = parse(csv, { bom: true, columns: true, record_delimiter: '\r\n' }) as Record<string, string>[]
    expect(rows).toHaveLength(7)
    expect(rows.at(-1)).toMatchObject({ title: "'=合计栏误贴的标题", attribute: '主动公开', attributeStands: '拟定' })
    expect(rows[0]).toMatchObject({ number: '2017-0101', publishedOn: '2017-09-08', channels: '门户网站；宣传栏' })
    expect(rows[3]).toMatchObject({ overdue: '是', sectionReview: '办公室主任 2017-09-13' })
  })

  it('names the same fields in JSON, with null for what is missing', async () => {
    const read = JSON.parse((await renderLedger(ledger('request'), 'json')).toString())
    expect(read).toMatchObject({ ledger: 'request', name: '依申请公开台账', from: '2017-09-01', total: 3 })
    expect(read.rows[0]).toMatchObject({ number: '申2017-011', feeYuan: 12, feePaidOn: '2017-09-20', disputes: null })
    const csv = parse(await renderLedger(ledger('request'), 'csv'), { bom: true }) as string[][]
    expect(csv[0]).toEqual(Object.keys(read.rows[0]))
  })

  it('stays JSON without a line', async () => {
    async function* none() {}
    const empty = { ...ledger('task'), kind: 'task' as const, total: 0, lines: none() }
    expect(JSON.parse((await renderLedger(empty, 'json')).toString()).rows).toEqual([])
  })
})

it('names a file by ledger and time', () => {
  expect(ledgerFileName('meeting', { from: '2017-07-01', to: '2017-09-30' }, 'csv')).toBe(
    '会议培训台账-2017年第三季度.csv',
  )
})
