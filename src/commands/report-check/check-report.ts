import { z } from 'zod'
import { mayEver } from '../../domain/permissions.ts'
import { checkReport } from '../../domain/report-check/check-report.ts'
import { linesOf } from '../../domain/report-check/paragraphs.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Conversation } from '../../store/conversations.ts'
import { type ActContext, type Command, DIALOGUE_LIFE_MS, type Dialogue, type Reply } from '../act.ts'
import { CHECK_PATH, pageLine } from '../page-links.ts'
import { assertCheckable, describeVerdict, NO_TEXT } from './finding-words.ts'

const KIND = 'check-report'

/** What is waited for: text or a file; or the word for a file that came first. */
const waiting = z.union([
  z.object({ for: z.literal('text') }),
  z.object({ for: z.literal('word'), mediaId: z.string() }),
])

/** 核对: what does not add up in an annual report, pasted or sent as a file. Nothing of it is kept. */
export const checkReportText = {
  act: 'report.check',
  words: ['核对', '核对年报', '核对报告', '检查年报'],
  usage: '核对 本单位{上年}年共主动公开政府信息267条，比去年增加57条，提高27%',
  summary: '核对年度报告里的数字、比例、合计和写法；发文字，或先发“核对”再发文件',

  async handle(words, context) {
    if (words !== '') return checkWords(words, context)
    const { actor, stores, now } = context
    const conversation = await stores.conversations.find(actor.userId, now)
    const known = conversation?.kind === KIND ? waiting.safeParse(conversation.data) : null
    if (known?.success && known.data.for === 'word') return queueFile(known.data.mediaId, context)
    await stores.conversations.begin(actor.userId, { kind: KIND, data: { for: 'text' } }, now, DIALOGUE_LIFE_MS)
    const page = pageLine('长的报告在网页上粘贴或上传', CHECK_PATH, context)
    return { text: `请发送年度报告的文字，或者文件（docx、xlsx、txt）。不想核对了发“取消”。${page}` }
  },
} satisfies Command

/** The text, or the word, that follows. */
export const reportToCheck: Dialogue = {
  kind: KIND,
  async answer(words, data, context) {
    const known = waiting.parse(data)
    if (known.for === 'text') {
      const reply = checkWords(words, context)
      await context.stores.conversations.end(context.actor.userId)
      return reply
    }
    const word = normalise(words).replace(/[。！!]$/, '')
    if (['是', '好', '好的', '要', '对'].includes(word)) return queueFile(known.mediaId, context)
    if (!['否', '不', '不是', '不用', '不要'].includes(word))
      throw new UserError('bad-arguments', '请回复“核对”或“否”：要核对刚才的文件吗？不想回答发“取消”。')
    await context.stores.conversations.end(context.actor.userId)
    return { text: '好的，文件没有保存。' }
  },
}

function checkWords(words: string, context: ActContext): Reply {
  if (words.trim() === '') throw new UserError('bad-arguments', NO_TEXT)
  const verdict = checkReport(linesOf(words))
  assertCheckable(verdict)
  return { text: describeVerdict(verdict, context) }
}

/**
 * A file came by chat: checked where 核对 waits for one, asked about otherwise. Null where its sender may not, or another
 * dialogue is open; nothing of it is kept then.
 */
export async function takeReportFile(
  mediaId: string,
  conversation: Conversation | null,
  context: ActContext,
): Promise<Reply | null> {
  const { actor, stores, now } = context
  if (!mayEver('report.check', actor) || (conversation && conversation.kind !== KIND)) return null
  const known = conversation ? waiting.safeParse(conversation.data) : null
  if (known?.success && known.data.for === 'text') return queueFile(mediaId, context)
  await stores.conversations.begin(actor.userId, { kind: KIND, data: { for: 'word', mediaId } }, now, DIALOGUE_LIFE_MS)
  return { text: '要核对这份年度报告吗？回复“核对”或“否”。文件还没有读，也没有保存。' }
}

async function queueFile(mediaId: string, { actor, stores, now }: ActContext): Promise<Reply> {
  await stores.conversations.end(actor.userId)
  await stores.mediaFetches.queueReport(actor.userId, mediaId, now)
  return { text: '正在核对，一会儿告诉您结果。' }
}
