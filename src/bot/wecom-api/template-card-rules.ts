import type { LimitFault } from './errors.ts'
import {
  BAD_PARAMETER,
  checkCount,
  checkOneOf,
  checkRequired,
  checkUnique,
  createRuleCheck,
  isFilled,
  type RuleCheck,
} from './rule-check.ts'
import type { CardSubmit, CardTarget, ReplacementCard, TemplateCard } from './template-card.ts'
import {
  CARD_CODES,
  checkCommon,
  checkKey,
  checkMainTitle,
  checkOptions,
  checkSelection,
  checkTarget,
  checkTargetUrl,
} from './template-card-part-rules.ts'

/** Width to height of a picture. */
const ASPECT_RATIO = { min: 1.3, max: 2.25 }

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
        CARD_CODES.title,
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
      checkCount(check, 'select_list', card.select_list, [1, 3], CARD_CODES.selections)
      card.select_list.forEach((selection, index) => {
        checkSelection(check, `select_list[${index}]`, selection)
      })
      checkUnique(
        check,
        'select_list',
        card.select_list.map(({ question_key }) => question_key),
        CARD_CODES.questionKey,
      )
      checkSubmit(check, card.submit_button)
      break
    default:
      check.expect(false, 'card_type', 'is unknown', CARD_CODES.cardType)
  }
  return check.faults
}

function checkNoticeAction(check: RuleCheck, action: CardTarget | undefined): void {
  check.expect(
    action?.type === 1 || action?.type === 2,
    'card_action',
    'with type 1 or 2 is required',
    CARD_CODES.cardAction,
  )
}

function checkNewsNotice(check: RuleCheck, card: TemplateCard & { card_type: 'news_notice' }): void {
  const { card_image: image, image_text_area: area, vertical_content_list: lines = [] } = card
  checkMainTitle(check, card)
  checkNoticeAction(check, card.card_action)
  check.expect(
    image !== undefined || area !== undefined,
    'card_image',
    'or image_text_area is required',
    CARD_CODES.image,
  )
  if (image) {
    checkRequired(check, 'card_image.url', image.url, CARD_CODES.image)
    const ratio = image.aspect_ratio ?? ASPECT_RATIO.min
    const fits = ratio >= ASPECT_RATIO.min && ratio <= ASPECT_RATIO.max
    check.expect(
      fits,
      'card_image.aspect_ratio',
      `is outside ${ASPECT_RATIO.min} to ${ASPECT_RATIO.max}`,
      CARD_CODES.image,
    )
  }
  if (area) {
    checkRequired(check, 'image_text_area.image_url', area.image_url, CARD_CODES.image)
    checkTarget(check, 'image_text_area', area)
  }
  checkCount(check, 'vertical_content_list', lines, [0, 4], CARD_CODES.verticalLines)
  lines.forEach(({ title }, index) => {
    checkRequired(check, `vertical_content_list[${index}].title`, title, CARD_CODES.title)
  })
}

function checkButtons(check: RuleCheck, card: TemplateCard & { card_type: 'button_interaction' }): void {
  checkMainTitle(check, card)
  checkCount(check, 'button_list', card.button_list, [1, 6], CARD_CODES.key)
  card.button_list.forEach((button, index) => {
    const path = `button_list[${index}]`
    checkRequired(check, `${path}.text`, button.text, CARD_CODES.buttonText)
    checkOneOf(check, `${path}.style`, button.style ?? 1, [1, 2, 3, 4], BAD_PARAMETER)
    checkOneOf(check, `${path}.type`, button.type ?? 0, [0, 1], BAD_PARAMETER)
    if (button.type === 1) checkTargetUrl(check, path, button.url)
    else checkKey(check, `${path}.key`, button.key)
  })
  const keys = card.button_list.flatMap(({ key }) => (isFilled(key) ? [key] : []))
  checkUnique(check, 'button_list', keys, CARD_CODES.key)
  if (card.button_selection) checkSelection(check, 'button_selection', card.button_selection)
}

function checkSubmit(check: RuleCheck, { key }: CardSubmit): void {
  checkKey(check, 'submit_button.key', key, CARD_CODES.submitKey)
}
