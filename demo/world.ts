import { randomBytes } from 'node:crypto'
import type { WorldFile } from '../simulator/index.ts'
import type { DemoOffice } from './plan/people.ts'

/** What an administrator would copy from WeCom's console into the bot's environment. Made afresh for every run. */
export interface AppSecrets {
  readonly secret: string
  readonly callbackToken: string
  readonly callbackAesKey: string
  /** Seals what the demo's applicants tell; of the demo alone and gone with it. */
  readonly personalDataKey: string
}

export function createSecrets(): AppSecrets {
  return {
    secret: randomBytes(24).toString('hex'),
    callbackToken: randomBytes(16).toString('hex'),
    // EncodingAESKey: 43 letters and digits, the base64 of 32 bytes without its closing '='.
    callbackAesKey: drawLettersAndDigits(43),
    personalDataKey: randomBytes(32).toString('base64'),
  }
}

/** The corp of the demo: everybody of the office file, one department a section, one self-built app. */
export function createWorldFile(office: DemoOffice, secrets: AppSecrets): WorldFile {
  const departments = office.sections.map(({ name }, index) => ({ id: index + 2, name, parentid: 1 }))
  const departmentOf = (userid: string) => {
    const index = office.sections.findIndex(({ head, officers }) => head === userid || officers.includes(userid))
    return index < 0 ? 1 : index + 2
  }
  return {
    corpId: office.wecom.corpId,
    departments: [{ id: 1, name: office.body.name, parentid: 0 }, ...departments],
    members: Object.entries(office.people).map(([userid, name]) => ({
      userid,
      name,
      post: name,
      departments: [departmentOf(userid)],
    })),
    apps: [
      {
        agentid: office.wecom.agentId,
        name: '公开助手',
        secret: secrets.secret,
        visible: { users: [], parties: [1], tags: [] },
        callback: null,
      },
    ],
  }
}

function drawLettersAndDigits(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(64)) {
      // Bytes above the largest multiple of 62 are left out, so that every character is equally likely.
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}
