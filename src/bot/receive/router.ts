import Router from '@koa/router'
import type { Context } from 'koa'
import { readRawBody } from './raw-body.ts'
import { createReceiver, type ReceiverOptions, type Verdict } from './receiver.ts'
import { ALERTING_REFUSALS, REFUSAL_STATUS, type Refusal } from './refusal.ts'

export interface CallbackLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface CallbackOptions extends ReceiverOptions {
  /** One path per application: routing by content would need one token for all. */
  readonly path: string
  readonly log: CallbackLog
  /** After the answer is out, for a new row only: wake the workers. Losing this call loses nothing, a sweep finds the row. */
  readonly onClaimed?: (id: string | number) => unknown
  /** Something a person must look at. */
  readonly onAlert?: (refusal: Refusal) => void
  /** Every refusal, for counting. */
  readonly onRefused?: (refusal: Refusal) => void
  /** Envelopes are below 10 KB. */
  readonly maxBytes?: number
  readonly bodyTimeoutMs?: number
}

/** What Tencent's own plugin allows (reference 1.10). */
export const MAX_BODY_BYTES = 1024 * 1024
/** WeCom gives up after 5 s (1.8). */
export const BODY_TIMEOUT_MS = 4_000

/**
 * The callback address of one application: GET proves it, POST delivers. Every refusal has an empty body, and the log
 * holds reasons and ids, never what was said.
 */
export function createCallbackRouter(options: CallbackOptions): Router {
  const receiver = createReceiver(options)
  const { maxBytes = MAX_BODY_BYTES, bodyTimeoutMs = BODY_TIMEOUT_MS } = options
  const router = new Router()

  router.get(options.path, (ctx) => {
    answer(ctx, receiver.verify(rawQueryOf(ctx)), options)
  })

  router.post(options.path, async (ctx) => {
    const rawQuery = rawQueryOf(ctx)
    const early = receiver.precheck(rawQuery)
    if (early) return refuse(ctx, early, options)
    const body = await readRawBody(ctx.req, maxBytes, bodyTimeoutMs)
    if (typeof body !== 'string') return answer(ctx, await receiver.receive(rawQuery, body), options)
    // A sender that drips its body keeps no connection.
    if (body === 'too-slow') ctx.set('Connection', 'close')
    refuse(ctx, body, options)
  })

  return router
}

/** As it came: koa's own parser decodes `+`, and joins repeated parameters. */
function rawQueryOf(ctx: Context): string {
  const { url = '' } = ctx.req
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at + 1)
}

function answer(ctx: Context, verdict: Verdict, options: CallbackOptions): void {
  if (verdict.result === 'refused') {
    refuse(ctx, verdict.refusal, options, verdict.errorCode)
    return
  }
  ctx.status = 200
  if (verdict.result === 'verified') {
    ctx.type = 'text/plain'
    ctx.body = verdict.echo
    options.log.info({}, 'callback address verified')
    return
  }
  ctx.body = ''
  if (verdict.result === 'ignored') {
    options.log.info(verdict.message, 'callback ignored')
    return
  }
  const { id, isNew, row } = verdict
  options.log.info({ inboxId: id, isNew, kind: row.kind, msgType: row.msgType, event: row.event }, 'callback claimed')
  if (isNew) ctx.res.once('close', () => wake(id, options))
}

async function wake(id: string | number, { onClaimed, log }: CallbackOptions): Promise<void> {
  try {
    await onClaimed?.(id)
  } catch (err) {
    log.error({ inboxId: id, err }, 'claimed row not announced, the sweep will find it')
  }
}

function refuse(ctx: Context, refusal: Refusal, options: CallbackOptions, errorCode?: string): void {
  ctx.status = REFUSAL_STATUS[refusal]
  ctx.body = ''
  const fields = { refusal, ...(errorCode === undefined ? {} : { errorCode }) }
  options.onRefused?.(refusal)
  if (ALERTING_REFUSALS.has(refusal)) {
    options.log.error(fields, 'callback refused')
    options.onAlert?.(refusal)
  } else {
    options.log.info(fields, 'callback refused')
  }
}
