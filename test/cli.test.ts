import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { CliContext } from '../src/cli/command.ts'
import { runCli } from '../src/cli.ts'
import { parseOfficeFile } from '../src/office-file.ts'
import { appendAudit } from '../src/store/audit.ts'
import { followOffice } from '../src/store/follow-office.ts'
import { createStores } from '../src/store/stores.ts'
import { useDatabase } from './support/database.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** `body.id` of config/office.example.yaml. */
const BODY = 'jiedao'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gongkai-cli-'))
  cpSync(join(ROOT, 'config'), join(root, 'config'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

async function run(args: string, env: CliContext['env'] = {}) {
  const lines: string[] = []
  const code = await runCli(args.split(' ').filter(Boolean), {
    env: { OFFICE_FILE: 'config/office.example.yaml', ...env },
    root,
    now: new Date('2026-11-23T02:00:00Z'),
    print: (line) => lines.push(line),
  })
  return { code, text: lines.join('\n') }
}

describe('gongkai', () => {
  it('prints every command when asked for nothing, and fails for an unknown one', async () => {
    const asked = await run('')
    expect(asked).toMatchObject({
      code: 0,
      text: expect.stringMatching(/gongkai audit[\s\S]+calendar load 文件[\s\S]+doctor/),
    })
    expect(await run('adit')).toMatchObject({ code: 1, text: expect.stringMatching('没有“adit”这个命令') })
    expect(await run('constructor')).toMatchObject({ code: 1 })
  })
})

describe('gongkai audit', () => {
  const database = useDatabase()
  const empty = useDatabase({ migrations: {} })

  async function append(count: number): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      const entry = { body: BODY, actor: 'gongkai', act: 'item.file', subjectKind: 'item', subjectId: String(number) }
      await database.db.transaction().execute((trx) => appendAudit(trx, entry, new Date('2026-11-23T01:00:00Z')))
    }
  }

  it('says that the chain is whole, and that the first broken row is the one that was changed', async () => {
    await append(5)
    expect(await run('audit', { DATABASE_URL: database.url })).toEqual({
      code: 0,
      text: '操作记录完整：5 条，逐条核对无误。',
    })
    await database.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`update audit_event set actor = 'other' where body = ${BODY} and seq = 3`.execute(trx)
    })
    const broken = await run('audit', { DATABASE_URL: database.url })
    expect(broken).toMatchObject({ code: 1, text: expect.stringMatching('操作记录有问题：第 3 条，内容与校验值不符') })
  })

  it('needs no secret of WeCom, but says which settings are wrong', async () => {
    const { code, text } = await run('audit', { DATABASE_URL: 'mysql://localhost/x', OFFICE_FILE: 'none.yaml' })
    expect(code).toBe(1)
    expect(text).toMatch('没有找到单位设置文件')
    expect(text).toMatch('DATABASE_URL：应以 postgres:// 开头')
  })

  it('says so where no office has worked yet', async () => {
    expect(await run('audit', { DATABASE_URL: empty.url })).toMatchObject({
      code: 1,
      text: expect.stringMatching('数据库里还没有公开助手的数据'),
    })
  })
})

