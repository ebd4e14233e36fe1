import type { LimitFault } from './errors.ts'

/** Collects broken limits. Every rule names the code WeCom would answer with, where it has one. */
export interface RuleCheck {
  readonly faults: readonly LimitFault[]
  /** Notes a fault unless `ok`. */
  expect(ok: boolean, path: string, rule: string, errcode: number): void
}

/** 40063: parameter missing; 40058: parameter wrong. The general codes where 5.2 has no special one. */
export const MISSING_PARAMETER = 40063
export const BAD_PARAMETER = 40058
export const URL_WITHOUT_SCHEME = 45034

export function createRuleCheck(): RuleCheck {
  const faults: LimitFault[] = []
  return {
    faults,
    expect(ok, path, rule, errcode) {
      if (!ok) faults.push({ path, rule, errcode })
    },
  }
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

/** Characters as people count them closely enough for limits: code points. */
export function characterLength(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

export function isFilled(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}

export function checkRequired(
  check: RuleCheck,
  path: string,
  text: string | undefined,
  errcode = MISSING_PARAMETER,
): void {
  check.expect(isFilled(text), path, 'is required', errcode)
}

export function checkBytes(
  check: RuleCheck,
  path: string,
  text: string | undefined,
  max: number,
  errcode = 45002,
): void {
  check.expect(byteLength(text ?? '') <= max, path, `is longer than ${max} bytes`, errcode)
}

export function checkCharacters(check: RuleCheck, path: string, text: string, max: number, errcode: number): void {
  check.expect(characterLength(text) <= max, path, `is longer than ${max} characters`, errcode)
}

export function checkCount(
  check: RuleCheck,
  path: string,
  list: readonly unknown[] | undefined,
  [min, max]: readonly [number, number],
  errcode: number,
): void {
  const count = list?.length ?? 0
  check.expect(count >= min && count <= max, path, `has ${count} entries, allowed are ${min} to ${max}`, errcode)
}

export function checkUnique(check: RuleCheck, path: string, keys: readonly string[], errcode: number): void {
  check.expect(new Set(keys).size === keys.length, path, 'holds the same key twice', errcode)
}

export function checkOneOf(
  check: RuleCheck,
  path: string,
  value: unknown,
  allowed: readonly unknown[],
  errcode: number,
): void {
  check.expect(allowed.includes(value), path, `is none of ${allowed.join(', ')}`, errcode)
}

/** Addresses need their scheme (45034) and stay within 2048 bytes (reference 4.2). */
export const URL_BYTES = 2048
export function checkUrl(check: RuleCheck, path: string, url: string): void {
  check.expect(/^https?:\/\/\S/i.test(url), path, 'lacks http:// or https://', URL_WITHOUT_SCHEME)
  checkBytes(check, path, url, URL_BYTES)
}
