import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { parseRules, type Rules } from '../../src/domain/terms.ts'

/** What `config/rules/terms.yaml` says, before it is checked. */
export function readTermsFile(): Record<string, unknown> {
  return parse(readFileSync(new URL('../../config/rules/terms.yaml', import.meta.url), 'utf8'))
}

export const beijingRules: Rules = parseRules(readTermsFile(), 'beijing')
export const nationalRules: Rules = parseRules(readTermsFile(), 'national')
