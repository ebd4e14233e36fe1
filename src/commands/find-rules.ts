import { formatDay } from '../domain/local-date.ts'
import { RULE_KINDS, RULE_SIDES, type RuleDocument } from '../domain/rule-document.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { takeRule } from './rule-reference.ts'
import { cut } from './wording.ts'

const SHOWN = 20
/** A text up to this length stands in the chat; of a longer one its beginning, and the whole as a file. */
const TEXT_CHARACTERS = 600

/** 制度: lists the office's rules and guides with their dates, or finds one by words and sends it. */
export const findRules = {
  act: 'document.find',
  words: ['制度', '规章制度'],
  usage: '制度 会议开放',
  summary: '查本单位的公开制度和指南，直接发给您',
  handle: (words, context) => find(words, null, context),
} satisfies Command

/** 指南: the same among the guides; the only one is sent at once. */
export const findGuides = {
  act: 'document.find',
  words: ['指南', '公开指南'],
  usage: '指南',
  summary: '查政府信息公开指南，直接发给您',
  handle: (words, context) => find(words, 'guide', context),
} satisfies Command

async function find(words: string, kind: RuleDocument['kind'] | null, context: ActContext): Promise<Reply> {
  const { stores } = context
  const name = kind ? RULE_KINDS[kind] : '制度'
  if (!words) {
    const documents = await stores.ruleDocuments.findInForce(kind)
    const [only] = documents
    if (kind === 'guide' && only && documents.length === 1) return sendRule(only, context)
    if (!only) return { text: `还没有登记过${name}。由公开专员登记：登记${name} …` }
    return { text: `现行${name} ${documents.length} 件：\n${list(documents)}\n要看哪一件，发：制度 ${only.number}` }
  }
  const named = await takeRule(words, context)
  if (named) return sendRule(named.document, context)
  const tokens = words.split(/[\s，,、《》“”]+/).filter(Boolean)
  const found = tokens.length > 0 ? await stores.ruleDocuments.search(tokens, kind, SHOWN) : []
  const exact = found.find((each) => each.title === tokens.join(''))
  const [first] = found
  if (!first) throw new UserError('not-found', `没有找到有这些词的${name}。可以少写几个词再查，发“${name}”看全部。`)
  if (exact || found.length === 1) return sendRule(exact ?? first, context)
  return { text: `找到 ${found.length} 件：\n${list(found)}\n要看哪一件，发：制度 ${first.number}` }
}

function list(documents: readonly RuleDocument[]): string {
  const lines = documents
    .slice(0, SHOWN)
    .map((each) => `${each.number}《${cut(each.title, 40)}》${formatDay(each.issuedOn)}`)
  const more = documents.length > SHOWN ? [`其余 ${documents.length - SHOWN} 件请用词查。`] : []
  return [...lines, ...more].join('\n')
}

/** Its text in the chat, or the beginning with the whole as a file, or the file it was kept as. */
export async function sendRule(document: RuleDocument, { actor, stores, now }: ActContext): Promise<Reply> {
  const { number, title, kind, side, documentNumber, issuedOn, repealedOn, content, attachmentId } = document
  const state = repealedOn ? `，${formatDay(repealedOn)} 已废止` : ''
  const head = `${number}《${title}》\n${RULE_KINDS[kind]}（${RULE_SIDES[side]}）${documentNumber ? `，${documentNumber}` : ''}，${formatDay(issuedOn)} 印发${state}`
  const sendFile = (file: { attachmentId: number } | { report: 'rule-document'; documentId: number }) =>
    stores.outbox.toPerson(actor.userId, { kind: 'file', file }, now)
  if (attachmentId !== null) await sendFile({ attachmentId })
  if ([...content].length > TEXT_CHARACTERS) {
    if (attachmentId === null) await sendFile({ report: 'rule-document', documentId: document.id })
    return { text: `${head}\n\n${cut(content, TEXT_CHARACTERS)}\n\n全文见文件。` }
  }
  if (content) return { text: `${head}\n\n${content}` }
  return { text: `${head}\n${attachmentId === null ? '还没有录入正文。' : '正文见文件。'}` }
}
