import { readdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { auditCaseFile } from './cli/audit-case-file.ts'
import { checkReportOnDisk } from './cli/check-report.ts'
import type { CliCommand, CliContext } from './cli/command.ts'
import { checkKeys, personalData } from './cli/personal-data.ts'
import { withDatabase, withRecords } from './cli/records.ts'
import { importLedger, loadImportSettings, marksNote, tellOfMarks } from './commands/import/apply-import.ts'
import { describePlan, faultsCsv } from './commands/import/describe-plan.ts'
import { planImport } from './commands/import/plan-import.ts'
import { readRows } from './commands/import/read-rows.ts'
import { ConfigError, loadConfig, loadImportConfig, loadRecordsConfig } from './config.ts'
import { createCalendar } from './domain/calendar.ts'
import { type CalendarYear, parseCalendarYear } from './domain/calendar-year.ts'
import { DataFaultsError } from './domain/data-faults.ts'
import { formatDay, type LocalDate, localDateOf, yearOf } from './domain/local-date.ts'
import { type Actor, mayEver } from './domain/permissions.ts'
import { openLedgerFile } from './files/ledger/open-ledger-file.ts'
import { verifyAudit } from './store/audit.ts'
import { inOneTransaction, readInOneTransaction } from './store/one-transaction.ts'
import type { Stores } from './store/stores.ts'

/** What an administrator runs on the machine itself, beside the service or while it is stopped. */
const COMMANDS: Readonly<Record<string, CliCommand>> = {
  audit: {
    usage: 'audit [案卷.zip]',
    summary: '核对操作记录有没有被改动、删除或插入；写明案卷的，核对那份案卷',
    run: audit,
  },
  calendar: { usage: 'calendar check [文件] | calendar load 文件', summary: '检查、装入一年的放假安排', run: calendar },
  import: {
    usage: 'import 台账.xlsx [--sheet 工作表] [--as 公开专员账号] [--faults 清单.csv] [--apply [--skip-faulty]]',
    summary: '导入已有的台账（xlsx、csv）。先试读，加 --apply 才写入',
    run: importFile,
  },
  'check-report': checkReportOnDisk,
  'personal-data': personalData,
  doctor: { usage: 'doctor', summary: '检查设置、数据库和放假安排', run: doctor },
}

/** @returns the exit code; what the administrator can mend is printed in Chinese and gives 1. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const [name = '', ...rest] = args
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    if (name && name !== 'help') context.print(`没有“${name}”这个命令。`)
    context.print('用法：')
    for (const { usage, summary } of Object.values(COMMANDS)) context.print(`  gongkai ${usage}\n    ${summary}`)
    return name === '' || name === 'help' ? 0 : 1
  }
  try {
    return await command.run(rest, context)
  } catch (error) {
    if (error instanceof DataFaultsError) for (const fault of error.faults) context.print(`- ${fault}`)
    else context.print(error instanceof Error ? error.message : String(error))
    return 1
  }
}

async function audit([file]: readonly string[], context: CliContext): Promise<number> {
  if (file !== undefined) return auditCaseFile(file, context)
  const { env, root, print } = context
  const config = loadRecordsConfig(env, root)
  const verdict = await withRecords(config, (db) => verifyAudit(db, config.bodyId))
  if (verdict.ok) {
    print(`操作记录完整：${verdict.count} 条，逐条核对无误。`)
    return 0
  }
  print(`操作记录有问题：第 ${verdict.seq} 条，${verdict.reason}。`)
  print('请停用程序，保留现在的数据库，与最近的备份对照，并报告本单位保密和信息安全负责人。')
  return 1
}

async function calendar(args: readonly string[], context: CliContext): Promise<number> {
  const [verb, file] = args
  if (verb === 'check') return file ? checkFile(file, context) : checkFolder(context)
  if (verb === 'load' && file) return loadFile(file, context)
  context.print(`用法：gongkai ${COMMANDS.calendar?.usage}`)
  return 1
}

const calendarFolder = (root: string) => join(root, 'config', 'calendar')

function readYear(file: string): CalendarYear {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new DataFaultsError([`读不到文件 ${file}，请检查路径和权限（${(error as NodeJS.ErrnoException).code}）`])
  }
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    throw new DataFaultsError([`${file} 不是正确的 YAML：${error instanceof Error ? error.message : ''}`])
  }
  return parseCalendarYear(value)
}

function readYears(root: string): CalendarYear[] {
  const folder = calendarFolder(root)
  return readdirSync(folder)
    .filter((name) => /^\d{4}\.yaml$/.test(name))
    .sort()
    .map((name) => {
      const year = readYear(join(folder, name))
      if (name !== `${year.year}.yaml`) throw new DataFaultsError([`${name} 里写的是 ${year.year} 年，请核对`])
      return year
    })
}

function describeYear({ year, offWeekdays, makeUpWorkdays }: CalendarYear): string {
  return `${year}年：周一至周五放假 ${offWeekdays.length} 天，调休上班 ${makeUpWorkdays.length} 天`
}

function checkFile(file: string, { print }: CliContext): number {
  print(`${describeYear(readYear(resolve(file)))}，格式正确。装入请用 gongkai calendar load ${file}`)
  return 0
}

function checkFolder({ root, now, print }: CliContext): number {
  const years = readYears(root)
  const { knownTo } = createCalendar(years)
  for (const year of years) print(describeYear(year))
  print(`放假安排到 ${knownTo} 年，没有缺漏。`)
  const nextYear = yearOf(localDateOf(now)) + 1
  if (knownTo < nextYear) print(`${nextYear} 年的还没有装入：落在那一年的期限标“暂定”。通知一般在十一月前后发布。`)
  return 0
}

/** Checks the file together with the years there, then puts it in their folder in one step. */
function loadFile(file: string, { root, print }: CliContext): number {
  const path = resolve(file)
  const loaded = readYear(path)
  const known = readYears(root)
  const before = known.find(({ year }) => year === loaded.year)
  createCalendar([...known.filter(({ year }) => year !== loaded.year), loaded])
  const changes = before ? changedDays(before, loaded) : []
  if (before && changes.length === 0) {
    print(`${loaded.year} 年的放假安排与已装入的相同，没有改动。`)
    return 0
  }
  const target = join(calendarFolder(root), `${loaded.year}.yaml`)
  writeFileSync(`${target}.new`, readFileSync(path))
  renameSync(`${target}.new`, target)
  print(`已装入${describeYear(loaded)}。`)
  for (const change of changes) print(`  ${change}`)
  print('请重新启动公开助手：没办完的事项会按新安排重新计算期限，并告知有关的人。')
  return 0
}

function changedDays(before: CalendarYear, after: CalendarYear): string[] {
  const listed = (name: string, old: CalendarYear['offWeekdays'], fresh: CalendarYear['offWeekdays']) => [
    ...fresh.filter((day) => !old.includes(day)).map((day) => `${formatDay(day)} 改为${name}`),
    ...old.filter((day) => !fresh.includes(day)).map((day) => `${formatDay(day)} 不再${name}`),
  ]
  return [
    ...listed('放假', before.offWeekdays, after.offWeekdays),
    ...listed('调休上班', before.makeUpWorkdays, after.makeUpWorkdays),
  ]
}

async function doctor(_args: readonly string[], context: CliContext): Promise<number> {
  const { env, root, print } = context
  let isWell = true
  const check = async (what: string, look: () => Promise<unknown> | unknown) => {
    try {
      const found = await look()
      print(`正常：${what}${typeof found === 'string' ? `（${found}）` : ''}`)
    } catch (error) {
      isWell = false
      print(`有问题：${what}`)
      const faults = error instanceof ConfigError || error instanceof DataFaultsError ? error.faults : null
      for (const fault of faults ?? [error instanceof Error ? error.message : String(error)]) print(`  - ${fault}`)
    }
  }
  await check('单位设置和环境变量', () => void loadConfig(env, root))
  await check('放假安排', () => void createCalendar(readYears(root)))
  await check('数据库', () => withDatabase(loadRecordsConfig(env, root), async () => undefined))
  await check('个人信息密钥', () => checkKeys({ env, root }))
  return isWell ? 0 : 1
}

interface ImportArguments {
  readonly file: string
  readonly sheet: string | null
  readonly as: string | null
  readonly faults: string | null
  readonly apply: boolean
  readonly skipFaulty: boolean
}

/** Null for what is not understood, and for two words that contradict each other. */
function readImportArguments(args: readonly string[]): ImportArguments | null {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  try {
    const options = { sheet: text, as: text, faults: text, apply: flag, 'skip-faulty': flag }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0 || (values['skip-faulty'] && !values.apply)) return null
    const { sheet = null, as = null, faults = null, apply } = values
    return { file: resolve(file), sheet, as, faults, apply, skipFaulty: values['skip-faulty'] }
  } catch {
    return null
  }
}

