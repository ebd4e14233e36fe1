import type { ActContext } from '../../commands/act.ts'
import type { Clock } from '../../domain/clock.ts'
import { localDateOf } from '../../domain/local-date.ts'
import type { Database } from '../../store/db.ts'
import { workLane } from '../../store/lanes.ts'
import type { OutboxRow } from '../../store/outbox.ts'
import { createStores, type Stores } from '../../store/stores.ts'
import type { SendResult, WecomClient } from '../wecom-api/index.ts'
import { WecomError } from '../wecom-api/index.ts'
import { type GroupTarget, sendToGroup } from './group-transport.ts'
import { judgeFailure, MAX_TRIES, mayRepeat } from './judge-failure.ts'
import type { FileDeps } from './prepare-file.ts'
import { renderRow } from './render-row.ts'
import { GROUP_LIMITS, longestWindowMs, MEMBER_LIMITS, nextAllowedAt } from './send-limits.ts'

export interface DeliverDeps extends FileDeps {
  readonly settings: Pick<ActContext, 'pagesUrl'>
  readonly db: Database
  readonly body: string
  readonly agentId: number
  readonly client: WecomClient
  readonly group: GroupTarget
  readonly clock: Clock
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
  /** Tells the administrators about a row whose outcome needs a person. Must not throw. */
  readonly onTrouble: (
    rowId: number,
    kind: OutboxRow['message']['kind'],
    state: 'refused' | 'ambiguous',
  ) => Promise<void>
}

/**
 * Sends the messages of one recipient in order (design section 4). Safe to run any number of times with the same id:
 * the lane is worked by one process at a time, and the row says how far it came.
 */
export function createDeliver(deps: DeliverDeps): (id: string) => Promise<void> {
  return async (id) => {
    const row = await createStores(deps.db, deps.body).outbox.find(Number(id))
    if (!row || isFinished(row)) return
    await workLane(
      deps.db,
      `outbox:${row.lane}`,
      (connection) => drain(row.lane, createStores(connection, deps.body), deps),
      (connection) => isDue(row.lane, createStores(connection, deps.body), deps),
    )
  }
}

function isFinished(row: OutboxRow): boolean {
  return row.state !== 'queued' && row.state !== 'sending' && row.state !== 'held'
}

/** How long a row waits after a fault of ours. */
const FAULT_WAIT_MS = 10_000

/** Rows read at a time. A shorter answer was the whole lane: what came since is found by the look after letting go. */
const ROWS_AT_ONCE = 20

async function isDue(lane: string, stores: Stores, deps: DeliverDeps): Promise<boolean> {
  const [row] = await stores.outbox.findOldest(lane, 1)
  return row !== undefined && mayGo(row, deps)
}

function mayGo(row: OutboxRow, { clock }: DeliverDeps): boolean {
  return row.notBefore.getTime() <= clock.now().getTime()
}

async function drain(lane: string, stores: Stores, deps: DeliverDeps): Promise<void> {
  for (;;) {
    const rows = await stores.outbox.findOldest(lane, ROWS_AT_ONCE)
    for (const row of rows) if (!mayGo(row, deps) || !(await deliverRow(row, stores, deps))) return
    if (rows.length < ROWS_AT_ONCE) return
  }
}

