import { ruleFor, type WecomAction } from './error-table.ts'

/** `refused`: certainly not carried out. `ambiguous`: it may have been carried out; nobody can tell. */
export type WecomOutcome = 'refused' | 'ambiguous'

/** A limit broken by a request, found before anything was sent. `path` names the field, never its value. */
export interface LimitFault {
  readonly path: string
  readonly rule: string
  /** The code WeCom itself would answer with. */
  readonly errcode: number
}

export interface WecomErrorDetails {
  /** Path below the API base, without its query. */
  readonly endpoint: string
  /** WeCom's code; `null` when no answer of WeCom arrived (transport faults). */
  readonly errcode: number | null
  readonly reason: string
  readonly action: WecomAction
  readonly outcome: WecomOutcome
  readonly needsOperator?: boolean
  readonly retryAfterMs?: number
  readonly httpStatus?: number
  readonly hint?: string
  readonly callerIp?: string
  readonly faults?: readonly LimitFault[]
}

/** The one error this client throws. Its texts never hold a token, a secret, a webhook key or message content. */
export class WecomError extends Error {
  override readonly name = 'WecomError'
  readonly endpoint: string
  readonly errcode: number | null
  readonly action: WecomAction
  readonly outcome: WecomOutcome
  readonly needsOperator: boolean
  readonly retryAfterMs: number | undefined
  readonly httpStatus: number | undefined
  /** WeCom support asks for it: `hint: [1767225600123456789]` of errmsg. */
  readonly hint: string | undefined
  /** Our address as WeCom sees it (`from ip:`): what an operator must enter as trusted IP. */
  readonly callerIp: string | undefined
  /** Empty unless the request was stopped by the checks of this client. */
  readonly faults: readonly LimitFault[]

  constructor(details: WecomErrorDetails, options?: ErrorOptions) {
    super(
      `wecom ${details.endpoint}: ${details.errcode === null ? '' : `errcode ${details.errcode}, `}${details.reason}`,
      options,
    )
    this.endpoint = details.endpoint
    this.errcode = details.errcode
    this.action = details.action
    this.outcome = details.outcome
    this.needsOperator = details.needsOperator ?? false
    this.retryAfterMs = details.retryAfterMs
    this.httpStatus = details.httpStatus
    this.hint = details.hint
    this.callerIp = details.callerIp
    this.faults = details.faults ?? []
  }
}

/**
 * The error for an answer with a non-zero code. WeCom's free text is not repeated: it changes without notice and may
 * quote what was sent; its hint and the caller address are picked out.
 */
export function errorFromCode(endpoint: string, errcode: number, errmsg: string, httpStatus: number): WecomError {
  const { action, meaning, needsOperator, retryAfterMs } = ruleFor(errcode)
  const hint = /hint: ?\[([0-9A-Za-z_-]{1,64})\]/.exec(errmsg)?.[1]
  const callerIp = /from ip: ?([0-9a-fA-F.:]{3,45})/.exec(errmsg)?.[1]
  return new WecomError({
    endpoint,
    errcode,
    reason: meaning,
    action,
    outcome: 'refused',
    httpStatus,
    ...(needsOperator ? { needsOperator } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(hint === undefined ? {} : { hint }),
    ...(callerIp === undefined ? {} : { callerIp }),
  })
}

/** The error for a request that breaks a limit: nothing was sent. */
export function errorFromFaults(endpoint: string, faults: readonly LimitFault[]): WecomError {
  return new WecomError({
    endpoint,
    errcode: faults[0]?.errcode ?? null,
    reason: `stopped before sending: ${faults.map(({ path, rule }) => `${path} ${rule}`).join('; ')}`,
    action: 'give-up',
    outcome: 'refused',
    faults,
  })
}
