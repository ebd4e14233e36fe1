import { mayEver } from '../domain/permissions.ts'
import { normalise } from '../domain/text.ts'
import { ROLE_NAMES } from '../domain/vocabulary.ts'
import type { ActContext, Command } from './act.ts'
import { withExampleTimes } from './example-time.ts'
import { besides, findTopic, topicsOf } from './help-topics.ts'
import { NEW_ITEM_PATH, pageLine } from './page-links.ts'
import { recordKindsFor } from './record-kinds.ts'

/** More acts than this are printed by topic, words only: the whole list would be several messages long. */
const SHORT_LIST = 14

/** 帮助: what the asker may do, printed from the list of acts, so it cannot go stale. */
export function createHelp(commands: () => readonly Command[]): Command {
  const help: Command = {
    act: 'help',
    words: ['帮助', '帮忙', '怎么用', '说明', '菜单', '?', 'help'],
    usage: '帮助',
    summary: '看能做什么；帮助 报送 看一项的写法，帮助 审核 看一组',

    async handle(words, context) {
      const { actor } = context
      const allowed = commands().filter((command) => mayEver(command.act, actor))
      const asked = normalise(words)
      const one = allowed.find((command) => command.words.includes(asked))
      if (one) return { text: explain(one, context) }
      const topic = findTopic(asked)
      const ofTopic = allowed.filter((command) => topic?.acts.includes(command.act))
      if (topic && ofTopic.length > 0)
        return { text: `${topic.name}：\n${withUsage(ofTopic, context)}${moreTopics(besides(topic, allowed))}` }
      const roles = [...new Set(actor.roles.map((held) => ROLE_NAMES[held.role]))].join('、')
      const hello = `${asked ? '没有这一项。' : ''}${actor.name}，您好${roles ? `（${roles}）` : ''}。可以发：\n`
      const list = allowed.length > SHORT_LIST ? byTopic(allowed) : withUsage(allowed, context)
      return { text: `${hello}${list}${pageLine('也可以用网页', '/', context)}` }
    },
  }
  return help
}

function moreTopics(names: readonly string[]): string {
  return names.length === 0 ? '' : `\n还有：${names.map((name) => `帮助 ${name}`).join('、')}`
}

function withUsage(commands: readonly Command[], context: ActContext): string {
  const lines = commands.map(({ words, summary, usage }) => `${words[0]}：${summary}\n  ${usage}`)
  return withExampleTimes(lines.join('\n'), context)
}

function byTopic(commands: readonly Command[]): string {
  const topics = topicsOf(commands)
  const lines = topics.map(
    ({ name, commands: ofTopic }) => `【${name}】${ofTopic.map(({ words }) => words[0]).join('、')}`,
  )
  const [example] = topics.find(({ name }) => name !== '日常')?.commands ?? []
  return `${lines.join('\n')}\n发“帮助 ${topics.at(1)?.name ?? ''}”看一组的写法，发“帮助 ${example?.words[0]}”看一项。`
}

function explain(command: Command, context: ActContext): string {
  const also = command.words.slice(1).join('、')
  const more =
    command.act === 'record.add'
      ? `\n可以登记：\n${recordKindsFor(context.actor)
          .map((kind) => kind.usage)
          .join('\n')}\n更正：登记 更正 记35 30 原因\n作废：登记 作废 记35 原因`
      : command.act === 'item.file'
        ? `\n也可以换行写：\n报送\n标题：…\n日期：…\n类别：…\n内容：…\n或只发“报送”，一步步回答。${pageLine('网页填写、传附件', NEW_ITEM_PATH, context)}`
        : ''
  const [summary, usage] = [command.summary, command.usage].map((text) => withExampleTimes(text, context))
  return `${command.words[0]}：${summary}\n写法：${usage}${also ? `\n也可以说：${also}` : ''}${more}`
}
