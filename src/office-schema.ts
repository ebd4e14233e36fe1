import { z } from 'zod'
import { LEDGER_KINDS, LEDGER_NAMES } from './domain/ledger.ts'
import { isLocalDate, isLocalTime, type LocalDate } from './domain/local-date.ts'
import { DEFAULT_RECONSIDERATION_FIRST } from './domain/remedies.ts'
import { ROLES } from './domain/vocabulary.ts'

const text = z.string().trim().min(1).max(100)
const userId = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).toLowerCase())
  .refine((value) => /^[a-z0-9_.@-]{1,64}$/.test(value), {
    message: '不是企业微信账号（字母、数字、_ - @ .，最多 64 位）',
  })
const id = z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, '编号用小写字母开头的字母、数字、下划线')
const time = z.string().refine(isLocalTime, '时间写成 HH:mm，例如 09:30')
const period = z
  .string()
  .regex(/^\d{2}:\d{2}\s*-\s*\d{2}:\d{2}$/, '时段写成 09:00-12:00')
  .transform((value) => {
    const [from = '', to = ''] = value.split('-').map((part) => part.trim())
    return { from, to }
  })
  .refine(({ from, to }) => isLocalTime(from) && isLocalTime(to) && from < to, '时段的开始要早于结束，例如 09:00-12:00')
/** The common 分类号-年份-流水号 (reference 2.8). */
const INDEX_NUMBER = '{body}-{class}-{year}-{serial:4}'
const workdays = z.number().int().min(0).max(60)

const role = z.enum(['section-head', 'secrecy-reviewer', 'leader-in-charge', 'principal-leader'])
const SIGN_ROUTE = [
  { id: 'section', name: '科室负责人审核', role: 'section-head' as const, when: 'always' as const },
  { id: 'leader', name: '主管领导审签', role: 'leader-in-charge' as const, when: 'always' as const },
]
/** Points of 9.4 of the reference where it has them: 鲤城区 2020, and −10 for an empty month of a 2010 scale. */
const points = z.strictObject({
  publishedLate: z.number().min(0).max(100).default(5),
  overdue: z.number().min(0).max(100).default(5),
  returned: z.number().min(0).max(100).default(1),
  secrecyFinding: z.number().min(0).max(100).default(2),
  emptyMonth: z.number().min(0).max(100).default(10),
  lateReply: z.number().min(0).max(100).default(6),
  corrected: z.number().min(0).max(100).default(3),
})

/** Every key may be left out, and the whole part too. */
const requests = z.strictObject({
  signRoute: z
    .array(z.strictObject({ id, name: text, role, when: z.enum(['always', 'important']).default('always') }))
    .min(1)
    .max(10)
    .default(SIGN_ROUTE),
  letterPrefix: z.string().trim().max(20).default(''),
  pause: z.enum(['A', 'B']).default('B'),
  onlineStart2008: z.enum(['received', 'confirmed']).default('confirmed'),
  supplementWorkdays: z.number().int().min(1).max(60).default(15),
  opinionWorkdays: z.number().int().min(1).max(60).default(15),
  reconsiderationOrgan: z.string().trim().max(60).default(''),
  court: z.string().trim().max(60).default(''),
  reconsiderationFirst: z
    .strictObject({
      partly: z.boolean().default(DEFAULT_RECONSIDERATION_FIRST.partly),
      'not-existing': z.boolean().default(DEFAULT_RECONSIDERATION_FIRST['not-existing']),
    })
    .default(DEFAULT_RECONSIDERATION_FIRST),
  contact: z
    .strictObject({
      address: z.string().trim().max(100).default(''),
      postcode: z
        .string()
        .regex(/^(\d{6})?$/, '邮政编码是 6 位数字，请加引号')
        .default(''),
      phone: z.string().trim().max(40).default(''),
    })
    .default({ address: '', postcode: '', phone: '' }),
  retentionYears: z.number().int().min(1).max(100).default(10),
})

