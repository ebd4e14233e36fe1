import { asRecord, DataFaultsError, unknownKeys } from './data-faults.ts'
import type { LocalDate } from './local-date.ts'
import { type RemedyRules, type RequestRules, readRemedyRules, readRequestRules } from './request-rules.ts'
import {
  type Fields,
  findBreaks,
  isInForce,
  type Regime,
  readBasis,
  readRegime,
  readSpan,
  readWorkdays,
  type Span,
} from './term-fields.ts'

export { REGIMES, type Regime } from './term-fields.ts'

/** A legal term and the days it holds for. */
export interface Term extends Span {
  readonly regime: Regime
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
  /** The other steps of a request, one entry for each regime. */
  readonly request: readonly RequestRules[]
  readonly remedies: RemedyRules
}

/** No term is known for a day, i.e. before the first regulation (2008-05-01). */
export class NoTermError extends Error {
  override readonly name = 'NoTermError'
}

export function getTerm<T extends Span>(terms: readonly T[], day: LocalDate): T {
  const term = terms.find(({ from, to }) => from <= day && (to === null || day <= to))
  if (!term) throw new NoTermError(`${day} 没有适用的期限规定`)
  return term
}

/** The term of the regulation a case is under, whatever its days: the regime is stored and may have been chosen. */
export function getResponseTerm(rules: Rules, regime: Regime): ResponseTerm {
  return ofRegime(rules.response, regime)
}

export function getRequestRules(rules: Rules, regime: Regime): RequestRules {
  return ofRegime(rules.request, regime)
}

function ofRegime<T extends { readonly regime: Regime }>(entries: readonly T[], regime: Regime): T {
  const found = entries.find((each) => each.regime === regime)
  if (!found) throw new NoTermError(`没有 ${regime} 年条例的期限规定`)
  return found
}

interface Listed<T> {
  readonly region: string
  readonly term: T
}

const NATIONAL = 'national'
const PARTS = ['regions', 'publication', 'response', 'request', 'remedies']
const PUBLICATION_KEYS = ['region', 'regime', 'from', 'to', 'workdays', 'basis']
const RESPONSE_KEYS = [...PUBLICATION_KEYS, 'extensionWorkdays']

/**
 * Reads `config/rules/terms.yaml` and keeps what holds in `region`: its own terms first, then the national ones.
 * @throws {DataFaultsError} naming every fault in Chinese.
 */
export function parseRules(value: unknown, region: string): Rules {
  const record = asRecord(value)
  if (!record) throw new DataFaultsError([`期限规则：文件应包含 ${PARTS.join('、')}`])
  const faults = unknownKeys(record, PARTS).map((key) => `期限规则：不认识的项目 ${key}`)
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
    request: readRequestRules(record.request, faults),
    remedies: readRemedyRules(record.remedies, faults),
  }
  if (faults.length > 0) throw new DataFaultsError(faults)
  return rules
}

function readBase(fields: Fields): Term {
  const [regime, span] = [readRegime(fields), readSpan(fields)]
  return { regime, ...span, basis: readBasis(fields), workdays: readWorkdays(fields, 'workdays') }
}

/** One region's terms may not overlap; the national ones must follow each other without a gap and not end. */
function gapsAndOverlaps(key: string, listed: readonly Listed<Term>[]): readonly string[] {
  const faults: string[] = []
  for (const home of new Set([NATIONAL, ...listed.map(({ region }) => region)])) {
    const terms = listed.filter(({ region }) => region === home).map(({ term }) => term)
    const { overlaps, gaps } = findBreaks(terms)
    for (const from of overlaps) faults.push(`期限规则：${key} 中 ${home} 从 ${from} 起的一段与前一段重叠`)
    if (home !== NATIONAL) continue
    for (const from of gaps) faults.push(`期限规则：${key} 中 ${from} 之前有空档`)
    if (!isInForce(terms)) faults.push(`期限规则：${key} 缺少现行的全国规定（不写 to 的一段）`)
  }
  return faults
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