describe('gongkai import', () => {
  const database = useDatabase()
  const empty = useDatabase({ migrations: {} })
  const HEADERS = ['标题', '形成日期', '类别', '科室', '发布日期', '公开渠道', '网址']
  const stores = () => createStores(database.db, BODY)
  const on = (args: string) => run(`import ${args}`, { DATABASE_URL: database.url })

  let section = ''
  beforeEach(async () => {
    const file = 'config/office.example.yaml'
    const { office } = parseOfficeFile(readFileSync(join(ROOT, file), 'utf8'), file)
    section = office.sections[0]?.name ?? ''
    await database.db
      .transaction()
      .execute((trx) => followOffice(trx, office, { today: '2026-11-01', at: new Date('2026-11-01T01:00:00Z') }))
  })

  const row = (title: string, formedOn = '2026-10-12') => [
    title,
    formedOn,
    '业务动态',
    section,
    '2026-10-20',
    '门户网站',
    'https://www.example.gov.cn/1.html',
  ]

  async function xlsxOf(...rows: string[][]): Promise<string> {
    const path = join(root, '台账.xlsx')
    const cells = [HEADERS, ...rows].map((cells) => cells.map((value) => ({ value, type: String })))
    writeFileSync(path, await writeExcelFile([{ sheet: '2026', data: cells }]).toBuffer())
    return path
  }

  function csvOf(...rows: string[][]): string {
    const path = join(root, '台账.csv')
    writeFileSync(path, [HEADERS, ...rows].map((cells) => cells.join(',')).join('\n'))
    return path
  }

  const published = async () => (await stores().figures.period({ from: '2026-01-01', to: '2026-12-31' })).published

  it('reads an xlsx first and writes nothing; writes it with --apply, once', async () => {
    const path = await xlsxOf(row('甲街道环境整治的通知'), row('乙街道环境整治的通知'))
    const before = await published()
    expect(await on(path)).toEqual({
      code: 0,
      text: '读到 2 行，可以导入 2 行，原来就有 0 行，有问题 0 行\n这是试读，没有写入。核对无误后加 --apply 导入。',
    })
    expect(await published()).toBe(before)
    expect(await on(`${path} --apply`)).toMatchObject({ code: 0, text: expect.stringMatching('已导入 2 条') })
    expect(await on(`${path} --apply`)).toMatchObject({ code: 0, text: expect.stringMatching('已导入 0 条') })
    expect(await published()).toBe(before + 2)
  })

  it('lists the faults of a csv, on the screen and in a file; takes the good rows when asked to', async () => {
    const path = csvOf(row('丙街道环境整治的通知'), row('丁街道环境整治的通知', '2026-02-30'))
    const before = await published()
    const list = join(root, '清单.csv')
    const fault = '第 3 行，形成日期：不是有效的日期。'
    expect(await on(`${path} --faults ${list}`)).toMatchObject({ code: 1, text: expect.stringMatching(fault) })
    expect(readFileSync(list, 'utf8')).toMatch('"3","形成日期","不是有效的日期。请写年月日，例如 2017-01-05。"')
    expect(await on(`${path} --apply`)).toMatchObject({ code: 1, text: expect.stringMatching('一行也没有导入') })
    expect(await published()).toBe(before)
    expect(await on(`${path} --apply --skip-faulty`)).toMatchObject({ code: 0 })
    expect(await published()).toBe(before + 1)
  })

  it('does not write nor print a marked row, and notes that it was there', async () => {
    const { code, text } = await on(csvOf(row('秘密★1年 戊街道的报告')))
    expect(code).toBe(1)
    expect(text).toMatch('第 2 行：疑似涉密')
    expect(text).not.toMatch('戊街道')
    const { rows } = await sql<{ detail: object }>`
      select detail from audit_event where body = ${BODY} and act = 'secrecy-mark'`.execute(database.db)
    expect(rows).toEqual([{ detail: { rows: 1 } }])
  })

  it('is done by a 公开专员 only', async () => {
    const path = csvOf(row('己街道环境整治的通知'))
    expect(await on(`${path} --as nobody --apply`)).toMatchObject({
      code: 1,
      text: expect.stringMatching('“nobody”不是公开专员'),
    })
  })

  it.each([
    ['', '用法：gongkai import'],
    ['a.csv b.csv', '用法：gongkai import'],
    ['a.csv --write', '用法：gongkai import'],
    ['a.csv --skip-faulty', '用法：gongkai import'],
    ['none.csv', '读不到文件'],
  ])('says how it is used for “%s”', async (args, said) => {
    expect(await on(args)).toMatchObject({ code: 1, text: expect.stringMatching(said) })
  })

  it('says so for what is no ledger, and where no office has worked yet', async () => {
    const path = join(root, 'x.pdf')
    writeFileSync(path, '%PDF-1.7\n')
    expect(await on(path)).toMatchObject({ code: 1, text: expect.stringMatching('xlsx 或 csv') })
    const csv = csvOf(row('庚街道环境整治的通知'))
    expect(await run(`import ${csv}`, { DATABASE_URL: empty.url })).toMatchObject({
      code: 1,
      text: expect.stringMatching('数据库里还没有公开助手的数据'),
    })
  })
})

/** 2027 as it might be announced. */
const YEAR_2027 = `year: 2027
workdays: 260
offWeekdays: [01-01]
makeUpWorkdays: []
certainty: notice-read
notices:
  - about: 2027年部分节假日安排
`

function fileWith(content: string): string {
  const path = join(root, 'new.yaml')
  writeFileSync(path, content)
  return path
}

const loadedYears = () => readdirSync(join(root, 'config/calendar')).filter((name) => name.endsWith('.yaml'))

