import { candidatesFor, type Deputy, faultOf, principalsOf } from '../../src/domain/deputies.ts'
import type { LocalDate } from '../../src/domain/local-date.ts'
import type { Office, RouteStep } from '../../src/domain/office.ts'
import type { Actor } from '../../src/domain/permissions.ts'

export type Candidate = { readonly userId: string; readonly onBehalfOf?: string }

/** Who may do what on a day, with whom they act for: the people of an office, without store. */
export function createModelPeople(office: Pick<Office, 'people' | 'grants'>) {
  let deputies: readonly Deputy[] = []
  const isHere = (userId: string) => userId in office.people

  return {
    actorOf(userId: string, today: LocalDate): Actor {
      const actsFor = principalsOf(userId, deputies, today)
      const own = office.grants.filter((held) => held.userId === userId).map(({ role, section }) => ({ role, section }))
      const others = office.grants
        .filter((held) => actsFor.includes(held.userId) && held.role !== 'administrator')
        .map(({ role, section, userId: onBehalfOf }) => ({ role, section, onBehalfOf }))
      return { userId, name: userId, roles: [...own, ...others], ...(actsFor.length > 0 ? { actsFor } : {}) }
    },

    /** For each holder of the role in the section, who is asked in their place, in turn. */
    candidatesOf(role: RouteStep['role'], section: string, today: LocalDate): Candidate[][] {
      const holders = office.grants.filter(
        (held) => held.role === role && (held.section === null || held.section === section),
      )
      return [...new Set(holders.map((held) => held.userId))].map((userId) => [
        ...candidatesFor(userId, deputies, today, isHere),
      ])
    },

    /** False when it may not be. */
    delegate(asked: Deputy, today: LocalDate): boolean {
      if (asked.fromOn < today || (asked.toOn !== null && asked.toOn < asked.fromOn)) return false
      if (faultOf(asked, deputies) !== null) return false
      deputies = [...deputies, asked]
      return true
    },

    /** False where there is none to end. */
    endDelegations(userId: string, today: LocalDate): boolean {
      const isOver = (each: Deputy) => each.fromUser === userId && each.toOn !== null && each.toOn >= today
      if (!deputies.some(isOver)) return false
      deputies = deputies.filter((each) => !isOver(each))
      return true
    },

    all: () => JSON.stringify(deputies),
  }
}
