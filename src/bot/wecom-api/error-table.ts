/** What a caller should do about an error code; protocol reference 5.2. */
export type WecomAction =
  /** Try the same call again with back-off and jitter: at most 3 quick tries, then later. */
  | 'retry'
  /** The credential is stale. The client has already refreshed and tried once more. */
  | 'refresh'
  /** A rate limit: wait `retryAfterMs`. */
  | 'wait'
  /** Repeating cannot help: the request or the configuration must change. */
  | 'give-up'
  /** What was wanted is already so. */
  | 'done'

export interface ErrorRule {
  /** Single codes and inclusive ranges. */
  readonly codes: readonly (number | readonly [first: number, last: number])[]
  readonly action: WecomAction
  readonly meaning: string
  /** A person must change the configuration or a permission. */
  readonly needsOperator?: true
  readonly retryAfterMs?: number
}

/** The shortest window of 5.1: a call over a per-minute limit is refused for 60 s. */
export const RATE_LIMIT_WAIT_MS = 60_000
/** A changed trusted-IP list takes effect after about a minute (7.1). */
const TRUSTED_IP_WAIT_MS = 60_000
const BUSY_WAIT_MS = 1_000

/** The table of protocol reference 5.2, as data. Rows are in the order of the reference; the first match wins. */
export const ERROR_RULES: readonly ErrorRule[] = [
  { codes: [-1], action: 'retry', meaning: 'system busy', retryAfterMs: BUSY_WAIT_MS },
  { codes: [6000], action: 'retry', meaning: 'data version conflict', retryAfterMs: BUSY_WAIT_MS },
  { codes: [40001], action: 'give-up', needsOperator: true, meaning: 'wrong secret or application disabled' },
  { codes: [40003, 60111, 46004, 301021], action: 'give-up', meaning: 'userid unknown or invalid' },
  { codes: [[40004, 40009], 40011], action: 'give-up', meaning: 'media type, size, id or msgtype invalid' },
  { codes: [40013, 40091], action: 'give-up', needsOperator: true, meaning: 'wrong corpid, or secret of another corp' },
  { codes: [40014], action: 'refresh', meaning: 'access_token invalid' },
  { codes: [[40016, 40027], 40054, 40055], action: 'give-up', meaning: 'menu invalid' },
  {
    codes: [40029, 42003, 42022],
    action: 'give-up',
    meaning: 'login code invalid, expired or used: start the login again',
  },
  { codes: [40031, 40032, 82002, 82003], action: 'give-up', meaning: 'recipient list invalid or too long' },
  { codes: [40033, 40035, 40058, 40063], action: 'give-up', meaning: 'parameter missing or with bad characters' },
  { codes: [40050, 86003], action: 'give-up', meaning: 'group chat unknown' },
  { codes: [40056, 41011], action: 'give-up', needsOperator: true, meaning: 'agentid wrong or missing' },
  {
    codes: [40057, 85010, 85011],
    action: 'give-up',
    needsOperator: true,
    meaning: 'callback address could not be verified',
  },
  { codes: [40066, 60003, 60123], action: 'give-up', meaning: 'department unknown' },
  { codes: [40068, 40070, 81011], action: 'give-up', needsOperator: true, meaning: 'tag unknown or no right on it' },
  { codes: [40074], action: 'give-up', meaning: 'news cannot be confidential' },
  { codes: [40093, 42012], action: 'refresh', meaning: 'JS-SDK signature or ticket invalid' },
  { codes: [40123, 40145, 40146], action: 'give-up', meaning: 'image broken or range invalid' },
  { codes: [40201, 40204], action: 'give-up', needsOperator: true, meaning: 'blocked by the anti-spam check' },
  { codes: [40206], action: 'give-up', meaning: 'request body too large' },
  {
    codes: [
      [41001, 41010],
      [41012, 41033],
    ],
    action: 'give-up',
    meaning: 'required parameter missing',
  },
  { codes: [42001], action: 'refresh', meaning: 'access_token expired' },
  { codes: [42014, 42016], action: 'give-up', meaning: 'task_id invalid or unknown' },
  { codes: [42015], action: 'give-up', needsOperator: true, meaning: 'card belongs to another application' },
  {
    codes: [
      [42017, 42020],
      [42027, 42051],
    ],
    action: 'give-up',
    meaning: 'card field invalid',
  },
  { codes: [42052], action: 'done', meaning: 'recall window is over' },
  { codes: [43012], action: 'give-up', needsOperator: true, meaning: 'callback address needed for interactive cards' },
  { codes: [44001, 44004], action: 'give-up', meaning: 'media or text is empty' },
  { codes: [45001, 45002, 45007, 45008, 45032], action: 'give-up', meaning: 'over a size limit: split it' },
  { codes: [45009], action: 'wait', meaning: 'call frequency limit', retryAfterMs: RATE_LIMIT_WAIT_MS },
  { codes: [45029], action: 'give-up', meaning: 'answer too big: narrow the query' },
  { codes: [45033], action: 'retry', meaning: 'too many concurrent calls', retryAfterMs: 2 * BUSY_WAIT_MS },
  { codes: [45034], action: 'give-up', meaning: 'url lacks its scheme' },
  { codes: [45035], action: 'retry', meaning: 'conflicting operation', retryAfterMs: BUSY_WAIT_MS },
  { codes: [46003], action: 'done', meaning: 'there is no menu' },
  {
    codes: [48001, 48002, 48004, 48005],
    action: 'give-up',
    needsOperator: true,
    meaning: 'API not authorised or withdrawn',
  },
  { codes: [48006], action: 'give-up', needsOperator: true, meaning: 'permission withdrawn after long inactivity' },
  { codes: [48009], action: 'give-up', needsOperator: true, meaning: 'directory sync address not allowed' },
  { codes: [48010], action: 'give-up', needsOperator: true, meaning: 'TLS version too old' },
  { codes: [49008], action: 'give-up', meaning: 'group chat was dismissed' },
  { codes: [50001], action: 'give-up', needsOperator: true, meaning: 'redirect domain is not trusted' },
  { codes: [50002], action: 'give-up', meaning: 'member outside the visible range' },
  { codes: [50003, 60031], action: 'give-up', needsOperator: true, meaning: 'application disabled or API forbidden' },
  {
    codes: [60011, 60021, 60030, 92000],
    action: 'give-up',
    needsOperator: true,
    meaning: 'no right on this member, department or tag: check the visible range',
  },
  {
    codes: [60020],
    action: 'give-up',
    needsOperator: true,
    meaning: 'the address of this server is not a trusted IP',
    retryAfterMs: TRUSTED_IP_WAIT_MS,
  },
  { codes: [60140], action: 'done', meaning: 'response_code invalid, used or expired: the card stays, send a new one' },
  { codes: [81012, 82001], action: 'give-up', meaning: 'no recipient given' },
  { codes: [81013], action: 'give-up', meaning: 'all recipients invalid or not authorised' },
  { codes: [82004], action: 'give-up', meaning: 'content refused: it could crash a client' },
  { codes: [82101, 82102], action: 'give-up', meaning: 'card update has no recipient, or one who never got the card' },
  { codes: [84014, 84015], action: 'give-up', meaning: 'user_ticket expired or invalid' },
  { codes: [[85004, 85009], 85111, 80001], action: 'give-up', needsOperator: true, meaning: 'trusted domain fault' },
  { codes: [86215], action: 'done', meaning: 'group chat with this chatid already exists' },
  {
    codes: [86001, 86002, [86004, 86008], 86101, [86201, 86207], 86216, 86217, 86220, 86224],
    action: 'give-up',
    meaning: 'group chat parameter invalid',
  },
  { codes: [[90200, 90208]], action: 'give-up', meaning: 'mini program notice invalid' },
  { codes: [91040], action: 'give-up', meaning: 'ticket type invalid' },
  {
    codes: [93000, 93001, 93004, 93006, 93008, [93017, 93019]],
    action: 'give-up',
    needsOperator: true,
    meaning: 'group webhook invalid, removed or disabled',
  },
  { codes: [301002], action: 'give-up', needsOperator: true, meaning: 'token has no right on this agentid' },
  { codes: [301025, 301055], action: 'give-up', needsOperator: true, meaning: 'approval parameters or rights' },
  { codes: [830002], action: 'give-up', meaning: 'download too large: ask for ranges' },
]

/** Codes the table does not name: failed, one more try allowed, a person should hear of it once. */
export const UNKNOWN_CODE_RULE: ErrorRule = {
  codes: [],
  action: 'retry',
  needsOperator: true,
  meaning: 'code not in the table',
  retryAfterMs: BUSY_WAIT_MS,
}

/** The rule for a non-zero error code. */
export function ruleFor(errcode: number): ErrorRule {
  const matches = (entry: ErrorRule['codes'][number]) =>
    typeof entry === 'number' ? entry === errcode : entry[0] <= errcode && errcode <= entry[1]
  return ERROR_RULES.find((rule) => rule.codes.some(matches)) ?? UNKNOWN_CODE_RULE
}