describe('gongkai calendar check', () => {
  it('counts every year and says which one is missing', async () => {
    const { code, text } = await run('calendar check')
    expect(code).toBe(0)
    expect(text).toMatch('2017年：周一至周五放假 16 天，调休上班 5 天')
    expect(text).toMatch('放假安排到 2026 年，没有缺漏。\n2027 年的还没有装入')
  })

  it('finds a gap between years', async () => {
    rmSync(join(root, 'config/calendar/2020.yaml'))
    expect(await run('calendar check')).toMatchObject({ code: 1, text: expect.stringMatching('年份重复或中断') })
  })

  it('finds a year under another year’s name', async () => {
    cpSync(join(root, 'config/calendar/2020.yaml'), join(root, 'config/calendar/2027.yaml'))
    expect(await run('calendar check')).toMatchObject({ code: 1, text: '- 2027.yaml 里写的是 2020 年，请核对' })
  })

  it('looks at one file without taking it in', async () => {
    const { code, text } = await run(`calendar check ${fileWith(YEAR_2027)}`)
    expect({ code, text }).toMatchObject({ code: 0, text: expect.stringMatching('放假 1 天，调休上班 0 天，格式正确') })
    expect(loadedYears()).not.toContain('2027.yaml')
  })
})

describe('gongkai calendar load', () => {
  it('takes a new year in and says what happens next', async () => {
    const { code, text } = await run(`calendar load ${fileWith(YEAR_2027)}`)
    expect(code).toBe(0)
    expect(text).toMatch('已装入2027年')
    expect(text).toMatch('请重新启动公开助手：没办完的事项会按新安排重新计算期限')
    expect(readFileSync(join(root, 'config/calendar/2027.yaml'), 'utf8')).toBe(YEAR_2027)
    expect((await run('calendar check')).text).toMatch('放假安排到 2027 年')
  })

  it('tells each day that differs from the year it replaces, and does nothing a second time', async () => {
    await run(`calendar load ${fileWith(YEAR_2027)}`)
    const changed = YEAR_2027.replace('[01-01]', '[01-01, 01-04]').replace('260', '259')
    expect((await run(`calendar load ${fileWith(changed)}`)).text).toMatch('2027年1月4日 改为放假')
    expect((await run(`calendar load ${fileWith(changed)}`)).text).toMatch('与已装入的相同，没有改动')
    expect((await run(`calendar load ${fileWith(YEAR_2027)}`)).text).toMatch('2027年1月4日 不再放假')
  })

  it.each([
    ['a wrong total', YEAR_2027.replace('260', '261'), 'workdays 写的是 261，按所列日期是 260'],
    ['a year that leaves a gap', YEAR_2027.replace('2027', '2029').replace('260', '260'), '年份重复或中断'],
    ['what is no YAML', 'year: [2027', '不是正确的 YAML'],
    ['an empty file', '', '缺少 year'],
  ])('refuses %s and takes nothing in', async (_what, content, fault) => {
    const before = loadedYears()
    const { code, text } = await run(`calendar load ${fileWith(content)}`)
    expect(code).toBe(1)
    expect(text).toMatch(fault)
    expect(loadedYears()).toEqual(before)
  })

  it('says that a file is not there, and how it is used without one', async () => {
    expect(await run('calendar load nowhere.yaml')).toMatchObject({
      code: 1,
      text: expect.stringMatching('读不到文件'),
    })
    expect(await run('calendar load')).toMatchObject({ code: 1, text: expect.stringMatching('用法：gongkai calendar') })
  })
})

describe('gongkai doctor', () => {
  const database = useDatabase()

  it('finds all well where it is', async () => {
    const env = {
      DATABASE_URL: database.url,
      WECOM_SECRET: 'secret-of-the-app',
      WECOM_CALLBACK_TOKEN: 'Token2026',
      WECOM_CALLBACK_AES_KEY: 'A'.repeat(43),
    }
    expect(await run('doctor', env)).toEqual({
      code: 0,
      text: '正常：单位设置和环境变量\n正常：放假安排\n正常：数据库\n正常：个人信息密钥（没有设置，不收申请人信息）',
    })
  })

  it('looks on after the first fault and names each, never a password', async () => {
    writeFileSync(join(root, 'config/calendar/2026.yaml'), 'year: 2026')
    const { code, text } = await run('doctor', { DATABASE_URL: 'postgres://gongkai:hunter2@127.0.0.1:1/none' })
    expect(code).toBe(1)
    expect(text).toMatch(
      /有问题：单位设置和环境变量\n[\s\S]*缺少 WECOM_SECRET[\s\S]*有问题：放假安排\n[\s\S]*有问题：数据库\n {2}- /,
    )
    expect(text).not.toMatch('hunter2')
  })
})
