import { describe, expect, it } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { requestActs } from '../../src/web/acts/requests/index.ts'
import { pages } from '../../src/web/pages/index.ts'

const isOfRequest = (act: string) => /^(request|personal-data|fee)\./.test(act)

/** Acts of the page whose word in chat is another act's too: it looks at what the number stands for. */
const SHARED_WORDS: Readonly<Record<string, string>> = {
  'request.sign': '通过',
  'request.send-back': '退回',
  'request.take-back': '退回',
  'request.mark-important': '标重要',
  'request.amend-response': '改日期',
  'act.undo': '撤销',
}

/** Acts of the chat that have a page, or a place on one, of their own instead of a form on the page of a request. */
const OWN_PAGES: Readonly<Record<string, string>> = {
  'request.register': '/requests/new',
  'request.read': '/requests',
  'request.export': '/requests/:number/case-file',
  'fee.compute': '/fee',
}

describe('acts on requests', () => {
  it('each form of the page has its words in chat', () => {
    const inChat = new Set<string>(commands.map(({ act }) => act))
    const words = new Set(commands.flatMap((command) => command.words))
    const missing = requestActs.filter(({ act }) => !inChat.has(act) && !words.has(SHARED_WORDS[act] ?? ''))
    expect(missing.map(({ act, name }) => `${act} ${name}`)).toEqual([])
  })

  it('each word of the chat has its form or its page', () => {
    const onPage = new Set<string>(requestActs.map(({ act }) => act))
    const paths = new Set(pages.map(({ path }) => path))
    const missing = commands.filter(
      ({ act }) => isOfRequest(act) && !onPage.has(act) && !paths.has(OWN_PAGES[act] ?? ''),
    )
    expect(missing.map(({ act, words: [word] }) => `${act} ${word}`)).toEqual([])
  })

  it('each list of the chat is a page', () => {
    const paths = new Set(pages.map(({ path }) => path))
    const lists = commands
      .flatMap(({ words }) => words)
      .filter((word) => /^(查申请|待转清单|复议清单|到期清单|待办)$/.test(word))
    expect(lists).toHaveLength(5)
    for (const path of ['/', '/requests', '/requests/conversions', '/requests/disputes', '/requests/retention'])
      expect([...paths]).toContain(path)
  })
})
