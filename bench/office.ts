import { stringify } from 'yaml'
import type { WorldFile } from '../simulator/index.ts'

/** Values of the simulated console; good for nothing outside this run. */
export const APP = {
  corpId: 'ww00bench0corp001',
  agentId: 1000002,
  secret: 'BenchOnlySecret0000000000000000000000000000',
  callbackToken: 'BenchToken2026',
  callbackAesKey: 'BenchOnlyKey0123456789abcdefghijklmnopqrstu',
} as const

const SECTIONS = 60
const OFFICERS_PER_COHORT = 3

/** WeCom lets a member have 30 messages a minute, so each measurement writes with people of its own. */
export const COHORTS = ['steady', 'burst', 'filing'] as const
export type Cohort = (typeof COHORTS)[number]

export interface BenchOffice {
  /** Text of the office file. */
  readonly yaml: string
  readonly world: WorldFile
  /** 180 information officers for each measurement. */
  readonly officers: Readonly<Record<Cohort, readonly string[]>>
}

/** A large district office: 60 sections, 606 members. */
export function createBenchOffice(): BenchOffice {
  const sections = Array.from({ length: SECTIONS }, (_, index) => {
    const id = `s${index + 1}`
    return {
      id,
      name: `科室${index + 1}`,
      head: `${id}_head`,
      officers: COHORTS.flatMap((cohort) =>
        Array.from({ length: OFFICERS_PER_COHORT }, (__, at) => `${id}_${cohort}_${at + 1}`),
      ),
    }
  })
  const posts = ['zhuren', 'zhuguan', 'gongkai', 'guanli', 'baomi_1', 'baomi_2']
  const members = [...posts, ...sections.flatMap(({ head, officers }) => [head, ...officers])]
  const office = {
    body: { id: 'bench', name: '压测单位', startsOn: '2026-01-01', region: 'beijing' },
    wecom: { corpId: APP.corpId, agentId: APP.agentId },
    leadersGroup: { via: 'appchat', chatId: 'benchleaders', name: '领导群', owner: 'gongkai', members: ['zhuren'] },
    // Reminders and the directory check keep office hours: one minute a night, so that none falls into a measurement.
    officeHours: ['03:00-03:01'],
    reminders: { at: '03:00' },
    // Cards of the month's end would fall into what is measured on such days.
    zeroReport: { enabled: false },
    sections,
    people: Object.fromEntries(members.map((userid) => [userid, userid])),
    roles: {
      'secrecy-reviewer': ['baomi_1', 'baomi_2'],
      'leader-in-charge': ['zhuguan'],
      'principal-leader': ['zhuren'],
      'disclosure-officer': ['gongkai'],
      leader: ['zhuren', 'zhuguan'],
      administrator: ['guanli'],
    },
    route: [
      { id: 'section', name: '科室负责人审核', role: 'section-head' },
      { id: 'secrecy', name: '保密审查', role: 'secrecy-reviewer' },
      { id: 'leader', name: '主管领导审批', role: 'leader-in-charge' },
    ],
    channels: [{ id: 'portal', name: '门户网站', proof: 'link' }],
  }
  const officersOf = (cohort: Cohort) =>
    sections.flatMap(({ officers }) => officers.filter((userid) => userid.includes(`_${cohort}_`)))
  return {
    yaml: stringify(office),
    world: {
      corpId: APP.corpId,
      departments: [{ id: 1, name: office.body.name, parentid: 0 }],
      members: members.map((userid) => ({ userid, name: userid })),
      apps: [
        {
          agentid: APP.agentId,
          name: '公开助手',
          secret: APP.secret,
          visible: { users: [], parties: [1], tags: [] },
          callback: null,
        },
      ],
    },
    officers: { steady: officersOf('steady'), burst: officersOf('burst'), filing: officersOf('filing') },
  }
}
