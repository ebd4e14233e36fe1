import type { ActContext, Command, Dialogue, Reply } from '../commands/act.ts'
import { takePicture } from '../commands/attach-pictures.ts'
import { withExampleTimes } from '../commands/example-time.ts'
import { takeReportFile } from '../commands/report-check/check-report.ts'
import { tapCard } from '../commands/tap-card.ts'
import { nearestWord } from '../domain/nearest.ts'
import { mayEver } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { Conversation } from '../store/conversations.ts'
import type { IncomingContent } from './receive/message.ts'
import { interruptsDialogue, understand } from './understand.ts'

/** What the bot can do: acts, and the dialogues some of them begin. */
export interface Repertoire {
  readonly commands: readonly Command[]
  readonly dialogues: readonly Dialogue[]
}

export interface Answer extends Reply {
  readonly act: string
}

/** Longest text looked at: WeCom itself carries 2,048 bytes in a message. */
const MAX_TEXT_CHARACTERS = 8_000

const UNREADABLE: Answer = {
  act: 'unreadable',
  text: '我现在只看得懂文字，图片、语音和文件没有保存。发“帮助”看能做什么。',
}

/** Acts on what a known person sent. @throws {UserError} what they can mend. */
export async function answer(
  content: IncomingContent,
  conversation: Conversation | null,
  context: ActContext,
  repertoire: Repertoire,
): Promise<Answer> {
  switch (content.kind) {
    case 'text':
      return answerText(content.text, conversation, context, repertoire)
    case 'card-tap':
    case 'card-menu': {
      const tap = { taskId: content.taskId, responseCode: content.responseCode }
      return { act: 'card.tap', ...(await tapCard(content.eventKey, tap, context)) }
    }
    case 'menu-click':
      return answerText(content.eventKey, conversation, context, repertoire)
    case 'subscribe':
      return {
        act: 'welcome',
        text: `${context.actor.name}，您好！我是公开助手，帮您办政府信息公开。发“帮助”看能做什么。`,
      }
    case 'image': {
      const reply = await takePicture(content.mediaId, conversation, context)
      return reply ? { act: 'picture.take', ...reply } : UNREADABLE
    }
    case 'file': {
      const reply = await takeReportFile(content.mediaId, conversation, context)
      return reply ? { act: 'report.take', ...reply } : UNREADABLE
    }
    case 'voice':
    case 'video':
    case 'location':
    case 'link':
    case 'other':
      return UNREADABLE
    default:
      return { act: `event.${content.kind}`, text: '' }
  }
}

async function answerText(
  text: string,
  conversation: Conversation | null,
  context: ActContext,
  { commands, dialogues }: Repertoire,
): Promise<Answer> {
  if ([...text].length > MAX_TEXT_CHARACTERS) throw new UserError('too-long', '消息太长，没有处理。请分开发送。')
  const understood = understand(text, commands)
  const dialogue = dialogues.find((known) => known.kind === conversation?.kind)
  if (dialogue && conversation && !(understood && interruptsDialogue(understood)))
    return { act: `dialogue.${dialogue.kind}`, ...(await continueDialogue(dialogue, text, conversation.data, context)) }
  if (!understood) throw new UserError('unknown-word', unknownText(text, context, commands))
  const { command, words } = understood
  if (!mayEver(command.act, context.actor))
    throw new UserError('no-right', `您没有“${command.words[0]}”的权限。发“帮助”看您能做什么；如需调整，请联系管理员。`)
  return { act: command.act, ...(await command.handle(words, context)) }
}

/** Asked again after a mistyped answer; over when what it was about has gone or cannot be. */
const ENDS_DIALOGUE: readonly UserError['code'][] = ['wrong-state', 'no-right', 'not-found', 'duplicate', 'not-set-up']

/** The refusal of an answer after which the dialogue is over. */
export class DialogueOverError extends UserError {}

async function continueDialogue(dialogue: Dialogue, text: string, data: unknown, context: ActContext): Promise<Reply> {
  try {
    return await dialogue.answer(text.trim(), data, context)
  } catch (error) {
    if (error instanceof UserError && ENDS_DIALOGUE.includes(error.code))
      throw new DialogueOverError(error.code, error.message, { cause: error })
    throw error
  }
}

function unknownText(text: string, context: ActContext, commands: readonly Command[]): string {
  const { actor } = context
  const allowed = commands.filter((command) => mayEver(command.act, actor))
  const firstWord = text.trim().split(/\s/)[0] ?? ''
  const nearest = nearestWord(
    firstWord.slice(0, 12),
    allowed.flatMap((command) => command.words),
  )
  const command = allowed.find((known) => nearest !== null && known.words.includes(nearest))
  const guess = command ? `您是不是想说“${command.words[0]}”？写法：${withExampleTimes(command.usage, context)}\n` : ''
  // What it was is not repeated: it may be somebody's name, and the reply is kept.
  return `没看懂这句话。${guess}发“帮助”看能做什么。`
}