/** The form of config/office.yaml, key by key; office.example.yaml explains each to those who fill it in. */
export const officeSchema = z.strictObject({
  body: z.strictObject({
    id,
    name: text,
    startsOn: z.custom<LocalDate>(isLocalDate, '日期写成 2017-01-01'),
    region: text,
  }),
  wecom: z.strictObject({ corpId: text, agentId: z.number().int().positive() }),
  leadersGroup: z.discriminatedUnion('via', [
    z.strictObject({
      via: z.literal('appchat'),
      chatId: z.string().regex(/^[0-9A-Za-z]{1,32}$/, '群编号用 1–32 位字母或数字'),
      name: text,
      owner: userId,
      members: z.array(userId).min(1),
    }),
    z.strictObject({ via: z.literal('webhook'), name: text.default('领导群') }),
  ]),
  officeHours: z.array(period).min(1),
  sections: z
    .array(
      z.strictObject({ id, name: text, head: userId.nullable().default(null), officers: z.array(userId).default([]) }),
    )
    .min(1),
  people: z.record(z.string(), text),
  roles: z.strictObject({
    'secrecy-reviewer': z.array(userId).min(1),
    'leader-in-charge': z.array(userId).min(1),
    'principal-leader': z.array(userId).default([]),
    'disclosure-officer': z.array(userId).min(1),
    leader: z.array(userId).default([]),
    administrator: z.array(userId).min(1),
  }),
  route: z
    .array(
      z.strictObject({
        id,
        name: text,
        role,
        mode: z.enum(['any', 'all', 'sequence']).default('any'),
        when: z.enum(['always', 'important']).default('always'),
      }),
    )
    .min(1)
    .max(10),
  reminders: z
    .strictObject({
      before: z.array(workdays).default([5, 3, 1, 0]),
      at: time.default('09:00'),
      escalateAfterWorkdays: workdays.default(2),
    })
    .default({ before: [5, 3, 1, 0], at: '09:00', escalateAfterWorkdays: 2 }),
  tally: z
    .strictObject({
      at: time.default('09:30'),
      weekly: z.boolean().default(false),
      quarterly: z.boolean().default(false),
      ranking: z.boolean().default(false),
    })
    .prefault({}),
  ledgers: z
    .strictObject({
      monthly: z
        .array(
          z
            .enum(Object.values(LEDGER_NAMES))
            .transform((name) => LEDGER_KINDS.find((kind) => LEDGER_NAMES[kind] === name) ?? 'disclosure'),
        )
        .default([]),
      to: userId.nullable().default(null),
    })
    .default({ monthly: [], to: null }),
  zeroReport: z
    .strictObject({
      enabled: z.boolean().default(true),
      workdaysBeforeMonthEnd: z.number().int().min(0).max(15).default(3),
      at: time.default('10:00'),
    })
    .prefault({}),
  annualReport: z
    .strictObject({
      submitBy: z
        .string()
        .refine(
          (value) => isLocalDate(`2001-${value}`) && value <= '01-31',
          '写成 01-15 这样的月日，不晚于 01-31，并加引号',
        )
        .default('01-15'),
    })
    .default({ submitBy: '01-15' }),
  assessment: z
    .strictObject({
      enabled: z.boolean().default(false),
      fullMarks: z.number().int().min(1).max(1_000).default(100),
      points: points.prefault({}),
    })
    .prefault({}),
  channels: z
    .array(
      z.strictObject({
        id,
        name: text,
        aliases: z.array(text).default([]),
        proof: z.enum(['link', 'issue', 'photo', 'day']),
      }),
    )
    .min(1),
  wechatAccounts: z.array(text).default([]),
  tags: z
    .array(
      z.strictObject({
        tagId: z.number().int().positive(),
        role: z.enum(ROLES.filter((role) => role !== 'administrator')),
        section: id.nullable().default(null),
      }),
    )
    .default([]),
  publication: z
    .strictObject({
      confirm: z.boolean().default(false),
      indexNumber: z
        .string()
        .regex(
          /^(?:[^{}]|\{(?:body|class|year|month|section|serial(?::[1-9])?)\})*\{serial(?::[1-9])?\}(?:[^{}]|\{(?:body|class|year|month|section)\})*$/,
          '只能用 {body} {class} {year} {month} {section}，并且要有一个流水号 {serial:4}',
        )
        .default(INDEX_NUMBER),
    })
    .default({ confirm: false, indexNumber: INDEX_NUMBER }),
  withheld: z
    .strictObject({ reassessAfterMonths: z.number().int().min(1).max(120).default(12) })
    .default({ reassessAfterMonths: 12 }),
  screening: z
    .strictObject({ publicDocumentNumbers: z.array(text).default([]) })
    .default({ publicDocumentNumbers: [] }),
  requests: requests.prefault({}),
})

export type OfficeData = z.infer<typeof officeSchema>
