import type { LimitFault } from './errors.ts'
import {
  BAD_PARAMETER,
  checkBytes,
  checkCount,
  checkOneOf,
  checkRequired,
  checkUnique,
  checkUrl,
  createRuleCheck,
  isFilled,
  type RuleCheck,
} from './rule-check.ts'
import type {
  CardOption,
  CardSelection,
  CardSubmit,
  CardTarget,
  ReplacementCard,
  TemplateCard,
} from './template-card.ts'
import { INTERACTIVE_CARDS } from './template-card.ts'

/** Keys of buttons, menus and questions: at most 1024 bytes; ids of options and tasks: 128 (reference 4.4). */
const KEY_BYTES = 1024
const ID_BYTES = 128
const TASK_ID = /^[0-9A-Za-z_@-]{1,128}$/
/** Width to height of a picture. */
const ASPECT_RATIO = { min: 1.3, max: 2.25 }

const CODES = {
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

/**
 * The hard rules of 4.4: list lengths, required fields, and the syntax and bytes of keys and ids. Recommended character
 * limits are not among them: see `findLongCardTexts` and `fitCard`.
 * `purpose` 'update': a replacement needs no `task_id` of its own.
 */
export function findCardFaults(card: ReplacementCard, purpose: 'send' | 'update'): readonly LimitFault[] {
  const check = createRuleCheck()
  checkCommon(check, card, purpose)
  switch (card.card_type) {
    case 'text_notice':
      check.expect(
        isFilled(card.main_title?.title) || isFilled(card.sub_title_text),
        'main_title.title',
        'or sub_title_text is required',
        CODES.title,
      )
      checkNoticeAction(check, card.card_action)
      break
    case 'news_notice':
      checkNewsNotice(check, card)
      break
    case 'button_interaction':
      checkButtons(check, card)
      break
    case 'vote_interaction':
      checkMainTitle(check, card)
      checkOptions(check, 'checkbox', card.checkbox, 20)
      checkOneOf(check, 'checkbox.mode', card.checkbox.mode ?? 0, [0, 1], BAD_PARAMETER)
      checkSubmit(check, card.submit_button)
      break
    case 'multiple_interaction':
      checkMainTitle(check, card)
      checkCount(check, 'select_list', card.select_list, [1, 3], CODES.selections)
      card.select_list.forEach((selection, index) => {
        checkSelection(check, `select_list[${index}]`, selection)
      })
      checkUnique(
        check,
        'select_list',
        card.select_list.map(({ question_key }) => question_key),
        CODES.questionKey,
      )
      checkSubmit(check, card.submit_button)
      break
    default:
      check.expect(false, 'card_type', 'is unknown', CODES.cardType)
  }
  return check.faults
}

function checkCommon(check: RuleCheck, card: TemplateCard, purpose: 'send' | 'update'): void {
  const { source, action_menu: menu, task_id: taskId, quote_area: quote } = card
  const needsTaskId = purpose === 'send' && (menu !== undefined || INTERACTIVE_CARDS.includes(card.card_type))
  check.expect(!needsTaskId || isFilled(taskId), 'task_id', 'is required', CODES.taskId)
  if (isFilled(taskId))
    check.expect(TASK_ID.test(taskId), 'task_id', `is not 1 to ${ID_BYTES} of 0-9 A-Z a-z _ @ -`, CODES.taskId)
  if (source) checkOneOf(check, 'source.desc_color', source.desc_color ?? 0, [0, 1, 2, 3], BAD_PARAMETER)
  if (menu) {
    checkCount(check, 'action_menu.action_list', menu.action_list, [1, 3], CODES.menuKey)
    menu.action_list.forEach(({ text, key }, index) => {
      checkRequired(check, `action_menu.action_list[${index}].text`, text, CODES.buttonText)
      checkKey(check, `action_menu.action_list[${index}].key`, key)
    })
    checkUnique(
      check,
      'action_menu.action_list',
      menu.action_list.map(({ key }) => key),
      CODES.menuKey,
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
  checkCount(check, 'horizontal_content_list', lines, [0, 6], CODES.lines)
  lines.forEach((line, index) => {
    const path = `horizontal_content_list[${index}]`
    checkRequired(check, `${path}.keyname`, line.keyname, CODES.lineName)
    checkOneOf(check, `${path}.type`, line.type ?? 0, [0, 1, 2, 3], BAD_PARAMETER)
    if (line.type === 1) checkTargetUrl(check, path, line.url)
    if (line.type === 2) checkRequired(check, `${path}.media_id`, line.media_id, CODES.mediaId)
    if (line.type === 3) checkRequired(check, `${path}.userid`, line.userid, CODES.lineUser)
  })
  checkCount(check, 'jump_list', jumps, [0, 3], CODES.jumps)
  jumps.forEach((jump, index) => {
    checkRequired(check, `jump_list[${index}].title`, jump.title, CODES.title)
    checkTarget(check, `jump_list[${index}]`, jump)
  })
}

function checkTarget(check: RuleCheck, path: string, target: CardTarget): void {
  checkOneOf(check, `${path}.type`, target.type ?? 0, [0, 1, 2], BAD_PARAMETER)
  if (target.type === 1) checkTargetUrl(check, path, target.url)
  if (target.type === 2) checkRequired(check, `${path}.appid`, target.appid, CODES.appId)
}

function checkTargetUrl(check: RuleCheck, path: string, url: string | undefined): void {
  checkRequired(check, `${path}.url`, url, CODES.url)
  if (isFilled(url)) checkUrl(check, `${path}.url`, url)
}

function checkNoticeAction(check: RuleCheck, action: CardTarget | undefined): void {
  check.expect(
    action?.type === 1 || action?.type === 2,
    'card_action',
    'with type 1 or 2 is required',
    CODES.cardAction,
  )
}

function checkMainTitle(check: RuleCheck, card: TemplateCard): void {
  checkRequired(check, 'main_title.title', card.main_title?.title, CODES.title)
}

function checkNewsNotice(check: RuleCheck, card: TemplateCard & { card_type: 'news_notice' }): void {
  const { card_image: image, image_text_area: area, vertical_content_list: lines = [] } = card
  checkMainTitle(check, card)
  checkNoticeAction(check, card.card_action)
  check.expect(image !== undefined || area !== undefined, 'card_image', 'or image_text_area is required', CODES.image)
  if (image) {
    checkRequired(check, 'card_image.url', image.url, CODES.image)
    const ratio = image.aspect_ratio ?? ASPECT_RATIO.min
    const fits = ratio >= ASPECT_RATIO.min && ratio <= ASPECT_RATIO.max
    check.expect(fits, 'card_image.aspect_ratio', `is outside ${ASPECT_RATIO.min} to ${ASPECT_RATIO.max}`, CODES.image)
  }
  if (area) {
    checkRequired(check, 'image_text_area.image_url', area.image_url, CODES.image)
    checkTarget(check, 'image_text_area', area)
  }
  checkCount(check, 'vertical_content_list', lines, [0, 4], CODES.verticalLines)
  lines.forEach(({ title }, index) => {
    checkRequired(check, `vertical_content_list[${index}].title`, title, CODES.title)
  })
}

function checkButtons(check: RuleCheck, card: TemplateCard & { card_type: 'button_interaction' }): void {
  checkMainTitle(check, card)
  checkCount(check, 'button_list', card.button_list, [1, 6], CODES.key)
  card.button_list.forEach((button, index) => {
    const path = `button_list[${index}]`
    checkRequired(check, `${path}.text`, button.text, CODES.buttonText)
    checkOneOf(check, `${path}.style`, button.style ?? 1, [1, 2, 3, 4], BAD_PARAMETER)
    checkOneOf(check, `${path}.type`, button.type ?? 0, [0, 1], BAD_PARAMETER)
    if (button.type === 1) checkTargetUrl(check, path, button.url)
    else checkKey(check, `${path}.key`, button.key)
  })
  const keys = card.button_list.flatMap(({ key }) => (isFilled(key) ? [key] : []))
  checkUnique(check, 'button_list', keys, CODES.key)
  if (card.button_selection) checkSelection(check, 'button_selection', card.button_selection)
}

function checkSelection(check: RuleCheck, path: string, selection: CardSelection): void {
  checkOptions(check, path, selection, 10)
  const { selected_id: selectedId, option_list: options } = selection
  const known = !isFilled(selectedId) || options.some(({ id }) => id === selectedId)
  check.expect(known, `${path}.selected_id`, 'is the id of no option', CODES.optionId)
}

function checkOptions(
  check: RuleCheck,
  path: string,
  { question_key, option_list }: { readonly question_key: string; readonly option_list: readonly CardOption[] },
  max: number,
): void {
  checkRequired(check, `${path}.question_key`, question_key, CODES.questionKey)
  checkBytes(check, `${path}.question_key`, question_key, KEY_BYTES, CODES.questionKey)
  checkCount(check, `${path}.option_list`, option_list, [1, max], CODES.options)
  option_list.forEach(({ id, text }, index) => {
    checkRequired(check, `${path}.option_list[${index}].id`, id, CODES.optionId)
    checkBytes(check, `${path}.option_list[${index}].id`, id, ID_BYTES, CODES.optionId)
    checkRequired(check, `${path}.option_list[${index}].text`, text, CODES.optionText)
  })
  checkUnique(
    check,
    `${path}.option_list`,
    option_list.map(({ id }) => id),
    CODES.optionId,
  )
}

function checkSubmit(check: RuleCheck, { key }: CardSubmit): void {
  checkRequired(check, 'submit_button.key', key, CODES.submitKey)
  checkBytes(check, 'submit_button.key', key, KEY_BYTES, CODES.submitKey)
}

function checkKey(check: RuleCheck, path: string, key: string | undefined): void {
  checkRequired(check, path, key, CODES.key)
  checkBytes(check, path, key, KEY_BYTES, CODES.key)
}
