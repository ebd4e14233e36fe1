import type { ActContext } from './act.ts'

/** The way it came; also what the sender still has to delete. */
const WAYS = {
  chat: { what: '发来的消息', rest: '请把手机上的这条消息也删除。' },
  page: { what: '在网页上提交的内容', rest: '请关闭这个网页，不要再次提交。' },
} as const

/** 密级标志: nothing of it was kept; the secrecy reviewers hear that it happened (invariant 11). Answers the sender. */
export async function stopAtMark(
  userId: string,
  way: keyof typeof WAYS,
  { stores, today, now }: Pick<ActContext, 'stores' | 'today' | 'now'>,
): Promise<string> {
  const { what, rest } = WAYS[way]
  const name = await stores.people.findName(userId)
  const text = `${name} ${what}带有疑似密级标志，系统没有保存内容。请联系本人核实。`
  for (const reviewer of await stores.people.findHolders('secrecy-reviewer', '', today)) {
    if (reviewer.userId !== userId) await stores.outbox.toPerson(reviewer.userId, { kind: 'text', text }, now)
  }
  return `疑似涉密，请立即停止在本系统传输，并联系保密员。\n您刚才的内容没有保存、没有转发。${rest}`
}
