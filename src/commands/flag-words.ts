import { SCREENING_LEVEL_NAMES } from '../domain/screening/index.ts'
import type { ScreeningFlag } from '../store/screening-flags.ts'

/** `1 [高] 手机号码（正文第 1 段）“138****0000” 已答复：不适用，…`: one line, masked. */
export function describeFlag(flag: ScreeningFlag): string {
  const snippet = flag.snippet ? ` “${flag.snippet}”` : ''
  return `${flag.position} [${SCREENING_LEVEL_NAMES[flag.level]}] ${flag.ruleName}（${flag.place}）${snippet} ${answerText(flag)}`
}

/** What became of a flag. 已处理 changed nothing of the version it was found in: reviewers look at what goes out. */
export function answerText({ answer, reason, overriddenAt, overrideReason }: ScreeningFlag): string {
  if (answer) return `${answer === 'fixed' ? '已处理（本稿文字未改）' : '不适用'}${reason ? `：${reason}` : ''}`
  if (overriddenAt) return `负责人放行：${overrideReason}`
  return '未答复'
}
