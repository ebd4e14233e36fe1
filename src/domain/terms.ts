import { asRecord, DataFaultsError, unknownKeys } from './data-faults.ts'
import { addDays, isLocalDate, type LocalDate } from './local-date.ts'

/** Which regulation a case lives under: Order 492 (2008-05-01 to 2019-05-14) or Order 711. Stored with every case. */
export const REGIMES = ['2008', '2019'] as const
export type Regime = (typeof REGIMES)[number]

/** A legal term and the days it holds for, both ends included; `to` null = still in force. */
export interface Term {
  readonly regime: Regime
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly workdays: number
  /** Regulation and article, as printed. */
  readonly basis: string
}

export interface ResponseTerm extends Term {
  /** At most so many more working days, in one run with the term. */
  readonly extensionWorkdays: number
}

/** The terms one public body lives under. Of two that hold on a day the first listed wins: its region's own. */
export interface Rules {
  readonly publication: readonly Term[]
  readonly response: readonly ResponseTerm[]
}

/** No term is known for a day, i.e. before the first regulation (2008-05-01). */
export class NoTermError extends Error {
  override readonly name = 'NoTermError'
}

export function getTerm<T extends Term>(terms: readonly T[], day: LocalDate): T {
  const term = terms.find(({ from, to }) => from <= day && (to === null || day <= to))
  if (!term) throw new NoTermError(`${day} 没有适用的期限规定`)
  return term
}

interface Listed<T> {
  readonly region: string
  readonly term: T
}

const NATIONAL = 'national'
const PUBLICATION_KEYS = ['region', 'regime', 'from', 'to', 'workdays', 'basis']
const RESPONSE_KEYS = [...PUBLICATION_KEYS, 'extensionWorkdays']

/**
 * Reads `config/rules/terms.yaml` and keeps what holds in `region`: its own terms first, then the national ones.
 * @throws {DataFaultsError} naming every fault in Chinese.
 */
export function parseRules(value: unknown, region: string): Rules {
  const record = asRecord(value)
  if (!record) throw new DataFaultsError(['期限规则：文件应包含 regions、publication、response'])
  const faults = unknownKeys(record, ['regions', 'publication', 'response']).map(
    (key) => `期限规则：不认识的项目 ${key}`,
  )
  const regions = [NATIONAL, ...listOf(record.regions).map((each) => String(asRecord(each)?.id))]
  if (!regions.includes(region)) faults.push(`期限规则：没有地区 ${region}，可用：${regions.join('、')}`)

  function read<T extends Term>(key: string, keys: readonly string[], readTerm: (term: Term, more: Fields) => T) {
    const listed: Listed<T>[] = []
    for (const [index, each] of listOf(record?.[key]).entries()) {
      const fields: Fields = { record: asRecord(each) ?? {}, where: `期限规则：${key} 第 ${index + 1} 段`, faults }
      for (const unknown of unknownKeys(fields.record, keys)) faults.push(`${fields.where}：不认识的项目 ${unknown}`)
      const home = String(fields.record.region)
      if (!regions.includes(home)) faults.push(`${fields.where}：没有地区 ${home}，可用：${regions.join('、')}`)
      listed.push({ region: home, term: readTerm(readBase(fields), fields) })
    }
    if (faults.length === 0) faults.push(...gapsAndOverlaps(key, listed))
    return [region, NATIONAL].flatMap((home, index, all) =>
      all.indexOf(home) === index ? listed.filter((each) => each.region === home).map((each) => each.term) : [],
    )
  }

  const rules: Rules = {
    publication: read('publication', PUBLICATION_KEYS, (term) => term),
    response: read('response', RESPONSE_KEYS, (term, fields) => ({
      ...term,
      extensionWorkdays: readWorkdays(fields, 'extensionWorkdays'),
    })),
  }
  if (faults.length > 0) throw new DataFaultsError(faults)
  return rules
}

interface Fields {
  readonly record: Readonly<Record<string, unknown>>
  readonly where: string
  readonly faults: string[]
}

function readBase(fields: Fields): Term {
  const { record, where, faults } = fields
  const regime = REGIMES.find((each) => each === record.regime)
  if (!regime) faults.push(`${where}：regime 应为 ${REGIMES.map((each) => `"${each}"`).join(' 或 ')}`)
  const from = isLocalDate(record.from) ? record.from : null
  if (!from) faults.push(`${where}：from 应为日期，写法如 2019-05-15`)
  const to = isLocalDate(record.to) ? record.to : null
  if (!to && record.to !== undefined && record.to !== null) faults.push(`${where}：to 应为日期，写法如 2019-05-14`)
  if (from && to && to < from) faults.push(`${where}：to 早于 from`)
  if (typeof record.basis !== 'string' || record.basis === '') faults.push(`${where}：缺少 basis（依据的条文）`)
  return {
    regime: regime ?? '2019',
    from: from ?? '1900-01-01',
    to,
    workdays: readWorkdays(fields, 'workdays'),
    basis: String(record.basis),
  }
}

function readWorkdays({ record, where, faults }: Fields, key: string): number {
  const value = record[key]
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 250) return value
  faults.push(`${where}：${key} 应为 1 到 250 的整数（工作日）`)
  return 0
}

/** One region's terms may not overlap; the national ones must follow each other without a gap and not end. */
function gapsAndOverlaps(key: string, listed: readonly Listed<Term>[]): readonly string[] {
  const faults: string[] = []
  for (const home of new Set([NATIONAL, ...listed.map(({ region }) => region)])) {
    const terms = listed.filter(({ region }) => region === home).map(({ term }) => term)
    terms.sort((a, b) => (a.from < b.from ? -1 : 1))
    for (const [index, { from }] of terms.entries()) {
      const before = terms[index - 1]
      if (!before) continue
      if (before.to === null || before.to >= from)
        faults.push(`期限规则：${key} 中 ${home} 从 ${from} 起的一段与前一段重叠`)
      else if (home === NATIONAL && addDays(before.to, 1) !== from)
        faults.push(`期限规则：${key} 中 ${from} 之前有空档`)
    }
    if (home === NATIONAL && terms.at(-1)?.to !== null)
      faults.push(`期限规则：${key} 缺少现行的全国规定（不写 to 的一段）`)
  }
  return faults
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
