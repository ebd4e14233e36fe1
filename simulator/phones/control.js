/** @import { Effort, Message, Place, Selected, State } from './types.js' */

/** What a refusal means to the person at the page; the API's own words are for programmers. @type {Record<number, string>} */
const REFUSALS = {
  0: '连不上模拟器',
  400: '内容不合要求',
  404: '模拟器里没有这个成员、群、消息或故障',
  409: '现在不能这样做',
}

/** The control API refused or could not be reached; `status` is 0 in the latter case. The message is shown as it stands. */
export class ControlError extends Error {
  /**
   * @param {number} status
   * @param {string} [reason] the API's own words
   */
  constructor(status, reason) {
    super(REFUSALS[status] ?? `模拟器出错（${status}）`, { cause: reason })
    this.name = 'ControlError'
    this.status = status
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<unknown>}
 */
async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ControlError(0)
  })
  const parsed = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new ControlError(answer.status, parsed.error)
  return parsed
}

/** @param {File} file @returns {Promise<string>} */
function readBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })
}

/** @param {Place} place */
function pathOf({ kind, id }) {
  return `/control/${kind === 'user' ? 'phones' : 'groups'}/${encodeURIComponent(id)}`
}

/** @param {string} userid */
function memberPath(userid) {
  return `/control/members/${encodeURIComponent(userid)}`
}

export const control = {
  /** @returns {Promise<State>} */
  async state() {
    return /** @type {State} */ (await call('GET', '/control/state'))
  },
  /**
   * @param {Place} place
   * @param {number} after
   * @returns {Promise<Message[]>}
   */
  async messages(place, after) {
    const answer = await call('GET', `${pathOf(place)}?after=${after}`)
    return /** @type {{ messages: Message[] }} */ (answer).messages
  },
  /**
   * @param {string} userid
   * @param {string} text
   * @param {number} [agentid]
   */
  say: (userid, text, agentid) =>
    call('POST', `${memberPath(userid)}/say`, { text, ...(agentid === undefined ? {} : { agentid }) }),
  /**
   * @param {string} userid
   * @param {File} file
   * @param {number} [agentid]
   */
  async sendPicture(userid, file, agentid) {
    const base64 = await readBase64(file)
    const picture = { kind: 'image', name: file.name, contentType: file.type, base64 }
    await call('POST', `${memberPath(userid)}/send`, { ...picture, ...(agentid === undefined ? {} : { agentid }) })
  },
  /**
   * @param {string} groupId
   * @param {string} userid
   * @param {string} text
   */
  sayInGroup: (groupId, userid, text) =>
    call('POST', `/control/groups/${encodeURIComponent(groupId)}/say`, { userid, text }),
  /**
   * @param {string} userid
   * @param {{ messageId: string, key?: string, menuKey?: string, selected?: Selected[] }} tap
   */
  tap: (userid, tap) => call('POST', `${memberPath(userid)}/tap`, tap),
  /**
   * @param {string} userid
   * @returns {Promise<Effort>}
   */
  async effort(userid) {
    return /** @type {Effort} */ (await call('GET', `${memberPath(userid)}/effort`))
  },
  /** @param {string} userid */
  markRead: (userid) => call('POST', `${memberPath(userid)}/read`, {}),
  /** @param {string} userid */
  enter: (userid) => call('POST', `${memberPath(userid)}/enter`, {}),
  /** @param {number} ms */
  advance: (ms) => call('POST', '/control/clock', { advanceMs: ms }),
  /** @returns {Promise<unknown>} */
  faults: () => call('GET', '/control/faults'),
  /** @param {Record<string, unknown>} fault */
  addFault: (fault) => call('POST', '/control/faults', fault),
  /** @param {string} id */
  removeFault: (id) => call('DELETE', `/control/faults/${encodeURIComponent(id)}`),
  /** @returns {Promise<unknown>} */
  switches: () => call('GET', '/control/switches'),
  /** @param {Record<string, unknown>} change */
  setSwitches: (change) => call('POST', '/control/switches', change),
}
