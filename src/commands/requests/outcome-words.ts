import { outcomesOf, REQUEST_OUTCOMES, type RequestOutcome } from '../../domain/request-outcomes.ts'
import type { Regime } from '../../domain/terms.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'

/** What people type besides the label of the form. */
const WORDS: Readonly<Record<Regime, Readonly<Partial<Record<RequestOutcome, string>>>>> = {
  '2008': {
    'already-public': '属于已主动公开',
    granted: '予以公开 公开 同意',
    'partly-granted': '部分公开 区分处理',
    'refused-state-secret': '国家秘密 涉及国家秘密 属于国家秘密',
    'refused-trade-secret': '商业秘密 涉及商业秘密',
    'refused-privacy': '个人隐私 涉及个人隐私',
    'refused-security': '三安全一稳定 危及三安全一稳定',
    'refused-not-information': '不是政府信息 不属于政府信息',
    'refused-by-law': '其他情形 法律法规规定的其他情形 法律禁止',
    'not-ours': '不属于本机关 不属于本机关公开 不属于本行政机关',
    'not-existing': '不存在 申请信息不存在',
    'asked-to-change': '更改补充 作出更改补充',
    'other-way': '其他途径 通过其他途径办理 其他途径办理',
  },
  '2019': {
    released: '同意公开 公开 同意 已主动公开 属于已主动公开',
    'partly-released': '同意部分公开 区分处理',
    'withheld-state-secret': '国家秘密 涉及国家秘密',
    'withheld-forbidden': '法律禁止 法律禁止公开 法律法规禁止 法律法规禁止公开 法律行政法规禁止公开',
    'withheld-security': '三安全一稳定',
    'withheld-third-party': '第三方 保护第三方 第三方合法权益 第三方权益 商业秘密 个人隐私',
    'withheld-internal': '内部事务 内部事务信息 三类内部事务信息',
    'withheld-deliberative': '过程性信息 过程信息 四类过程性信息',
    'withheld-enforcement-file': '执法案卷 行政执法案卷',
    'withheld-administrative-query': '行政查询 行政查询事项',
    'unable-not-held': '不掌握 不掌握相关政府信息 本机关不掌握 信息不存在 不存在 不属于本机关 不属于本机关公开',
    'unable-needs-making': '另行制作 需要另行制作 需另行制作 没有现成信息',
    'unable-still-unclear': '内容不明确 仍不明确 申请内容仍不明确 补正后仍不明确',
    'declined-petition': '信访 投诉举报 举报投诉 信访举报投诉 信访投诉举报',
    'declined-repeated': '重复',
    'declined-publication': '公开出版物 提供公开出版物',
    'declined-excessive': '大量反复 大量反复申请 反复大量申请 无正当理由大量反复',
    'declined-reissue': '重新出具 确认或重新出具 重新出具已获取信息 要求重新出具',
    'other-not-supplemented': '逾期不补正 逾期未补正 不补正 无正当理由逾期不补正 申请人逾期不补正',
    'other-fee-unpaid': '逾期不缴费 逾期未缴费 不缴费 逾期不缴纳费用 逾期未缴纳费用 申请人逾期未缴费',
    other: '其他',
  },
}

/** Names of groups, which may stand before the outcome: `不予公开（国家秘密）`, `无法提供 不掌握`; how their outcomes begin. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  不同意公开: ['withheld-', 'refused-'],
  不予公开: ['withheld-', 'refused-'],
  无法提供: ['unable-'],
  不予处理: ['declined-'],
  不再处理: ['other-'],
  其他处理: ['other-'],
  其他: ['other-'],
}
const GROUP = new RegExp(`^(${Object.keys(GROUPS).join('|')})(.*)$`)

function knownWords(regime: Regime): Map<string, RequestOutcome> {
  const known = new Map<string, RequestOutcome>()
  for (const outcome of outcomesOf(regime))
    for (const word of [REQUEST_OUTCOMES[outcome], ...(WORDS[regime][outcome]?.split(' ') ?? [])])
      known.set(plain(word), outcome)
  return known
}

/** The label or word the text begins with, also behind the name of its group, and what follows; null where there is none. */
export function takeOutcome(words: string, regime: Regime): { outcome: RequestOutcome; rest: string } | null {
  const known = knownWords(regime)
  const { head, rest } = splitHead(words)
  const [, group = '', inside = ''] = GROUP.exec(plain(head)) ?? []
  const glued = ofGroup(group, known.get(inside))
  if (glued) return { outcome: glued, rest }
  if (group !== '' && inside === '') {
    const next = splitHead(rest)
    const behind = ofGroup(group, known.get(plain(next.head)))
    if (behind) return { outcome: behind, rest: next.rest }
  }
  const outcome = known.get(plain(head))
  return outcome ? { outcome, rest } : null
}

function ofGroup(group: string, outcome: RequestOutcome | undefined): RequestOutcome | null {
  return outcome && GROUPS[group]?.some((start) => outcome.startsWith(start)) ? outcome : null
}

/** @throws {UserError} listing what may be said; of the list only `offered` is shown. */
export function getOutcome(
  words: string,
  regime: Regime,
  usage: string,
  offered: readonly RequestOutcome[] = outcomesOf(regime),
): { outcome: RequestOutcome; rest: string } {
  const found = takeOutcome(words, regime)
  if (found) return found
  const group = plain(splitHead(words).head)
  const reasons = group.startsWith('其他') ? [] : outcomesOf(regime).filter((outcome) => ofGroup(group, outcome))
  if (reasons.length === 0)
    throw new UserError(
      'bad-arguments',
      ['请写答复类型和内容：', ...outcomeLines(regime, offered), `例如：${usage}`].join('\n'),
    )
  const shortNames = reasons.map((outcome) => shortName(outcome, regime))
  throw new UserError('bad-arguments', `${group}要写明理由：${shortNames.join('、')}。\n例如：${usage}`)
}

/** Headings of the lists, in the order of the forms, and how their outcomes begin. */
const HEADINGS: Readonly<Record<Regime, readonly (readonly [heading: string, starts: readonly string[]])[]>> = {
  '2008': [
    ['公开', ['already-public', 'granted', 'partly-granted']],
    ['不同意公开', ['refused-']],
    ['其他答复', ['not-ours', 'not-existing', 'asked-to-change', 'other-way']],
  ],
  '2019': [
    ['公开', ['released', 'partly-released']],
    ['不予公开', ['withheld-']],
    ['无法提供', ['unable-']],
    ['不予处理', ['declined-']],
    ['其他处理', ['other']],
  ],
}

/** `不予公开：国家秘密、法律禁止、…`, a line for each group: 21 in one sentence are not read on a phone. */
export function outcomeLines(regime: Regime, offered: readonly RequestOutcome[]): string[] {
  return HEADINGS[regime].flatMap(([heading, starts]) => {
    const names = offered
      .filter((outcome) => starts.some((start) => outcome.startsWith(start)))
      .map((outcome) => shortName(outcome, regime))
    return names.length === 0 ? [] : [`${heading}：${names.join('、')}`]
  })
}

/** What is quickest to type for it. */
function shortName(outcome: RequestOutcome, regime: Regime): string {
  const label = REQUEST_OUTCOMES[outcome]
  const word = WORDS[regime][outcome]?.split(' ')[0] ?? label
  return word.length < label.length ? word : label
}

function splitHead(words: string): { head: string; rest: string } {
  const [, head = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  return { head, rest }
}

function plain(text: string): string {
  return normalise(text).replace(/[“”"（）()：:、/\s]/g, '')
}
