import { z } from 'zod'

/** Letters, digits and `_ . @ -`, 1–64 characters; compared without regard to case. */
const userId = z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/, 'userid: 1–64 characters of A-Z a-z 0-9 _ . @ -')

export const memberSchema = z.strictObject({
  userid: userId,
  name: z.string().min(1),
  post: z.string().default(''),
  departments: z.array(z.int()).min(1).default([1]),
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  status: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(5)]).default(1),
  avatarColor: z.string().optional(),
})

export const departmentSchema = z.strictObject({
  id: z.int().min(1),
  name: z.string().min(1),
  parentid: z.int().min(0),
})

export const tagSchema = z.strictObject({
  tagid: z.int().min(1),
  name: z.string().min(1),
  users: z.array(userId).default([]),
})

export const callbackSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'token: letters and digits, at most 32'),
  aesKey: z.string().regex(/^[A-Za-z0-9]{43}$/, 'aesKey: exactly 43 letters and digits'),
})

export const appSchema = z.strictObject({
  agentid: z.int().min(1),
  name: z.string().min(1),
  secret: z.string().min(1),
  enabled: z.boolean().default(true),
  visible: z
    .strictObject({
      users: z.array(userId).default([]),
      parties: z.array(z.int()).default([]),
      tags: z.array(z.int()).default([]),
    })
    .default({ users: [], parties: [1], tags: [] }),
  callback: callbackSchema.nullable().default(null),
  /** Event kinds ticked in the console; one that is set to false is never sent. */
  events: z.record(z.string(), z.boolean()).default({}),
  /** Hosts (with port) the sign-in page may return to; absent: any. */
  trustedDomains: z.array(z.string()).optional(),
})

export const webhookSchema = z.strictObject({
  key: z.string().min(1),
  group: z.string().min(1),
  name: z.string().min(1),
  enabled: z.boolean().default(true),
})

export const groupSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  members: z.array(userId).default([]),
})

export const worldSchema = z.strictObject({
  corpId: z.string().min(1),
  departments: z.array(departmentSchema).default([{ id: 1, name: '单位', parentid: 0 }]),
  members: z.array(memberSchema),
  tags: z.array(tagSchema).default([]),
  apps: z.array(appSchema),
  contactSecret: z.string().min(1).optional(),
  contactCallback: callbackSchema.nullable().default(null),
  webhooks: z.array(webhookSchema).default([]),
  groups: z.array(groupSchema).default([]),
  /** Callers allowed; empty: an app from before the rule, every address may call. */
  ipAllowList: z.array(z.string()).default([]),
  /** 账号上限数: app messages a day are limited to 200 times this. */
  accountLimit: z.int().min(1).default(1_000),
})

export type WorldFile = z.input<typeof worldSchema>
export type Member = z.infer<typeof memberSchema>
export type Department = z.infer<typeof departmentSchema>
export type Tag = z.infer<typeof tagSchema>
export type Callback = z.infer<typeof callbackSchema>
export type App = z.infer<typeof appSchema>
export type Webhook = z.infer<typeof webhookSchema>
export type Group = z.infer<typeof groupSchema>
