import {
  BAD_PARAMETER,
  checkBytes,
  checkCount,
  checkOneOf,
  checkRequired,
  checkUnique,
  checkUrl,
  isFilled,
  type RuleCheck,
} from './rule-check.ts'
import {
  type CardOption,
  type CardSelection,
  type CardTarget,
  INTERACTIVE_CARDS,
  type TemplateCard,
} from './template-card.ts'

/** Keys of buttons, menus and questions: at most 1024 bytes; ids of options and tasks: 128 (reference 4.4). */
const KEY_BYTES = 1024
const ID_BYTES = 128
const TASK_ID = /^[0-9A-Za-z_@-]{1,128}$/
/** What WeCom answers when a part of a card is wrong (reference 4.4). */
export const CARD_CODES = {
  taskId: 42014,
  key: 42039,
  lineName: 42027,
  url: 42028,
  mediaId: 42029,
  appId: 42030,
  cardType: 42031,
  title: 42033,
  lines: 42035,
  verticalLines: 42036,
  options: 42037,
  buttonText: 42038,
  optionId: 42040,
  optionText: 42041,
  jumps: 42042,
  questionKey: 42043,
  image: 42044,
  cardAction: 42045,
  submitKey: 42046,
  selections: 42047,
  lineUser: 42050,
  menuKey: 42051,
} as const

/** The parts that every kind of card may have. */
export function checkCommon(check: RuleCheck, card: TemplateCard, purpose: 'send' | 'update'): void {
  const { source, action_menu: menu, task_id: taskId, quote_area: quote } = card
  const needsTaskId = purpose === 'send' && (menu !== undefined || INTERACTIVE_CARDS.includes(card.card_type))
  check.expect(!needsTaskId || isFilled(taskId), 'task_id', 'is required', CARD_CODES.taskId)
  if (isFilled(taskId))
    check.expect(TASK_ID.test(taskId), 'task_id', `is not 1 to ${ID_BYTES} of 0-9 A-Z a-z _ @ -`, CARD_CODES.taskId)
  if (source) checkOneOf(check, 'source.desc_color', source.desc_color ?? 0, [0, 1, 2, 3], BAD_PARAMETER)
  if (menu) {
    checkCount(check, 'action_menu.action_list', menu.action_list, [1, 3], CARD_CODES.menuKey)
    menu.action_list.forEach(({ text, key }, index) => {
      checkRequired(check, `action_menu.action_list[${index}].text`, text, CARD_CODES.buttonText)
      checkKey(check, `action_menu.action_list[${index}].key`, key)
    })
    checkUnique(
      check,
      'action_menu.action_list',
      menu.action_list.map(({ key }) => key),
      CARD_CODES.menuKey,
    )
  }
  if (quote) checkTarget(check, 'quote_area', quote)
  if (card.card_action) checkTarget(check, 'card_action', card.card_action)
  checkLines(check, card)
}

function checkLines(
  check: RuleCheck,
  { horizontal_content_list: lines = [], jump_list: jumps = [] }: TemplateCard,
): void {
  checkCount(check, 'horizontal_content_list', lines, [0, 6], CARD_CODES.lines)
  lines.forEach((line, index) => {
    const path = `horizontal_content_list[${index}]`
    checkRequired(check, `${path}.keyname`, line.keyname, CARD_CODES.lineName)
    checkOneOf(check, `${path}.type`, line.type ?? 0, [0, 1, 2, 3], BAD_PARAMETER)
    if (line.type === 1) checkTargetUrl(check, path, line.url)
    if (line.type === 2) checkRequired(check, `${path}.media_id`, line.media_id, CARD_CODES.mediaId)
    if (line.type === 3) checkRequired(check, `${path}.userid`, line.userid, CARD_CODES.lineUser)
  })
  checkCount(check, 'jump_list', jumps, [0, 3], CARD_CODES.jumps)
  jumps.forEach((jump, index) => {
    checkRequired(check, `jump_list[${index}].title`, jump.title, CARD_CODES.title)
    checkTarget(check, `jump_list[${index}]`, jump)
  })
}

export function checkTarget(check: RuleCheck, path: string, target: CardTarget): void {
  checkOneOf(check, `${path}.type`, target.type ?? 0, [0, 1, 2], BAD_PARAMETER)
  if (target.type === 1) checkTargetUrl(check, path, target.url)
  if (target.type === 2) checkRequired(check, `${path}.appid`, target.appid, CARD_CODES.appId)
}

export function checkTargetUrl(check: RuleCheck, path: string, url: string | undefined): void {
  checkRequired(check, `${path}.url`, url, CARD_CODES.url)
  if (isFilled(url)) checkUrl(check, `${path}.url`, url)
}

export function checkMainTitle(check: RuleCheck, card: TemplateCard): void {
  checkRequired(check, 'main_title.title', card.main_title?.title, CARD_CODES.title)
}

export function checkSelection(check: RuleCheck, path: string, selection: CardSelection): void {
  checkOptions(check, path, selection, 10)
  const { selected_id: selectedId, option_list: options } = selection
  const known = !isFilled(selectedId) || options.some(({ id }) => id === selectedId)
  check.expect(known, `${path}.selected_id`, 'is the id of no option', CARD_CODES.optionId)
}

export function checkOptions(
  check: RuleCheck,
  path: string,
  { question_key, option_list }: { readonly question_key: string; readonly option_list: readonly CardOption[] },
  max: number,
): void {
  checkKey(check, `${path}.question_key`, question_key, CARD_CODES.questionKey)
  checkCount(check, `${path}.option_list`, option_list, [1, max], CARD_CODES.options)
  option_list.forEach(({ id, text }, index) => {
    checkRequired(check, `${path}.option_list[${index}].id`, id, CARD_CODES.optionId)
    checkBytes(check, `${path}.option_list[${index}].id`, id, ID_BYTES, CARD_CODES.optionId)
    checkRequired(check, `${path}.option_list[${index}].text`, text, CARD_CODES.optionText)
  })
  checkUnique(
    check,
    `${path}.option_list`,
    option_list.map(({ id }) => id),
    CARD_CODES.optionId,
  )
}

export function checkKey(
  check: RuleCheck,
  path: string,
  key: string | undefined,
  errcode: number = CARD_CODES.key,
): void {
  checkRequired(check, path, key, errcode)
  checkBytes(check, path, key, KEY_BYTES, errcode)
}
