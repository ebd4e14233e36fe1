import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Office, RoleGrant } from './domain/office.ts'
import { type OfficeData, officeSchema } from './office-schema.ts'

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

/** A slip of indentation makes every line below it faulty: the first few lead to it. */
const SYNTAX_FAULTS_SHOWN = 5

/** Reads an office file's text. @throws {OfficeFileError} with all faults. */
export function parseOfficeFile(source: string, fileName: string): OfficeFile {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  const place = (offset: number) => `${fileName} 第 ${lines.linePos(offset).line} 行`
  if (document.errors.length > 0)
    throw new OfficeFileError(
      document.errors
        .slice(0, SYNTAX_FAULTS_SHOWN)
        .map(
          ({ code, pos }) => `${place(pos[0])}：${SYNTAX_FAULTS[code] ?? '格式不对，请检查缩进、冒号后的空格和引号'}`,
        ),
    )
  const raw: unknown = document.toJS()
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new OfficeFileError([`${fileName} 第 1 行：没有内容，请对照 office.example.yaml 填写`])
  const parsed = officeSchema.safeParse(raw)
  const offsetOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return node.range[0]
    }
    return 0
  }
  const found = parsed.success
    ? findLooseEnds(parsed.data)
    : [
        ...parsed.error.issues.flatMap((issue) => explain(issue, document.hasIn(issue.path))),
        ...findLooseEnds(keepReadable(raw as Record<string, unknown>)),
      ]
  const faults = found.map(({ path, fault }) => ({
    at: offsetOf(path),
    text: `${path.map(String).join('.')}：${fault}`,
  }))
  if (parsed.success && faults.length === 0) return toOfficeFile(parsed.data)
  throw new OfficeFileError(faults.sort((a, b) => a.at - b.at).map(({ at, text }) => `${place(at)} ${text}`))
}

const SYNTAX_FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '这一项写了两次，请删去一个',
  TAB_AS_INDENT: '缩进请用空格，不要用制表符（Tab）',
}

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly fault: string
}

function explain(issue: z.core.$ZodIssue, isThere: boolean): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      fault: `不认识的项目“${key}”，请删除或改正拼写（可对照 office.example.yaml）`,
    }))
  return [{ path: issue.path, fault: isThere ? mend(issue) : '缺少这一项，请补上' }]
}

function mend(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `类型不对，应为${TYPE_NAMES[issue.expected] ?? issue.expected}`
    case 'too_small':
      return issue.origin === 'array' ? '至少要写一个' : '不能为空或太小'
    case 'too_big':
      return '太长或太大'
    case 'invalid_value':
      return `只能写：${issue.values.map(String).join('、')}`
    case 'invalid_union':
      return issue.discriminator ? '只能写：appchat、webhook' : '类型不对，应为文字'
    default:
      return issue.message
  }
}

/** The parts that are well formed by themselves, so that one faulty part does not hide the loose ends of the others. */
function keepReadable(raw: Readonly<Record<string, unknown>>): Partial<OfficeData> {
  const parts = Object.entries(officeSchema.shape).flatMap(([key, schema]) => {
    const part = schema.safeParse(raw[key])
    return part.success ? [[key, part.data]] : []
  })
  return Object.fromEntries(parts) as Partial<OfficeData>
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字（数字和 yes/no 请加引号）',
  number: '数字',
  int: '整数',
  array: '列表（每项一行，以“- ”开头）',
  object: '下级项目',
  record: '“账号: 名称”的列表',
}

