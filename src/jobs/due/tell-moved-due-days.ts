import { formatDay } from '../../domain/local-date.ts'
import { maskPersonal } from '../../domain/screening/index.ts'
import { cutText } from '../../domain/text.ts'
import type { DueDayChange } from '../../store/due-day-changes.ts'
import type { Stores } from '../../store/stores.ts'
import { findOpenCases } from './open-cases.ts'
import type { RequestContext } from './open-requests.ts'
import { DIGEST_BYTES, fitLines } from './remind.ts'

const TITLE_CHARACTERS = 20

interface Digest {
  readonly moved: string[]
  /** 暂定 before, exact now, the same day. */
  settled: number
}

/**
 * Tells whose turn it is, and the officer of an item, which last days a new calendar year has moved: one message a
 * person. Cases decided meanwhile are left out. Returns how many people are told.
 */
export async function tellMovedDueDays(
  stores: Stores,
  { now, ...context }: Omit<RequestContext, 'stores'> & { readonly now: Date },
): Promise<number> {
  // The newest of a case, should it have been computed twice.
  const changes = new Map(
    (await stores.dueDayChanges.findOf(context.calendar.version)).map((each) => [each.number, each]),
  )
  const concerned = [...changes.values()].filter(
    ({ from, to, wasProvisional, isProvisional }) => from !== to || (wasProvisional && !isProvisional),
  )
  if (concerned.length === 0) return 0
  const days = new Set(concerned.map(({ to }) => to))
  const digests = new Map<string, Digest>()
  for (const openCase of await findOpenCases({ stores, ...context }, (dueOn) => days.has(dueOn))) {
    const change = changes.get(openCase.number)
    if (!change || change.to !== openCase.dueOn) continue
    const people = new Set(openCase.holders.map(({ userId }) => userId))
    if (openCase.kind === 'item') people.add((await stores.items.getById(openCase.id)).officer)
    for (const userId of people) {
      const digest = digests.get(userId) ?? { moved: [], settled: 0 }
      digests.set(userId, digest)
      if (change.from === change.to) digest.settled += 1
      else
        digest.moved.push(
          `${openCase.number}《${cutText(maskPersonal(openCase.title), TITLE_CHARACTERS)}》${changeText(change)}`,
        )
    }
  }
  for (const [userId, digest] of digests)
    await stores.outbox.toPerson(userId, { kind: 'text', text: renderDigest(digest) }, now)
  return digests.size
}

function changeText({ from, to, wasProvisional, isProvisional }: DueDayChange): string {
  return `截止日由 ${formatDay(from)}${wasProvisional ? '（暂定）' : ''} 改为 ${formatDay(to)}${isProvisional ? '（暂定）' : ''}`
}

function renderDigest({ moved, settled }: Digest): string {
  const parts: string[] = []
  if (moved.length > 0)
    parts.push(
      fitLines(`【期限调整】放假安排有更新，${moved.length} 件的截止日变了：`, moved, DIGEST_BYTES - 200, '待办'),
    )
  if (settled > 0) {
    const lead = moved.length > 0 ? '另有 ' : '【期限调整】放假安排有更新，'
    parts.push(`${lead}${settled} 件暂定的截止日已确定，日子不变。`)
  }
  return [...parts, '怎么算的，发“为什么是这天 编号”看。'].join('\n')
}
