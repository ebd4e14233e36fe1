import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { WorldFile } from '../../simulator/index.ts'

/** What an administrator would copy from WeCom's console. */
export const SECRETS = {
  WECOM_SECRET: 'secret-of-the-simulated-app',
  WECOM_CALLBACK_TOKEN: 'TokenOfTheSimulatedApp',
  WECOM_CALLBACK_AES_KEY: 'SimulatorKey0123456789abcdefghijklmnopqrstu',
} as const

export const WEBHOOK_KEY = 'hook-of-the-leaders'
export const WEBHOOK_GROUP = 'leaders'

interface OfficeFile {
  readonly wecom: { readonly corpId: string; readonly agentId: number }
  readonly people: Readonly<Record<string, string>>
}

/** The corp of the demo office: its people, one self-built app, and a group with a webhook. */
export function createWorld(): WorldFile {
  const { wecom, people }: OfficeFile = parse(
    readFileSync(new URL('../../config/demo/office.yaml', import.meta.url), 'utf8'),
  )
  return {
    corpId: wecom.corpId,
    // `passerby` works in the corp and stands in no office file.
    members: [...Object.entries(people), ['passerby', '路过的同事']].map(([userid = '', name = '']) => ({
      userid,
      name,
    })),
    apps: [{ agentid: wecom.agentId, name: '公开助手', secret: SECRETS.WECOM_SECRET, callback: null }],
    webhooks: [{ key: WEBHOOK_KEY, group: WEBHOOK_GROUP, name: '月报播报' }],
    groups: [{ id: WEBHOOK_GROUP, name: '领导群', members: ['zhuren', 'zhuguan', 'gongkai'] }],
  }
}
