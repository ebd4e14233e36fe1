/** @import { Group, Member, Place, State } from './types.js' */

/** Who stands on the four phones when the address names nobody: the first whose post (or name) fits. */
const DEFAULT_POSTS = [/信息员/, /保密|审查|审核|负责人/, /主管|分管|主任|书记|领导/]
const LEADERS_GROUP = /领导/

/** @param {string} id @returns {Place} */
export function userPlace(id) {
  return { kind: 'user', id }
}

/** @param {string} id @returns {Place} */
export function groupPlace(id) {
  return { kind: 'group', id }
}

/** @param {Place} place */
export function placeKey({ kind, id }) {
  // WeCom compares userids without regard to case.
  return kind === 'user' ? `user:${id.toLowerCase()}` : `group:${id}`
}

/**
 * `#phones=chengguan_xxy,baomi_1,group:leaders` → places, each part percent-decoded.
 * @param {string} hash
 * @returns {Place[]}
 */
export function placesFromHash(hash) {
  const list = /(?:^#?|&)phones=([^&]*)/.exec(hash)?.[1] ?? ''
  return list.split(',').map(decode).flatMap(placeOf)
}

/**
 * @param {string} name
 * @returns {Place[]}
 */
function placeOf(name) {
  if (name.startsWith('group:')) return name.length > 6 ? [{ kind: 'group', id: name.slice(6) }] : []
  return name === '' ? [] : [{ kind: 'user', id: name }]
}

/** A hand-written address may hold a broken escape: then it names nobody. @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part).trim()
  } catch {
    return ''
  }
}

/** @param {Place[]} places */
export function hashOf(places) {
  const parts = places.map(({ kind, id }) =>
    kind === 'group' ? `group:${encodeURIComponent(id)}` : encodeURIComponent(id),
  )
  return `#phones=${parts.join(',')}`
}

/**
 * Officer, reviewer, leader and the leaders' group; whoever is there first fills a gap.
 * @param {State} state
 * @returns {Place[]}
 */
export function defaultPlaces({ members, groups }) {
  /** @type {Member[]} */
  const chosen = []
  for (const pattern of DEFAULT_POSTS) {
    const free = members.filter((member) => !chosen.includes(member))
    const found = free.find((member) => pattern.test(`${member.post ?? ''} ${member.name}`)) ?? free[0]
    if (found) chosen.push(found)
  }
  const group = groups.find(({ name }) => LEADERS_GROUP.test(name)) ?? groups[0]
  /** @type {Place[]} */
  const places = chosen.map(({ userid }) => ({ kind: 'user', id: userid }))
  if (group) places.push({ kind: 'group', id: group.id })
  return places
}

/**
 * What is written on a phone showing this place.
 * @param {State} state
 * @param {Place} place
 * @returns {{ title: string, post: string, color?: string, group?: Group, member?: Member }}
 */
export function describePlace(state, place) {
  if (place.kind === 'group') {
    const group = state.groups.find(({ id }) => id === place.id)
    const count = group?.members?.length ?? 0
    return {
      title: group?.name ?? place.id,
      post: count > 0 ? `群聊 · ${count} 人` : '群聊',
      ...(group ? { group } : {}),
    }
  }
  const member = findMember(state, place.id)
  const name = member?.name ?? place.id
  const post = member?.post && member.post !== name ? member.post : ''
  return {
    title: name,
    post,
    ...(member?.avatarColor ? { color: member.avatarColor } : {}),
    ...(member ? { member } : {}),
  }
}

/**
 * @param {State} state
 * @param {string} userid
 */
export function findMember(state, userid) {
  return state.members.find((member) => member.userid.toLowerCase() === userid.toLowerCase())
}
