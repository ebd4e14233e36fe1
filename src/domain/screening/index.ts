import type { Finding, Match, ScreenedPart, ScreeningContext, ScreeningLevel, ScreeningRule } from './finding.ts'
import { createLocator, prepareText } from './prepared-text.ts'
import { SCREENING_RULES } from './rules.ts'
import { hideFinds, makeSnippet } from './snippet.ts'

export {
  type Finding,
  SCREENING_LEVEL_NAMES,
  type ScreenedPart,
  type ScreeningContext,
  type ScreeningLevel,
} from './finding.ts'
export { maskPersonal } from './mask-personal.ts'

/** Said where nothing was found; never 审查通过 (reference 8.3.5). */
export const NOTHING_FOUND = '未发现所列特征，不代表可以公开'
/** Said wherever a picture or scan is attached (reference 8.3.6). */
export const PICTURES_NOT_READ = '图片和扫描件里的文字无法检查，请人工核对。'
/** An officer answers each: more than this is one to be worked on, not answered. The last one counts the rest. */
export const MOST_FINDINGS = 50

const WEIGHT: Readonly<Record<ScreeningLevel, number>> = { critical: 0, high: 1, medium: 2, low: 3 }

/**
 * Looks for what must not be published as it stands (reference 8.2), gravest first, then in the order of the text.
 * Where a part holds a mark of classification, only the marks are told: nothing else of such a paper may be kept.
 * Nothing found is no clearance: people review.
 */
export function screen(parts: readonly ScreenedPart[], context: ScreeningContext): Finding[] {
  const findings = parts.flatMap((part) => screenPart(part, context)).sort((a, b) => WEIGHT[a.level] - WEIGHT[b.level])
  const marks = findings.filter(({ level }) => level === 'critical')
  return limit(marks.length > 0 ? marks : findings)
}

interface Find extends Match {
  readonly rule: ScreeningRule
}

function screenPart({ place, text, unit }: ScreenedPart, context: ScreeningContext): Finding[] {
  const prepared = prepareText(text, unit)
  const all = SCREENING_RULES.flatMap((rule) => rule.find(prepared, context).map((match) => ({ ...match, rule })))
  if (all.length === 0) return []
  const hidden = hideFinds(prepared, all)
  const locate = createLocator(prepared)
  return keepFirstAtEachPlace(all).map(({ rule, ...match }) => ({
    rule: rule.id,
    ruleName: rule.name,
    level: rule.level,
    place: `${place}${locate(match.start)}`,
    snippet: rule.isWide ? match.masked : makeSnippet(hidden, match),
    advice: rule.advice,
  }))
}

/** Of finds that overlap the gravest is told, then the first listed, in the order of the text. */
function keepFirstAtEachPlace(finds: readonly Find[]): Find[] {
  const narrow: Find[] = []
  for (const find of finds.filter(({ rule }) => !rule.isWide).sort(byPlace)) {
    const last = narrow.at(-1)
    if (!last || last.end <= find.start) narrow.push(find)
    else if (rankOf(find) < rankOf(last)) narrow[narrow.length - 1] = find
  }
  return [...narrow, ...finds.filter(({ rule }) => rule.isWide)].sort(byPlace)
}

function byPlace(a: Find, b: Find): number {
  return a.start - b.start || b.end - a.end
}

function rankOf({ rule }: Find): number {
  return WEIGHT[rule.level] * SCREENING_RULES.length + SCREENING_RULES.indexOf(rule)
}

function limit(findings: readonly Finding[]): Finding[] {
  if (findings.length <= MOST_FINDINGS) return [...findings]
  const rest = findings.slice(MOST_FINDINGS - 1)
  const names = [...new Set(rest.map(({ ruleName }) => ruleName))].join('、')
  return [
    ...findings.slice(0, MOST_FINDINGS - 1),
    {
      rule: 'more',
      ruleName: '其余提示',
      level: rest[0]?.level ?? 'low',
      place: '多处',
      snippet: `另有 ${rest.length} 处`,
      advice: `还有：${names}。请整篇核对后再报送。`,
    },
  ]
}
