import { outcomesOf, REQUEST_OUTCOMES, type RequestOutcome } from '../../domain/request-outcomes.ts'
import type { Regime } from '../../domain/terms.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'

/** What people type besides the label of the form. */
const WORDS: Readonly<Record<Regime, Readonly<Record<string, RequestOutcome>>>> = {
  '2008': {
    属于已主动公开: 'already-public',
    予以公开: 'granted',
    公开: 'granted',
    同意: 'granted',
    部分公开: 'partly-granted',
    国家秘密: 'refused-state-secret',
    商业秘密: 'refused-trade-secret',
    个人隐私: 'refused-privacy',
    三安全一稳定: 'refused-security',
    不是政府信息: 'refused-not-information',
    其他情形: 'refused-by-law',
    不属于本机关: 'not-ours',
    不存在: 'not-existing',
    更改补充: 'asked-to-change',
    其他途径: 'other-way',
  },
  '2019': {
    同意公开: 'released',
    公开: 'released',
    同意: 'released',
    已主动公开: 'released',
    区分处理: 'partly-released',
    国家秘密: 'withheld-state-secret',
    法律禁止: 'withheld-forbidden',
    三安全一稳定: 'withheld-security',
    第三方: 'withheld-third-party',
    内部事务: 'withheld-internal',
    过程性信息: 'withheld-deliberative',
    过程信息: 'withheld-deliberative',
    执法案卷: 'withheld-enforcement-file',
    行政查询: 'withheld-administrative-query',
    不掌握: 'unable-not-held',
    信息不存在: 'unable-not-held',
    不属于本机关: 'unable-not-held',
    另行制作: 'unable-needs-making',
    内容不明确: 'unable-still-unclear',
    信访: 'declined-petition',
    投诉举报: 'declined-petition',
    重复申请: 'declined-repeated',
    公开出版物: 'declined-publication',
    大量反复: 'declined-excessive',
    重新出具: 'declined-reissue',
    逾期不补正: 'other-not-supplemented',
    逾期不缴费: 'other-fee-unpaid',
    其他: 'other',
  },
}

/** The longest label or word the text begins with, and what stands behind it; null where it begins with none. */
export function takeOutcome(words: string, regime: Regime): { outcome: RequestOutcome; rest: string } | null {
  const known = new Map<string, RequestOutcome>(Object.entries(WORDS[regime]))
  for (const outcome of outcomesOf(regime)) known.set(plain(REQUEST_OUTCOMES[outcome]), outcome)
  const [, head = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  const outcome = known.get(plain(head))
  return outcome ? { outcome, rest } : null
}

/** @throws {UserError} listing what may be said. */
export function getOutcome(words: string, regime: Regime, usage: string): { outcome: RequestOutcome; rest: string } {
  if (regime === '2008' && /^(?:不同意公开|不予公开)(?:\s|$)/.test(normalise(words.trim())))
    throw new UserError(
      'bad-arguments',
      '不同意公开要写明理由：国家秘密、商业秘密、个人隐私、三安全一稳定、不是政府信息、其他情形。',
    )
  if (regime === '2019' && /^不予公开(?:\s|$)/.test(normalise(words.trim())))
    throw new UserError(
      'bad-arguments',
      '不予公开要写明理由：国家秘密、法律禁止、三安全一稳定、第三方、内部事务、过程性信息、执法案卷、行政查询。',
    )
  const found = takeOutcome(words, regime)
  if (found) return found
  const names = outcomesOf(regime).map((outcome) => REQUEST_OUTCOMES[outcome])
  throw new UserError('bad-arguments', `请写答复类型：${names.join('、')}。\n例如：${usage}`)
}

function plain(text: string): string {
  return normalise(text).replace(/[“”"（）()\s]/g, '')
}
