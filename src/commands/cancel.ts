import type { Command } from './act.ts'

/** 取消: leaves a dialogue; nothing of it is stored. */
export const cancel = {
  act: 'cancel',
  words: ['取消', '算了', '退出'],
  usage: '取消',
  summary: '退出正在进行的问答',

  async handle(_words, { actor, stores }) {
    const ended = await stores.conversations.end(actor.userId)
    return { text: ended ? '已取消，没有保存。' : '现在没有正在进行的问答。要撤回已报送的信息，请发“撤回 编号”。' }
  },
} satisfies Command
