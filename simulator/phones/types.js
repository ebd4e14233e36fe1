/**
 * Shapes the page works with. The messages are the server's own type; the rest is what the control API answers.
 *
 * @import { PhoneMessage, PhoneMedia } from '../state/phones.ts'
 */

/** @typedef {PhoneMessage} Message */
/** @typedef {PhoneMedia} Media */

/** @typedef {{ kind: 'user' | 'group', id: string }} Place */

/**
 * @typedef {object} Member
 * @property {string} userid
 * @property {string} name
 * @property {string} [post]
 * @property {string} [avatarColor]
 * @property {number} [unread]
 */

/**
 * @typedef {object} Effort
 * @property {number} taps
 * @property {number} typedCharacters
 */

/**
 * @typedef {object} Group
 * @property {string} id
 * @property {string} name
 * @property {string[]} [members]
 * @property {string} [kind]
 * @property {boolean} [visible]
 * @property {number} [unread]
 */

/**
 * @typedef {object} State
 * @property {string} now
 * @property {{ mode: string, rate?: number }} [clock]
 * @property {boolean} [workday] whether today is a 工作日, where the owner of the clock knows
 * @property {{ agentid: number, name: string }[]} apps
 * @property {Member[]} members
 * @property {Group[]} groups
 */

/**
 * @typedef {object} FeedEvent
 * @property {'message' | 'update' | 'recall' | 'clock' | 'group' | 'state'} type
 * @property {string} [userid]
 * @property {string} [groupId]
 * @property {Message} [message]
 * @property {string} [now]
 */

/** @typedef {{ questionKey: string, optionIds: string[] }} Selected */

/** What a card part needs to be usable: how to tap and what is already going on.
 * @typedef {object} TapContext
 * @property {(key: string, selected?: Selected[]) => void} tap
 * @property {(menuKey: string) => void} tapMenu
 * @property {string | undefined} waitingKey key that was tapped and is not yet answered
 * @property {Selected[]} [draft] what was chosen at the last tap, so that drawing the card again keeps it
 */

/** @typedef {{ id: string, text: string, is_checked?: boolean }} CardOption */
/** @typedef {{ question_key: string, title?: string, selected_id?: string, disable?: boolean, option_list: CardOption[] }} CardSelection */
/** @typedef {{ type?: number, url?: string, title?: string }} CardLink */

/**
 * The fields of section 4.4 of the protocol notes; everything is optional because it comes from outside.
 * @typedef {object} Card
 * @property {string} [card_type]
 * @property {{ desc?: string, desc_color?: number }} [source]
 * @property {{ desc?: string, action_list?: { text: string, key: string }[] }} [action_menu]
 * @property {{ title?: string, desc?: string }} [main_title]
 * @property {{ type?: number, url?: string, title?: string, quote_text?: string }} [quote_area]
 * @property {{ title?: string, desc?: string }} [emphasis_content]
 * @property {string} [sub_title_text]
 * @property {{ type?: number, keyname?: string, value?: string, url?: string, media_id?: string }[]} [horizontal_content_list]
 * @property {CardLink[]} [jump_list]
 * @property {{ type?: number, url?: string }} [card_action]
 * @property {{ url?: string, aspect_ratio?: number }} [card_image]
 * @property {{ type?: number, url?: string, title?: string, desc?: string, image_url?: string }} [image_text_area]
 * @property {{ title?: string, desc?: string }[]} [vertical_content_list]
 * @property {CardSelection} [button_selection]
 * @property {{ type?: number, text?: string, style?: number, key?: string, url?: string }[]} [button_list]
 * @property {{ question_key: string, mode?: number, disable?: boolean, option_list?: CardOption[] }} [checkbox]
 * @property {CardSelection[]} [select_list]
 * @property {{ text?: string, key?: string }} [submit_button]
 * @property {string} [replace_text]
 */

export {}