/** Looks first; writes only with --apply, everything in one transaction. */
async function importFile(args: readonly string[], { env, root, now, print }: CliContext): Promise<number> {
  const wanted = readImportArguments(args)
  if (!wanted) {
    print(`用法：gongkai ${COMMANDS.import?.usage}`)
    return 1
  }
  const config = loadImportConfig(env, root)
  const { ledger, sha256 } = await openLedgerFile(wanted.file, wanted.sheet)
  const file = { sha256, name: basename(wanted.file) }
  return withRecords(config, async (db) => {
    const body = config.bodyId
    const today = localDateOf(now)
    // The running service finds new outgoing rows by its sweep.
    const transaction = { body, now, onOutgoing: () => undefined }
    const { actor, settings } = await readInOneTransaction(db, body, async (stores) => {
      const actor = await getImporter(wanted.as, today, stores)
      return { actor, settings: await loadImportSettings({ actor, today, stores, ...config }) }
    })
    const read = readRows(ledger, settings)
    const plan = await readInOneTransaction(db, body, (stores) => planImport(read, stores.ledgerImport))
    if (read.marked.length > 0)
      await inOneTransaction(db, transaction, async (stores) => ({
        result: await tellOfMarks(read, file, { actor, stores, today, now }),
        noted: { actor: actor.userId, ...marksNote(file, read) },
      }))
    for (const line of describePlan(plan)) print(line)
    if (wanted.faults !== null) {
      writeFileSync(resolve(wanted.faults), faultsCsv(plan))
      print(`有问题的行已写入 ${wanted.faults}。`)
    }
    if (!wanted.apply) {
      print(plan.fresh.length > 0 ? '这是试读，没有写入。核对无误后加 --apply 导入。' : '这是试读，没有可以导入的行。')
      return plan.faultyRows > 0 ? 1 : 0
    }
    const done = await inOneTransaction(db, transaction, async (stores) => {
      const { text, audit } = await importLedger(read, file, wanted, { ...config, actor, stores, now })
      return { result: text, noted: { act: 'ledger.import', actor: actor.userId, ...audit } }
    })
    print(done)
    return 0
  })
}

/** Whoever is answerable for what comes in; the office's only 公开专员 need not be named. */
async function getImporter(userId: string | null, today: LocalDate, { people }: Stores): Promise<Actor> {
  const holders = await people.findHolders('disclosure-officer', '', today)
  const [only] = holders
  const named = userId ?? (holders.length === 1 ? only?.userId : undefined)
  if (named === undefined) throw new Error('请用 --as 写明由哪位公开专员导入，例如 --as zhangsan。')
  const actor = await people.findActor(named.toLowerCase(), today)
  if (actor && mayEver('ledger.import', actor)) return actor
  throw new Error(`“${named}”不是公开专员，不能导入台账。请用 --as 写明公开专员的账号。`)
}

const file = fileURLToPath(import.meta.url)
if (process.argv[1] && realpathSync(process.argv[1]) === file)
  process.exitCode = await runCli(process.argv.slice(2), {
    env: process.env,
    root: join(dirname(file), '..'),
    now: new Date(),
    print: (line) => process.stdout.write(`${line}\n`),
  })
