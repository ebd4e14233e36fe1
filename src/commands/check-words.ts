import { SECRECY_CHECKS, type SecrecyCheck, type SecrecyChecks } from '../domain/review-sheet.ts'
import { foldCharacters } from '../domain/text.ts'

const CHECK_NAMES: Readonly<Record<SecrecyCheck, string>> = {
  'state-secret': '国家秘密',
  'third-party': '商业秘密和个人隐私',
  security: '三安全一稳定',
}

const CHECK_WORDS: readonly (readonly [string, SecrecyCheck])[] = [
  ['国家秘密', 'state-secret'],
  ['商业秘密', 'third-party'],
  ['个人隐私', 'third-party'],
  ['三安全一稳定', 'security'],
]

const WORD = CHECK_WORDS.map(([word]) => word).join('|')
/** `涉及个人隐私、三安全一稳定`, and nothing else in the same breath: 涉及个人隐私已处理 is an opinion. */
const CONCERNED = new RegExp(`^涉及\\s*((?:${WORD})(?:[、和及](?:${WORD}))*)(?=$|[\\s，,。；;])`)

/** What a reviewer for secrecy types before the opinion, of the three checks; what is not named follows from the attribute. */
export function takeChecks(words: string): { concerned: readonly SecrecyCheck[]; opinion: string } {
  const [whole, named] = CONCERNED.exec(foldCharacters(words)) ?? []
  if (whole === undefined || named === undefined) return { concerned: [], opinion: words }
  const concerned = CHECK_WORDS.filter(([word]) => named.includes(word)).map(([, check]) => check)
  return { concerned: [...new Set(concerned)], opinion: words.slice(whole.length).replace(/^[\s，,。；;]+/, '') }
}

/** `三项审查：均不涉及` */
export function checksText(checks: SecrecyChecks): string {
  const concerned = SECRECY_CHECKS.filter((check) => checks[check] === 'concerned')
  return concerned.length === 0
    ? '三项审查：均不涉及'
    : `三项审查：涉及${concerned.map((check) => CHECK_NAMES[check]).join('、')}`
}
