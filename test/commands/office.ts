import type { Office, RoleGrant, RouteStep, StepMode } from '../../src/domain/office.ts'

const SECTIONS = [
  { id: 'chengguan', name: '城管科' },
  { id: 'minzheng', name: '民政科' },
  { id: 'bangongshi', name: '办公室' },
]

const POSTS: Readonly<Record<string, string>> = {
  chengguan_xxy: '城管科信息员',
  chengguan_xxy2: '城管科第二信息员',
  chengguan_kz: '城管科科长',
  minzheng_xxy: '民政科信息员',
  minzheng_kz: '民政科科长',
  bangongshi_xxy: '办公室信息员',
  bangongshi_kz: '办公室负责人',
  baomi_1: '保密审查员甲',
  baomi_2: '保密审查员乙',
  zhuguan: '主管副主任',
  zhuren: '办事处主任',
  gongkai: '公开专员',
  guanli: '管理员',
}

const grant = (userId: string, role: RoleGrant['role'], section: string | null = null): RoleGrant => ({
  userId,
  role,
  section,
})

const GRANTS: readonly RoleGrant[] = [
  ...SECTIONS.flatMap(({ id }) => [
    grant(`${id}_xxy`, 'information-officer', id),
    grant(`${id}_kz`, 'section-head', id),
  ]),
  grant('chengguan_xxy2', 'information-officer', 'chengguan'),
  grant('baomi_1', 'secrecy-reviewer'),
  grant('baomi_2', 'secrecy-reviewer'),
  grant('zhuguan', 'leader-in-charge'),
  grant('zhuren', 'principal-leader'),
  grant('zhuren', 'leader'),
  grant('gongkai', 'disclosure-officer'),
  grant('guanli', 'administrator'),
]

export interface OfficeOptions {
  readonly body?: string
  /** Besides the usual posts. */
  readonly grants?: readonly RoleGrant[]
  readonly without?: readonly string[]
  readonly startsOn?: Office['body']['startsOn']
  readonly publication?: Partial<Office['publication']>
  /** Left out: three steps, and a fourth, `principal`, where `mode` or `when` names it. */
  readonly route?: readonly RouteStep[]
  /** How a step is decided, by its id. */
  readonly mode?: Readonly<Record<string, StepMode>>
  readonly when?: Readonly<Record<string, NonNullable<RouteStep['when']>>>
  readonly tagGrants?: Office['tagGrants']
  readonly requests?: Partial<Office['requests']>
  readonly tally?: Partial<Office['tally']>
  readonly ledgers?: Partial<Office['ledgers']>
  readonly assessment?: Partial<Office['assessment']>
  readonly zeroReport?: Partial<Office['zeroReport']>
}

const ROUTE: readonly RouteStep[] = [
  { id: 'section', name: '科室负责人审核', role: 'section-head' },
  { id: 'secrecy', name: '保密审查', role: 'secrecy-reviewer' },
  { id: 'leader', name: '主管领导审批', role: 'leader-in-charge' },
  { id: 'principal', name: '主要领导审批', role: 'principal-leader' },
]

/** A small sub-district office of three sections, its review route in three steps. */
export function composeOffice({
  body = 'yuehe',
  grants = [],
  without = [],
  startsOn = '2017-01-01',
  publication = {},
  route,
  mode = {},
  when = {},
  tagGrants = [],
  requests = {},
  tally = {},
  ledgers = {},
  zeroReport = {},
  assessment = {},
}: OfficeOptions = {}): Office {
  return {
    body: { id: body, name: '月河街道办事处', startsOn, region: 'beijing' },
    sections: SECTIONS,
    people: Object.fromEntries(Object.entries(POSTS).filter(([userId]) => !without.includes(userId))),
    grants: [...GRANTS, ...grants].filter(({ userId }) => !without.includes(userId)),
    route: (route ?? ROUTE.filter(({ id }) => id !== 'principal' || id in mode || id in when)).map((step) => ({
      ...step,
      ...(mode[step.id] ? { mode: mode[step.id] } : {}),
      ...(when[step.id] ? { when: when[step.id] } : {}),
    })),
    channels: [
      { id: 'portal', name: '门户网站', aliases: ['网站'], proof: 'link' },
      { id: 'newspaper', name: '月河报', aliases: ['报纸'], proof: 'issue' },
      { id: 'board', name: '宣传栏', aliases: ['公示栏'], proof: 'photo' },
      { id: 'led', name: '电子屏', aliases: [], proof: 'day' },
    ],
    tagGrants,
    publication: { confirm: false, indexNumber: '公开-{class}-{year}-{serial:4}', ...publication },
    withheld: { reassessAfterMonths: 12 },
    screening: { publicDocumentNumbers: [] },
    requests: {
      signRoute: [
        { id: 'section', name: '科室负责人审核', role: 'section-head' },
        { id: 'leader', name: '主管领导审签', role: 'leader-in-charge' },
      ],
      letterPrefix: '月河公开',
      pause: 'B',
      onlineStart2008: 'received',
      supplementWorkdays: 15,
      opinionWorkdays: 15,
      reconsiderationOrgan: '月河区人民政府',
      court: '月河区人民法院',
      reconsiderationFirst: { partly: true, 'not-existing': false },
      contact: { address: '月河路1号', postcode: '100000', phone: '010-00000000' },
      retentionYears: 10,
      ...requests,
    },
    wechatAccounts: ['月河党建', '月河政务'],
    officeHours: [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
    reminders: { before: [5, 3, 1, 0], at: '09:00', escalateAfterWorkdays: 2 },
    tally: { at: '09:30', weekly: false, quarterly: false, ranking: false, ...tally },
    ledgers: { monthly: [], to: null, ...ledgers },
    assessment: {
      enabled: true,
      fullMarks: 100,
      points: {
        publishedLate: 5,
        overdue: 5,
        returned: 1,
        secrecyFinding: 2,
        emptyMonth: 10,
        lateReply: 6,
        corrected: 3,
      },
      ...assessment,
    },
    zeroReport: { enabled: false, workdaysBeforeMonthEnd: 3, at: '10:00', ...zeroReport },
    annualReport: { submitBy: '01-15' },
    leadersGroup: {
      via: 'appchat',
      chatId: 'leaders',
      name: '领导群',
      owner: 'gongkai',
      members: ['zhuren', 'gongkai'],
    },
  }
}