/** People not named, numbers given twice, steps nobody could decide. Of a part that is missing nothing is said here. */
function findLooseEnds(data: Partial<OfficeData>): Fault[] {
  const { people, sections = [], roles, leadersGroup, route = [], channels = [], reminders, officeHours } = data
  const faults: Fault[] = []
  const names = people && new Set(Object.keys(people).map((key) => key.toLowerCase()))
  const expectNamed = (who: string | null, path: PropertyKey[]) => {
    if (who !== null && names && !names.has(who))
      faults.push({ path, fault: `${who} 没有写在 people 里，请补上“${who}: 岗位名称”` })
  }
  const expectOnce = (list: readonly { readonly id: string }[], key: string, name: string) => {
    for (const [index, { id }] of list.entries())
      if (list.findIndex((other) => other.id === id) !== index)
        faults.push({ path: [key, index, 'id'], fault: `${name}编号 ${id} 重复，请改成别的` })
  }
  const keys = Object.keys(people ?? {})
  for (const [index, key] of keys.entries()) {
    if (!/^[A-Za-z0-9_.@-]{1,64}$/.test(key))
      faults.push({ path: ['people', key], fault: '不是企业微信账号（字母、数字、_ - @ .，最多 64 位）' })
    if (keys.findIndex((other) => other.toLowerCase() === key.toLowerCase()) !== index)
      faults.push({ path: ['people', key], fault: '账号不分大小写，这一项写了两次，请删去一个' })
  }
  for (const [index, section] of sections.entries()) {
    expectNamed(section.head, ['sections', index, 'head'])
    for (const [at, officer] of section.officers.entries()) expectNamed(officer, ['sections', index, 'officers', at])
    if (section.officers.length > 0 && section.head === null && route.some((step) => step.role === 'section-head'))
      faults.push({
        path: ['sections', index],
        fault: `${section.name}有信息员但没有负责人，报送后无人审核，请补上“head: 账号”`,
      })
  }
  for (const [role, holders] of Object.entries(roles ?? {}))
    for (const [index, who] of holders.entries()) expectNamed(who, ['roles', role, index])
  expectNamed(data.ledgers?.to ?? null, ['ledgers', 'to'])
  if (leadersGroup?.via === 'appchat') {
    expectNamed(leadersGroup.owner, ['leadersGroup', 'owner'])
    for (const [index, who] of leadersGroup.members.entries()) expectNamed(who, ['leadersGroup', 'members', index])
    if (new Set([leadersGroup.owner, ...leadersGroup.members]).size < 2)
      faults.push({ path: ['leadersGroup', 'members'], fault: '群里至少要有两个人，请再写一个账号' })
  }
  for (const [index, step] of route.entries())
    if (step.role === 'principal-leader' && roles?.['principal-leader'].length === 0)
      faults.push({
        path: ['route', index, 'role'],
        fault: '这一步无人审核，请在 roles.principal-leader 写主要领导的账号，或删去这一步',
      })
  for (const [index, step] of (data.requests?.signRoute ?? []).entries())
    if (step.role === 'principal-leader' && roles?.['principal-leader'].length === 0)
      faults.push({
        path: ['requests', 'signRoute', index, 'role'],
        fault: '这一步无人签，请在 roles.principal-leader 写主要领导的账号，或删去这一步',
      })
  if (reminders && officeHours && !officeHours.some(({ from, to }) => from <= reminders.at && reminders.at < to))
    faults.push({
      path: ['reminders', 'at'],
      fault: `提醒时间 ${reminders.at} 不在上班时段（officeHours）内，提醒发不出去，请改成上班时间`,
    })
  for (const [index, { role, section }] of (data.tags ?? []).entries()) {
    const needsSection = role === 'information-officer' || role === 'section-head'
    if (needsSection !== (section !== null))
      faults.push({
        path: ['tags', index, 'section'],
        fault: needsSection ? '这个角色属于科室，请补上“section: 科室编号”' : '这个角色不属于科室，请去掉 section',
      })
    if (section !== null && data.sections && !sections.some(({ id }) => id === section))
      faults.push({ path: ['tags', index, 'section'], fault: `没有编号为 ${section} 的科室` })
  }
  if (route.length > 0 && route.every((step) => step.when === 'important'))
    faults.push({ path: ['route'], fault: '至少要有一步是每件都审的，请把其中一步的 when 改成 always' })
  expectOnce(sections, 'sections', '科室')
  expectOnce(channels, 'channels', '渠道')
  expectOnce(route, 'route', '审核步骤')
  const { signRoute } = data.requests ?? { signRoute: [] }
  if (signRoute.length > 0 && signRoute.every((step) => step.when === 'important'))
    faults.push({ path: ['requests', 'signRoute'], fault: '至少要有一步是每件都签的，请把其中一步的 when 改成 always' })
  return faults
}

function toOfficeFile(data: OfficeData): OfficeFile {
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
      ledgers: data.ledgers,
      zeroReport: data.zeroReport,
      annualReport: data.annualReport,
      assessment: data.assessment,
      tagGrants: data.tags,
      publication: data.publication,
      withheld: data.withheld,
      screening: data.screening,
      requests: data.requests,
      leadersGroup:
        group.via === 'appchat'
          ? group
          : { via: 'webhook', chatId: 'webhook', name: group.name, owner: '', members: [] },
    },
  }
}
