import type { Stage } from './stage.ts'

/** Files one item as an officer does and answers its number. */
export async function fileItem(
  stage: Stage,
  title: string,
  { officer = 'chengguan_xxy', formedOn = '昨天', itemClass = '业务动态' } = {},
): Promise<string> {
  const [reply = ''] = await stage.say(officer, `报送 ${formedOn} ${itemClass} ${title}`)
  const number = /已报送 (\d{4}-\d{4})《/.exec(reply)?.[1]
  if (!number) throw new Error(`not filed: ${reply}`)
  return number
}

/** All three approvals by card, of the newest item on the reviewers' phones. */
export async function approveByCards(stage: Stage, head = 'chengguan_kz'): Promise<void> {
  for (const reviewer of [head, 'baomi_1', 'zhuguan']) await stage.tap(reviewer, 'approve')
}

/** The digests among what somebody got, with the moment each came; each ends with the address of the pages, left out here. */
export function digests(stage: Stage, userId: string): { at: string; text: string }[] {
  return stage.control
    .phone(userId)
    .filter(({ text }) => text?.startsWith('【办件提醒】') || text?.startsWith('【逾期抄告】'))
    .map(({ at, text = '' }) => ({ at: shownAt(at), text: text.replace(/\n网页：http\S+\/$/, '') }))
}

/** `01-19 09:00` in Asia/Shanghai. */
export function shownAt(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
}
