import { describe, expect, it } from 'vitest'
import { createWorld } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { chatsOf, quotedIn } from './chats.ts'

const database = useDatabase()
const PLAYED = ['依申请公开手册.md', '公开专员手册.md', '信息员手册.md']

describe.each(PLAYED)('the chats of %s', (name) => {
  const chats = chatsOf(name)
  it.each([...chats])('is played as it stands: %s', async (_heading, said) => {
    const world = await createWorld(database.db, { today: said[0]?.day ?? '2026-05-08' })
    for (const { day, userId, text } of said) {
      world.moveTo(day)
      const heard = await world.say(userId, text)
      expect(`${text} → ${heard.result}: ${heard.result === 'done' ? '' : heard.reply}`).toBe(`${text} → done: `)
    }
  })
})

/** Commands of the shell and their options, settings, file names, parts of a message, an answer to a question. */
const NO_MESSAGES = /^npm |^gongkai |^--|^[a-z]+\.[A-Za-z]+$|^申\d|\.zip$|：…$|^确认$/

describe('every manual', () => {
  it.each([
    ['依申请公开手册.md', 'gongkai', 30],
    ['公开专员手册.md', 'gongkai', 30],
    ['信息员手册.md', 'chengguan_xxy', 20],
    ['审核人手册.md', 'baomi_1', 10],
    ['领导一页纸.md', 'zhuren', 4],
  ] as const)('quotes no words the program does not know: %s', async (name, reader, least) => {
    const world = await createWorld(database.db, { today: '2026-05-08' })
    const typed = quotedIn(name).filter((words) => !NO_MESSAGES.test(words))
    expect(typed.length).toBeGreaterThan(least)
    const unknown: string[] = []
    for (const words of typed)
      if ((await world.say(reader, words)).result === 'refused: unknown-word') unknown.push(words)
    expect(unknown).toEqual([])
  })
})
