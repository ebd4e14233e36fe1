import type { Command } from './act.ts'
import { listLine } from './wording.ts'

const SHOWN = 10

/** 我的: what the asker has filed, open items first. */
export const listOwn = {
  act: 'item.list-own',
  words: ['我的', '我报的', '我的报送'],
  usage: '我的',
  summary: '看自己报送的信息',

  async handle(_words, { actor, stores, today }) {
    const { items, total } = await stores.items.findFiledBy(actor.userId, SHOWN)
    if (total === 0) return { text: '您还没有报送过信息。发“报送”开始报第一条。' }
    const lines = items.map((item) => listLine(item, today))
    const more = total > items.length ? `\n其余 ${total - items.length} 条请用“查询”找。` : ''
    return { text: `您报送了 ${total} 条：\n${lines.join('\n')}${more}` }
  },
} satisfies Command
