import { type Answer, numberOf, numbersOf, optionalText, recordOf, recordsOf, textOf, textsOf } from './answer.ts'
import type { Caller } from './call.ts'

/** Reads of the directory (通讯录, reference 4.11). An application sees its visible range only. */

export interface MemberSummary {
  readonly userid: string
  readonly name: string
  readonly department: readonly number[]
  readonly open_userid?: string
}

export interface Member extends MemberSummary {
  readonly position: string
  readonly is_leader_in_dept: readonly number[]
  readonly direct_leader: readonly string[]
  readonly main_department: number
  readonly alias: string
  /** 1 active, 2 disabled, 4 not activated, 5 left; 0 where the deployment does not open the field. */
  readonly status: number
}

export interface Department {
  readonly id: number
  readonly name: string
  readonly name_en?: string
  readonly department_leader: readonly string[]
  readonly parentid: number
  readonly order: number
}

export interface Tag {
  readonly tagname: string
  readonly userlist: readonly { readonly userid: string; readonly name: string }[]
  readonly partylist: readonly number[]
}

export interface AgentInfo {
  readonly agentid: number
  readonly name: string
  readonly description: string
  /** 1: disabled in the console. */
  readonly close: number
  readonly redirect_domain: string
  readonly home_url: string
  readonly isreportenter: number
  /** The visible range. */
  readonly allow_users: readonly string[]
  readonly allow_parties: readonly number[]
  readonly allow_tags: readonly number[]
}

/** Reference 4.11. */
export const LIST_ID_MAX = 10_000

export function createDirectoryApi(caller: Caller, agentId: number) {
  const get = (path: string, query: Readonly<Record<string, string | number | undefined>>) =>
    caller.call({ method: 'GET', path, query })
  const post = (path: string, value: object) => caller.call({ method: 'POST', path, json: JSON.stringify(value) })

  return {
    async getMember(userid: string): Promise<Member> {
      return toMember(await get('user/get', { userid }))
    },
    /** The members of one department, without those of its sub-departments unless asked for. */
    async listMembers(departmentId: number, options: { fetchChild?: boolean } = {}): Promise<readonly MemberSummary[]> {
      const query = { department_id: departmentId, fetch_child: options.fetchChild ? 1 : undefined }
      return recordsOf((await get('user/simplelist', query)).userlist).map(toSummary)
    },
    /** Only with the secret of the contact-sync assistant. */
    async listMemberIds(cursor = '', limit = LIST_ID_MAX) {
      const answer = await post('user/list_id', { cursor, limit })
      return {
        next_cursor: textOf(answer.next_cursor),
        dept_user: recordsOf(answer.dept_user).map(({ userid, department }) => ({
          userid: textOf(userid),
          department: numberOf(department),
        })),
      }
    },
    async listDepartments(id?: number): Promise<readonly Department[]> {
      return recordsOf((await get('department/list', { id })).department).map(toDepartment)
    },
    async listDepartmentIds(id?: number) {
      return recordsOf((await get('department/simplelist', { id })).department_id).map((one) => ({
        id: numberOf(one.id),
        parentid: numberOf(one.parentid),
        order: numberOf(one.order),
      }))
    },
    async getTag(tagid: number): Promise<Tag> {
      const answer = await get('tag/get', { tagid })
      return {
        tagname: textOf(answer.tagname),
        userlist: recordsOf(answer.userlist).map(({ userid, name }) => ({
          userid: textOf(userid),
          name: textOf(name),
        })),
        partylist: numbersOf(answer.partylist),
      }
    },
    /** The application itself: its visible range, and whether it is switched on. */
    async getAgent(): Promise<AgentInfo> {
      return toAgent(await get('agent/get', { agentid: agentId }))
    },
    /** Turns open userids of an AI bot or another corp into userids. */
    async toUserIds(openUserIds: readonly string[], sourceAgentId = agentId) {
      const request = { open_userid_list: openUserIds, source_agentid: sourceAgentId }
      const answer = await post('batch/openuserid_to_userid', request)
      return {
        userid_list: recordsOf(answer.userid_list).map(({ open_userid, userid }) => ({
          open_userid: textOf(open_userid),
          userid: textOf(userid),
        })),
        invalid_open_userid_list: textsOf(answer.invalid_open_userid_list),
      }
    },
  }
}

function toSummary(user: Answer): MemberSummary {
  const openUserId = optionalText(user.open_userid)
  return {
    userid: textOf(user.userid),
    name: textOf(user.name),
    department: numbersOf(user.department),
    ...(openUserId === undefined ? {} : { open_userid: openUserId }),
  }
}

function toMember(user: Answer): Member {
  return {
    ...toSummary(user),
    position: textOf(user.position),
    is_leader_in_dept: numbersOf(user.is_leader_in_dept),
    direct_leader: textsOf(user.direct_leader),
    main_department: numberOf(user.main_department),
    alias: textOf(user.alias),
    status: numberOf(user.status),
  }
}

function toDepartment(department: Answer): Department {
  const nameEn = optionalText(department.name_en)
  return {
    id: numberOf(department.id),
    name: textOf(department.name),
    ...(nameEn === undefined ? {} : { name_en: nameEn }),
    department_leader: textsOf(department.department_leader),
    parentid: numberOf(department.parentid),
    order: numberOf(department.order),
  }
}

function toAgent(agent: Answer): AgentInfo {
  return {
    agentid: numberOf(agent.agentid),
    name: textOf(agent.name),
    description: textOf(agent.description),
    close: numberOf(agent.close),
    redirect_domain: textOf(agent.redirect_domain),
    home_url: textOf(agent.home_url),
    isreportenter: numberOf(agent.isreportenter),
    allow_users: recordsOf(recordOf(agent.allow_userinfos).user).map(({ userid }) => textOf(userid)),
    allow_parties: numbersOf(recordOf(agent.allow_partys).partyid),
    allow_tags: numbersOf(recordOf(agent.allow_tags).tagid),
  }
}
