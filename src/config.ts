import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type Calendar, createCalendar } from './domain/calendar.ts'
import { parseCalendarYear } from './domain/calendar-year.ts'
import { DataFaultsError } from './domain/data-faults.ts'
import { parseRules, type Rules } from './domain/terms.ts'
import { createReader, type Environment, type EnvironmentReader } from './environment.ts'
import { type ClamdAddress, parseClamdAddress } from './files/virus-scan.ts'
import { type OfficeFile, OfficeFileError, parseOfficeFile } from './office-file.ts'
import { type LetterTemplates, loadLetterTemplates } from './reports/letters/index.ts'
import { type MasterKeys, parseMasterKeys } from './vault/master-keys.ts'

/** Everything the program is told from outside, read once at start and never changed. */
export interface Config extends OfficeFile {
  readonly calendar: Calendar
  readonly rules: Rules
  /** Templates of the letters, each found in order. */
  readonly letters: LetterTemplates
  readonly wecom: {
    readonly apiBase: string
    readonly secret: string
    readonly callbackToken: string
    readonly callbackAesKey: string
    readonly webhookKey: string | null
    readonly proxy: string | null
    readonly ca: string | null
  }
  readonly http: { readonly host: string; readonly port: number; readonly callbackPath: string }
  readonly pages: {
    /**
     * `https://bot.example.gov.cn`, as people's phones reach the pages; null: there are none. Its port 0 stands for the
     * port the program got (demo and tests).
     */
    readonly publicUrl: string | null
    /** Null: made once and kept in `dataDir`. */
    readonly sessionSecret: string | null
    /** WeCom's page that knows who holds the phone. */
    readonly authorizeUrl: string
  }
  /** Null: no data of applicants is taken or shown. */
  readonly personalDataKeys: MasterKeys | null
  /** Null: uploaded files are not scanned for viruses. */
  readonly clamd: ClamdAddress | null
  /** Null: embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** Null: jobs run in PostgreSQL. */
  readonly redisUrl: string | null
  readonly clock: 'real' | 'ipc'
  readonly logLevel: string
}

