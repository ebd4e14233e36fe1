import { z } from 'zod'

const count = z.int().min(0)

/** Every open question about the platform's behaviour is one named switch, with the documented or likeliest default. */
export const switchesSchema = z.strictObject({
  /** Further deliveries after the first failed one. */
  callbackRetries: count.default(3),
  /** Real time between a failed delivery and the next. */
  callbackRetryIntervalMs: count.default(5_000),
  /** Real time a callback may take. */
  callbackTimeoutMs: z.int().min(1).default(5_000),
  /** 'alternate': the first retry repeats the ciphertext, later ones are encrypted afresh. */
  retryCiphertext: z.enum(['alternate', 'same', 'fresh']).default('alternate'),
  retryNon200: z.boolean().default(true),
  passiveCardReply: z.enum(['ignored', 'applied']).default('ignored'),
  overlongText: z.enum(['truncate', '45002']).default('truncate'),
  memberLimitAnswer: z.enum(['silent', '45009']).default('silent'),
  memberWindow: z.enum(['fixed', 'sliding']).default('fixed'),
  memberPerMinute: count.default(30),
  memberPerHour: count.default(1_000),
  duplicateAnswer: z.enum(['new-msgid', 'same-msgid', 'no-response-code']).default('new-msgid'),
  repeatedGettoken: z.enum(['same', 'new-keeps-old', 'new-kills-old']).default('same'),
  expiresIn: z.enum(['remaining', 'always-7200']).default('remaining'),
  reusedTaskId: z.enum(['42014', 'accept']).default('42014'),
  fileCallback: z.enum(['not-sent', 'sent']).default('not-sent'),
  /** Person-times an hour over all groups of the corp; 0 means not enforced. */
  appchatHourlyPersonTimes: count.default(0),
  trustedIpScope: z.enum(['all', 'not-message-send']).default('all'),
  trustedIpForGettoken: z.boolean().default(false),
  textcardUnit: z.enum(['characters', 'bytes']).default('characters'),
  updateTaskId: z.enum(['same', 'any']).default('same'),
  clickCodeScope: z.enum(['recipients', 'clicker']).default('recipients'),
  tapAfter72h: z.enum(['fresh-code', 'no-event']).default('fresh-code'),
  invalidKeys: z.enum(['empty', 'absent']).default('empty'),
  noErrcodeOnSuccess: z.boolean().default(false),
  extraFields: z.boolean().default(false),
  /** Whether element order, CDATA and unknown elements of callbacks change from message to message. */
  xmlVariation: z.enum(['vary', 'plain']).default('vary'),
  /** 'per-member': a member's next message starts after the first attempt of the one before. */
  callbackOrder: z.enum(['per-member', 'free']).default('per-member'),
  wrongSecretCode: z.union([z.literal(40001), z.literal(40091)]).default(40001),
  /** Wrong secrets from one address within a minute that close it for an hour; 0 means never. */
  badSecretsPerMinute: count.default(10),
  userGetFields: z.enum(['full', 'userid-only']).default('full'),
  appchatNeedsRoot: z.boolean().default(true),
  /** dismiss, revoke and the asynchronous jobid of private deployments. */
  appchatExtras: z.boolean().default(false),
  /** Calls of one API in progress at once before 45033; 0 means not enforced. */
  concurrencyLimit: count.default(0),
})

export type Switches = z.infer<typeof switchesSchema>

export const PROFILES = {
  'public-cloud': {},
  'private-gov': {
    wrongSecretCode: 40091,
    trustedIpForGettoken: true,
    userGetFields: 'userid-only',
    appchatNeedsRoot: false,
    appchatExtras: true,
  },
  strict: {
    callbackRetryIntervalMs: 60_000,
    retryCiphertext: 'fresh',
    overlongText: '45002',
    memberLimitAnswer: '45009',
    memberWindow: 'sliding',
    duplicateAnswer: 'no-response-code',
    repeatedGettoken: 'new-kills-old',
    textcardUnit: 'bytes',
    clickCodeScope: 'clicker',
    tapAfter72h: 'no-event',
    invalidKeys: 'absent',
    extraFields: true,
    noErrcodeOnSuccess: true,
    callbackOrder: 'free',
    appchatHourlyPersonTimes: 150_000,
  },
  lenient: {
    callbackRetryIntervalMs: 1_000,
    retryCiphertext: 'same',
    retryNon200: false,
    passiveCardReply: 'applied',
    duplicateAnswer: 'same-msgid',
    expiresIn: 'always-7200',
    reusedTaskId: 'accept',
    fileCallback: 'sent',
    trustedIpScope: 'not-message-send',
    updateTaskId: 'any',
    xmlVariation: 'plain',
  },
} as const satisfies Record<string, Partial<Switches>>

export type ProfileName = keyof typeof PROFILES

export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(PROFILES, name)
}

export function createSwitches(profile: ProfileName, overrides: Partial<Switches> = {}): Switches {
  return switchesSchema.parse({ ...PROFILES[profile], ...overrides })
}