/** False when the lane has to wait. */
async function deliverRow(row: OutboxRow, stores: Stores, deps: DeliverDeps): Promise<boolean> {
  const now = deps.clock.now()
  if (row.state === 'sending' && row.transport === 'group') {
    // A group has no duplicate check and no msgid: at most once, then a person says (protocol 4.8, 4.9).
    await finish(row, { state: 'ambiguous', note: '发送中断，结果不明' }, stores, deps)
    return true
  }
  if (row.state === 'sending' && row.transport === 'app' && !mayRepeat(row, now)) {
    await finish(row, { state: 'ambiguous', note: '发送中断超过 3 小时，结果不明' }, stores, deps)
    return true
  }
  if (row.transport !== 'card-update' && row.state !== 'sending') {
    const limits = row.transport === 'group' ? GROUP_LIMITS : MEMBER_LIMITS
    const since = new Date(now.getTime() - longestWindowMs(limits))
    const allowedAt = nextAllowedAt(await stores.outbox.findSentTimes(row.lane, since), now, limits)
    if (allowedAt > now) {
      await stores.outbox.postpone(row.id, 'held', allowedAt, '发送频率限制')
      return false
    }
  }
  let tried: string | null = null
  try {
    const rendered = row.rendered ?? (await renderRow(row, stores, localDateOf(now), deps))
    if (rendered === 'superseded') {
      await stores.outbox.finish(row.id, { state: 'superseded' }, now)
      return true
    }
    await stores.outbox.beginTry(row.id, rendered, now)
    tried = rendered.path
    const result =
      row.transport === 'group'
        ? await sendToGroup(deps.client, deps.group, rendered)
        : await deps.client.sendRendered({ api: rendered.path as 'message/send' }, rendered.body)
    await keepResult(row, result, stores, deps)
    return true
  } catch (error) {
    return handleFailure(row, error, tried, stores, deps)
  }
}

async function keepResult(row: OutboxRow, result: SendResult, stores: Stores, deps: DeliverDeps): Promise<void> {
  const now = deps.clock.now()
  if (row.message.kind === 'review-card')
    await stores.cards.keepResponseCode(row.message.taskId, row.id, result.response_code ?? null, now)
  if (row.message.kind === 'sign-card')
    await stores.signCards.keepResponseCode(row.message.taskId, row.id, result.response_code ?? null, now)
  if (row.message.kind === 'zero-card')
    await stores.zeroCards.keepResponseCode(row.message.taskId, row.id, result.response_code ?? null, now)
  await stores.outbox.finish(row.id, { state: 'sent', ...(result.msgid ? { msgid: result.msgid } : {}) }, now)
}

async function handleFailure(
  row: OutboxRow,
  error: unknown,
  tried: string | null,
  stores: Stores,
  deps: DeliverDeps,
): Promise<boolean> {
  const now = deps.clock.now()
  if (!(error instanceof WecomError)) {
    // A fault of ours must not hold up the lane for ever. When it is the database's, this write fails too.
    if (row.attempts + 1 < MAX_TRIES) await stores.outbox.countFault(row.id, new Date(now.getTime() + FAULT_WAIT_MS))
    else await finish(row, { state: 'refused', note: '程序出错，没有发出' }, stores, deps)
    throw error
  }
  // Fetching a token or creating the chat comes before the message: when that breaks, nothing of it has gone out.
  const verdict = judgeFailure(row, error, tried === error.endpoint, now)
  deps.log.warn(
    {
      outboxId: row.id,
      kind: row.message.kind,
      errcode: error.errcode,
      endpoint: error.endpoint,
      // What an operator needs: our address as WeCom sees it, and the hint its support asks for.
      callerIp: error.callerIp,
      hint: error.hint,
      verdict: verdict.state,
    },
    'delivery failed',
  )
  if (verdict.state === 'again') {
    await stores.outbox.postpone(row.id, verdict.keep, verdict.notBefore, verdict.note, error.errcode ?? undefined)
    return false
  }
  await finish(
    row,
    { state: verdict.state, note: verdict.note, ...(error.errcode === null ? {} : { errcode: error.errcode }) },
    stores,
    deps,
  )
  return true
}

async function finish(
  row: OutboxRow,
  result: Parameters<Stores['outbox']['finish']>[1],
  stores: Stores,
  deps: DeliverDeps,
): Promise<void> {
  await stores.outbox.finish(row.id, result, deps.clock.now())
  // A card that could not be changed is no trouble: a tap on it still tells the true state.
  if (row.transport === 'card-update') return
  if (result.state === 'refused' || result.state === 'ambiguous')
    await deps.onTrouble(row.id, row.message.kind, result.state)
}