/** All faults of environment and files together, in Chinese, each saying what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`配置有 ${faults.length} 处问题，没有启动：\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

const DEFAULT_OFFICE_FILE = 'config/office.yaml'
const DEFAULT_API_BASE = 'https://qyapi.weixin.qq.com/cgi-bin'
const DEFAULT_AUTHORIZE_URL = 'https://open.weixin.qq.com/connect/oauth2/authorize'
const MIN_SESSION_SECRET_CHARACTERS = 32
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Reads environment and config folder. `root` is the program's folder. @throws {ConfigError} listing every fault. */
export function loadConfig(env: Environment, root: string): Config {
  const faults: string[] = []
  const read = createReader(env, faults)
  const officeFile = readOffice(resolve(root, read.optional('OFFICE_FILE') ?? DEFAULT_OFFICE_FILE), faults)
  const calendar = readCalendar(join(root, 'config/calendar'), faults)
  const rules = readRules(join(root, 'config/rules/terms.yaml'), officeFile?.office.body.region ?? 'national', faults)
  const letters = readLetters(read.optional('LETTERS_DIR'), root, faults)
  const isWebhook = officeFile?.office.leadersGroup.via === 'webhook'
  const wecom = {
    apiBase: read.url('WECOM_API_BASE') ?? DEFAULT_API_BASE,
    secret: read.required('WECOM_SECRET', '企业微信应用的 Secret'),
    callbackToken: read.required(
      'WECOM_CALLBACK_TOKEN',
      '接收消息的 Token',
      /^[A-Za-z0-9]{1,32}$/,
      '1–32 位字母或数字',
    ),
    callbackAesKey: read.required(
      'WECOM_CALLBACK_AES_KEY',
      '接收消息的 EncodingAESKey',
      /^[A-Za-z0-9]{43}$/,
      '43 位字母或数字',
    ),
    webhookKey: isWebhook ? read.required('WEBHOOK_KEY', '群消息推送的 key') : null,
    proxy: read.url('WECOM_PROXY') ?? read.url('HTTPS_PROXY'),
    ca: readCa(read.optional('WECOM_CA_FILE'), faults),
  }
  const port = Number(read.optional('PORT') ?? '8080')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push('PORT：端口应为 0–65535 的整数')
  const callbackPath = read.optional('CALLBACK_PATH') ?? '/wecom/callback'
  if (!/^\/[\w\-/]{1,100}$/.test(callbackPath)) faults.push('CALLBACK_PATH：应以 / 开头，例如 /wecom/callback')
  const pages = readPages(read, faults)
  const personalDataKeys = readPersonalDataKeys(read, faults)
  const clamdText = read.optional('CLAMD_ADDRESS')
  const clamd = clamdText === null ? null : parseClamdAddress(clamdText)
  if (clamdText !== null && clamd === null)
    faults.push('CLAMD_ADDRESS：应为 unix:/run/clamav/clamd.ctl 或 tcp://127.0.0.1:3310；不设置则不查病毒')
  const logLevel = read.optional('LOG_LEVEL') ?? 'info'
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL：只能是 ${LOG_LEVELS.join('、')}`)
  const clock = read.optional('GONGKAI_CLOCK') ?? 'real'
  if (clock !== 'real' && clock !== 'ipc') faults.push('GONGKAI_CLOCK：只能是 real 或 ipc（演示用）')
  const databaseUrl = readDatabaseUrl(read, faults)
  const redisUrl = read.secret('REDIS_URL')
  if (redisUrl !== null && !/^rediss?:\/\//.test(redisUrl))
    faults.push('REDIS_URL：应以 redis:// 开头；不设置则任务队列也放在数据库里')
  if (faults.length > 0 || !officeFile || !calendar || !rules || !letters) throw new ConfigError(faults)
  return Object.freeze({
    ...officeFile,
    calendar,
    rules,
    letters,
    wecom,
    http: { host: read.optional('HOST') ?? '0.0.0.0', port, callbackPath },
    pages,
    personalDataKeys,
    clamd,
    databaseUrl,
    dataDir: readDataDir(read, root),
    redisUrl,
    clock: clock === 'ipc' ? 'ipc' : 'real',
    logLevel,
  })
}

/** What a command on the machine needs to look into the records; no secret of WeCom. */
export interface RecordsConfig extends Pick<Config, 'databaseUrl' | 'dataDir'> {
  readonly bodyId: string
}

/** The part of `loadConfig` for looking into the records alone. @throws {ConfigError} listing every fault. */
export function loadRecordsConfig(env: Environment, root: string): RecordsConfig {
  const faults: string[] = []
  const read = createReader(env, faults)
  const officeFile = readOffice(resolve(root, read.optional('OFFICE_FILE') ?? DEFAULT_OFFICE_FILE), faults)
  const databaseUrl = readDatabaseUrl(read, faults)
  if (faults.length > 0 || !officeFile) throw new ConfigError(faults)
  return { bodyId: officeFile.office.body.id, databaseUrl, dataDir: readDataDir(read, root) }
}

export type PersonalDataConfig = RecordsConfig & Pick<Config, 'personalDataKeys'>

/** The part of `loadConfig` for the keys of applicants' data. @throws {ConfigError} listing every fault. */
export function loadPersonalDataConfig(env: Environment, root: string): PersonalDataConfig {
  const faults: string[] = []
  const read = createReader(env, faults)
  const officeFile = readOffice(resolve(root, read.optional('OFFICE_FILE') ?? DEFAULT_OFFICE_FILE), faults)
  const databaseUrl = readDatabaseUrl(read, faults)
  const personalDataKeys = readPersonalDataKeys(read, faults)
  if (faults.length > 0 || !officeFile) throw new ConfigError(faults)
  return { bodyId: officeFile.office.body.id, databaseUrl, dataDir: readDataDir(read, root), personalDataKeys }
}

/** What the import of a ledger needs besides: the office's settings, its calendar and terms. */
export type ImportConfig = RecordsConfig & Pick<Config, 'office' | 'calendar' | 'rules'>

/** The part of `loadConfig` for writing into the records without WeCom. @throws {ConfigError} listing every fault. */
export function loadImportConfig(env: Environment, root: string): ImportConfig {
  const faults: string[] = []
  const read = createReader(env, faults)
  const officeFile = readOffice(resolve(root, read.optional('OFFICE_FILE') ?? DEFAULT_OFFICE_FILE), faults)
  const calendar = readCalendar(join(root, 'config/calendar'), faults)
  const rules = readRules(join(root, 'config/rules/terms.yaml'), officeFile?.office.body.region ?? 'national', faults)
  const databaseUrl = readDatabaseUrl(read, faults)
  if (faults.length > 0 || !officeFile || !calendar || !rules) throw new ConfigError(faults)
  const { office } = officeFile
  return { bodyId: office.body.id, office, calendar, rules, databaseUrl, dataDir: readDataDir(read, root) }
}

function readDatabaseUrl(read: EnvironmentReader, faults: string[]): string | null {
  const url = read.secret('DATABASE_URL')
  if (url !== null && !/^postgres(ql)?:\/\//.test(url))
    faults.push('DATABASE_URL：应以 postgres:// 开头；不设置则使用自带的数据库')
  return url
}

function readPersonalDataKeys(read: EnvironmentReader, faults: string[]): MasterKeys | null {
  const text = read.secret('PERSONAL_DATA_KEYS')
  if (text === null) return null
  const { keys, faults: found } = parseMasterKeys(text)
  faults.push(...found)
  return keys
}

function readDataDir(read: EnvironmentReader, root: string): string {
  return resolve(root, read.optional('DATA_DIR') ?? 'data')
}

function readPages(read: EnvironmentReader, faults: string[]): Config['pages'] {
  const address = read.url('PUBLIC_URL')
  const url = address !== null && URL.canParse(address) ? new URL(address) : null
  const isOrigin = url && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (address !== null && /^https?:/i.test(address) && !isOrigin)
    faults.push('PUBLIC_URL：只写到域名和端口，例如 https://bot.example.gov.cn')
  const sessionSecret = read.secret('SESSION_SECRET')
  if (sessionSecret !== null && sessionSecret.length < MIN_SESSION_SECRET_CHARACTERS)
    faults.push(`SESSION_SECRET：至少 ${MIN_SESSION_SECRET_CHARACTERS} 个字符；不设置则自动生成`)
  return {
    publicUrl: url?.origin ?? null,
    sessionSecret,
    authorizeUrl: read.url('WECOM_OAUTH_BASE') ?? DEFAULT_AUTHORIZE_URL,
  }
}

function readOffice(path: string, faults: string[]): OfficeFile | null {
  if (!existsSync(path)) {
    faults.push(
      `没有找到单位设置文件 ${path}。请复制 config/office.example.yaml 为 config/office.yaml 并按本单位情况修改`,
    )
    return null
  }
  try {
    return parseOfficeFile(readFileSync(path, 'utf8'), path)
  } catch (error) {
    if (!(error instanceof OfficeFileError)) throw error
    faults.push(...error.faults)
    return null
  }
}

function readCalendar(folder: string, faults: string[]): Calendar | null {
  const years = readdirSync(folder)
    .filter((name) => /^\d{4}\.yaml$/.test(name))
    .sort()
    .flatMap((name) => orFaults(() => parseCalendarYear(parse(readFileSync(join(folder, name), 'utf8'))), faults))
  return faults.length > 0 && years.length === 0 ? null : createCalendar(years)
}

function readRules(path: string, region: string, faults: string[]): Rules | null {
  return orFaults(() => parseRules(parse(readFileSync(path, 'utf8')), region), faults)[0] ?? null
}

function readLetters(folder: string | null, root: string, faults: string[]): LetterTemplates | null {
  const own = folder === null ? null : resolve(root, folder)
  return orFaults(() => loadLetterTemplates(join(root, 'config/letters'), own), faults)[0] ?? null
}

function orFaults<T>(read: () => T, faults: string[]): T[] {
  try {
    return [read()]
  } catch (error) {
    if (!(error instanceof DataFaultsError)) throw error
    faults.push(...error.faults)
    return []
  }
}

function readCa(file: string | null, faults: string[]): string | null {
  if (file === null) return null
  try {
    return readFileSync(file, 'utf8')
  } catch {
    faults.push(`WECOM_CA_FILE：读不到证书文件 ${file}`)
    return null
  }
}
