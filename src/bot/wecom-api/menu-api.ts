import { recordsOf } from './answer.ts'
import type { Caller } from './call.ts'
import type { LimitFault } from './errors.ts'
import { refuseFaults } from './message-api.ts'
import {
  checkBytes,
  checkCount,
  checkOneOf,
  checkRequired,
  createRuleCheck,
  isFilled,
  type RuleCheck,
} from './rule-check.ts'

/** The menu below the conversation with the application (reference 4.13). */
export interface MenuItem {
  readonly name: string
  readonly type?: (typeof MENU_TYPES)[number]
  readonly key?: string
  readonly url?: string
  readonly pagepath?: string
  readonly appid?: string
}

export interface MenuButton extends MenuItem {
  readonly sub_button?: readonly MenuItem[]
}

const MENU_TYPES = [
  'click',
  'view',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
  'view_miniprogram',
] as const

const CODES = { count: 40017, name: 40018, key: 40019, url: 40020, subCount: 40023, type: 40016 } as const
const NAME_BYTES = 16
const SUB_NAME_BYTES = 40
const KEY_BYTES = 128
const URL_BYTES = 1024

function findMenuFaults(buttons: readonly MenuButton[]): readonly LimitFault[] {
  const check = createRuleCheck()
  checkCount(check, 'button', buttons, [1, 3], CODES.count)
  buttons.forEach((button, index) => {
    const path = `button[${index}]`
    if (button.sub_button) checkSubMenu(check, path, button.name, button.sub_button)
    else checkItem(check, path, button, NAME_BYTES)
  })
  return check.faults
}

function checkSubMenu(check: RuleCheck, path: string, name: string, items: readonly MenuItem[]): void {
  checkName(check, path, name, NAME_BYTES)
  checkCount(check, `${path}.sub_button`, items, [1, 5], CODES.subCount)
  items.forEach((item, index) => {
    checkItem(check, `${path}.sub_button[${index}]`, item, SUB_NAME_BYTES)
  })
}

function checkName(check: RuleCheck, path: string, name: string, maxBytes: number): void {
  checkRequired(check, `${path}.name`, name, CODES.name)
  checkBytes(check, `${path}.name`, name, maxBytes, CODES.name)
}

function checkItem(check: RuleCheck, path: string, item: MenuItem, nameBytes: number): void {
  checkName(check, path, item.name, nameBytes)
  checkOneOf(check, `${path}.type`, item.type, MENU_TYPES, CODES.type)
  if (item.type === 'view') {
    check.expect(/^https?:\/\/\S/i.test(item.url ?? ''), `${path}.url`, 'lacks http:// or https://', CODES.url)
    checkBytes(check, `${path}.url`, item.url, URL_BYTES, CODES.url)
  } else if (item.type === 'view_miniprogram') {
    check.expect(
      isFilled(item.appid) && isFilled(item.pagepath),
      `${path}.appid`,
      'and pagepath are required',
      CODES.url,
    )
  } else {
    checkRequired(check, `${path}.key`, item.key, CODES.key)
    checkBytes(check, `${path}.key`, item.key, KEY_BYTES, CODES.key)
  }
}

export function createMenuApi(caller: Caller, agentId: number) {
  const query = { agentid: agentId }
  return {
    async create(buttons: readonly MenuButton[]): Promise<void> {
      refuseFaults('menu/create', findMenuFaults(buttons))
      await caller.call({ method: 'POST', path: 'menu/create', query, json: JSON.stringify({ button: buttons }) })
    },
    /** As WeCom keeps it: entries may have fields this client does not know. */
    async get(): Promise<readonly Readonly<Record<string, unknown>>[]> {
      return recordsOf((await caller.call({ method: 'GET', path: 'menu/get', query })).button)
    },
    async delete(): Promise<void> {
      await caller.call({ method: 'GET', path: 'menu/delete', query })
    },
  }
}
