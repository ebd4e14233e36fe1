import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { isLocalDate, isLocalTime, type LocalDate } from './domain/local-date.ts'
import type { Office, RoleGrant } from './domain/office.ts'

/** The office file as loaded: settings of the acts, and how WeCom knows the app. */
export interface OfficeFile {
  readonly office: Office
  readonly corpId: string
  readonly agentId: number
}

/** Every fault of the file, each with its line and what to do; nothing is started with a faulty file. */
export class OfficeFileError extends Error {
  override readonly name = 'OfficeFileError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

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
const workdays = z.number().int().min(0).max(60)

const schema = z.strictObject({
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
        role: z.enum(['section-head', 'secrecy-reviewer', 'leader-in-charge', 'principal-leader']),
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
  tally: z.strictObject({ at: time.default('09:30') }).default({ at: '09:30' }),
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
})

/** Reads an office file's text. @throws {OfficeFileError} with all faults. */
export function parseOfficeFile(source: string, fileName: string): OfficeFile {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  const lineOf = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line)
  if (document.errors.length > 0)
    throw new OfficeFileError(
      document.errors.map(
        (error) => `${fileName} 第 ${lineOf(error.pos[0])} 行：格式不对，请检查缩进、冒号后的空格和引号`,
      ),
    )
  const parsed = schema.safeParse(document.toJS())
  const lineAt = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lineOf(node.range[0])
    }
    return 1
  }
  if (!parsed.success)
    throw new OfficeFileError(
      parsed.error.issues.map((issue) => {
        const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
        return `${fileName} 第 ${lineAt(at)} 行 ${at.map(String).join('.')}：${explain(issue)}`
      }),
    )
  const faults = checkReferences(parsed.data).map(
    ({ path, fault }) => `${fileName} 第 ${lineAt(path)} 行 ${path.join('.')}：${fault}`,
  )
  if (faults.length > 0) throw new OfficeFileError(faults)
  return toOfficeFile(parsed.data)
}

type Data = z.infer<typeof schema>

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的项目“${issue.keys.join('、')}”，请删除或改正拼写（可对照 office.example.yaml）`
    case 'invalid_type':
      return issue.input === undefined
        ? '缺少这一项，请补上'
        : `类型不对，应为${TYPE_NAMES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return issue.origin === 'array' ? '至少要写一个' : '不能为空或太小'
    case 'too_big':
      return '太长或太大'
    case 'invalid_value':
      return `只能写：${issue.values.map(String).join('、')}`
    case 'invalid_union':
      return issue.discriminator ? `只能写：appchat、webhook` : '写法不对'
    default:
      return issue.message
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字（数字和 yes/no 请加引号）',
  number: '数字',
  int: '整数',
  array: '列表（每项一行，以“- ”开头）',
  object: '下级项目',
  record: '“账号: 名称”的列表',
}

function checkReferences(data: Data): { path: PropertyKey[]; fault: string }[] {
  const faults: { path: PropertyKey[]; fault: string }[] = []
  const people = new Set(Object.keys(data.people).map((key) => key.toLowerCase()))
  const known = (who: string | null, path: PropertyKey[]) => {
    if (who !== null && !people.has(who))
      faults.push({ path, fault: `${who} 没有写在 people 里，请补上“${who}: 岗位名称”` })
  }
  for (const key of Object.keys(data.people))
    if (!/^[A-Za-z0-9_.@-]{1,64}$/.test(key)) faults.push({ path: ['people', key], fault: '不是企业微信账号' })
  for (const [index, section] of data.sections.entries()) {
    known(section.head, ['sections', index, 'head'])
    for (const [at, officer] of section.officers.entries()) known(officer, ['sections', index, 'officers', at])
    if (data.sections.findIndex((other) => other.id === section.id) !== index)
      faults.push({ path: ['sections', index, 'id'], fault: `科室编号 ${section.id} 重复` })
    if (section.officers.length > 0 && section.head === null && data.route.some((step) => step.role === 'section-head'))
      faults.push({ path: ['sections', index], fault: `${section.name}有信息员但没有负责人（head），报送后无人审核` })
  }
  for (const [role, holders] of Object.entries(data.roles))
    for (const [index, who] of holders.entries()) known(who, ['roles', role, index])
  if (data.leadersGroup.via === 'appchat') {
    known(data.leadersGroup.owner, ['leadersGroup', 'owner'])
    for (const [index, who] of data.leadersGroup.members.entries()) known(who, ['leadersGroup', 'members', index])
    if (new Set([data.leadersGroup.owner, ...data.leadersGroup.members]).size < 2)
      faults.push({ path: ['leadersGroup', 'members'], fault: '群里至少要有两个人' })
  }
  for (const [index, step] of data.route.entries())
    if (step.role === 'principal-leader' && data.roles['principal-leader'].length === 0)
      faults.push({ path: ['route', index, 'role'], fault: '没有写主要领导（roles.principal-leader），这一步无人审核' })
  for (const [list, name] of [
    ['channels', '渠道'],
    ['route', '审核步骤'],
  ] as const)
    for (const [index, each] of data[list].entries())
      if (data[list].findIndex((other) => other.id === each.id) !== index)
        faults.push({ path: [list, index, 'id'], fault: `${name}编号 ${each.id} 重复` })
  return faults
}

function toOfficeFile(data: Data): OfficeFile {
  const grants: RoleGrant[] = data.sections.flatMap((section) => [
    ...(section.head ? [{ userId: section.head, role: 'section-head' as const, section: section.id }] : []),
    ...section.officers.map((officer) => ({
      userId: officer,
      role: 'information-officer' as const,
      section: section.id,
    })),
  ])
  for (const [role, holders] of Object.entries(data.roles))
    for (const holder of holders) grants.push({ userId: holder, role: role as RoleGrant['role'], section: null })
  const group = data.leadersGroup
  return {
    corpId: data.wecom.corpId,
    agentId: data.wecom.agentId,
    office: {
      body: data.body,
      sections: data.sections.map(({ id, name }) => ({ id, name })),
      people: Object.fromEntries(Object.entries(data.people).map(([key, name]) => [key.toLowerCase(), name])),
      grants,
      route: data.route,
      channels: data.channels,
      wechatAccounts: data.wechatAccounts,
      officeHours: data.officeHours,
      reminders: data.reminders,
      tally: data.tally,
      leadersGroup:
        group.via === 'appchat'
          ? group
          : { via: 'webhook', chatId: 'webhook', name: group.name, owner: '', members: [] },
    },
  }
}
