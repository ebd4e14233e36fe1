import type { DisclosureItem, ItemDraft } from '../domain/item.ts'
import { type Finding, type ScreenedPart, screen } from '../domain/screening/index.ts'
import { UserError } from '../domain/user-error.ts'
import type { Attachment } from '../store/attachments.ts'
import type { ScreeningFlag } from '../store/screening-flags.ts'
import type { ActContext } from './act.ts'
import { describeFlag } from './flag-words.ts'
import { named } from './wording.ts'

/** Flags told at once; the rest under 标记. */
const SHOWN = 5

/** A mark of classification in what was to be filed: nothing of it may be kept (invariant 11). */
export class SecrecyMarkError extends UserError {
  constructor() {
    super('wrong-state', '疑似涉密，没有保存。')
  }
}

/**
 * What the screening finds in a draft and in the files with it (reference 8.2).
 * @throws {SecrecyMarkError} before anything of a marked text is stored.
 */
export function screenDraft(
  draft: ItemDraft,
  attachments: readonly Attachment[],
  { office }: Pick<ActContext, 'office'>,
): Finding[] {
  const attribute = draft.proposedAttribute ?? 'proactive'
  const own = draft.documentNumber ? [draft.documentNumber] : []
  const context = {
    attribute,
    publicDocumentNumbers: [...office.screening.publicDocumentNumbers, ...own],
  }
  const parts: ScreenedPart[] = [
    { place: '标题', text: draft.title },
    { place: '正文', text: draft.content, unit: 'paragraph' },
    { place: '摘要', text: draft.form?.summary ?? '', unit: 'paragraph' },
    { place: '引用文件', text: draft.form?.citedDocuments ?? '' },
  ]
  // Text of files was looked at when they came: it is kept nowhere.
  const inFiles = attachments
    .flatMap((attachment) => attachment.findings as readonly Finding[])
    .filter(({ rule }) => rule !== CONTRADICTION || attribute === 'proactive')
  const findings = [
    ...screen(
      parts.filter((part) => part.text !== ''),
      context,
    ),
    ...inFiles,
  ]
  if (findings.some(({ level }) => level === 'critical')) throw new SecrecyMarkError()
  return findings
}

/** The rule of a text that calls itself 不公开: it depends on what the item is meant to be. */
const CONTRADICTION = 'attribute-contradiction'

/**
 * Keeps what was found in the item's newest version. What was answered 不适用 in the version before, for the same words,
 * is not asked again. Returns the lines its officer is told; empty where nothing was found.
 */
export async function keepFlags(
  item: DisclosureItem,
  findings: readonly Finding[],
  { stores, now }: ActContext,
): Promise<string> {
  if (findings.length === 0) return ''
  await stores.flags.insertAll(item.id, item.version, findings)
  const before = item.version > 1 ? await stores.flags.findOfVersion(item.id, item.version - 1) : []
  for (const flag of await stores.flags.findOfVersion(item.id, item.version)) {
    const same = before.find(
      (each) => each.answer === 'not-applicable' && each.rule === flag.rule && each.snippet === flag.snippet,
    )
    if (same?.answeredBy) await stores.flags.answer(flag, 'not-applicable', same.reason, same.answeredBy, now)
  }
  const open = (await stores.flags.findOfVersion(item.id, item.version)).filter((flag) => flag.answer === null)
  return open.length === 0 ? '' : `\n${flagLines(item, open)}`
}

/** Open flags with advice, and how they are answered. */
export function flagLines(item: DisclosureItem, open: readonly ScreeningFlag[]): string {
  const lines = open.slice(0, SHOWN).map((flag) => `${describeFlag(flag)}\n  ${flag.advice}`)
  const more = open.length > SHOWN ? `\n其余发“标记 ${item.number}”查看。` : ''
  const high = open.filter((flag) => flag.level === 'high').length
  const stops = high > 0 ? `高风险 ${high} 处答复以前不能通过审核。` : ''
  return `筛查提示 ${open.length} 处：\n${lines.join('\n')}${more}\n${stops}请逐条答复：标记 ${item.number} ${open[0]?.position} 不适用 理由，或 标记 ${item.number} ${open[0]?.position} 已处理。`
}

/** @throws {UserError} while a high flag is neither answered nor overridden: it stops the next step (invariant 11). */
export async function assertFlagsAnswered(
  item: DisclosureItem,
  { stores, actor }: Pick<ActContext, 'stores' | 'actor'>,
): Promise<void> {
  const open = await stores.flags.findUnansweredHigh(item.id, item.version)
  if (open.length === 0) return
  const isHead = actor.roles.some((held) => held.role === 'section-head')
  const override = isHead ? `，或发“放行 ${item.number} 理由”` : ''
  throw new UserError(
    'wrong-state',
    `${named(item)} 有 ${open.length} 处高风险提示还没有答复，不能通过。请信息员发“标记 ${item.number}”答复，或退回修改${override}。`,
  )
}
