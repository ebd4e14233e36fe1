/** The five template cards (模板卡片) of reference 4.4. Names are those of the wire: what the vendor's pages explain. */

export interface CardSource {
  readonly icon_url?: string
  readonly desc?: string
  /** 0 grey, 1 black, 2 red, 3 green. */
  readonly desc_color?: 0 | 1 | 2 | 3
}

export interface CardMenu {
  readonly desc?: string
  readonly action_list: readonly { readonly text: string; readonly key: string }[]
}

export interface CardTitle {
  readonly title?: string
  readonly desc?: string
}

/** Where a tap leads: `type` 1 a page, 2 a mini program, 0 nowhere. */
export interface CardTarget {
  readonly type?: 0 | 1 | 2
  readonly url?: string
  readonly appid?: string
  readonly pagepath?: string
}

export interface CardQuote extends CardTarget {
  readonly title?: string
  readonly quote_text?: string
}

export interface CardLine {
  /** 0 text, 1 page, 2 file, 3 member. */
  readonly type?: 0 | 1 | 2 | 3
  readonly keyname: string
  readonly value?: string
  readonly url?: string
  readonly media_id?: string
  readonly userid?: string
}

export interface CardJump extends CardTarget {
  readonly title: string
}

export interface CardOption {
  readonly id: string
  readonly text: string
}

export interface CardSelection {
  readonly question_key: string
  readonly title?: string
  readonly selected_id?: string
  readonly option_list: readonly CardOption[]
  /** Only when a card is updated. */
  readonly disable?: boolean
}

export interface CardCheckbox {
  readonly question_key: string
  /** 0 one answer, 1 several. */
  readonly mode?: 0 | 1
  readonly option_list: readonly (CardOption & { readonly is_checked?: boolean })[]
  /** Only when a card is updated. */
  readonly disable?: boolean
}

export interface CardSubmit {
  /** 提交 when left out. */
  readonly text?: string
  readonly key: string
}

/** `type` 0 (or none) calls us back with `key`, 1 opens `url`. */
export interface CardButton {
  readonly type?: 0 | 1
  readonly text: string
  readonly style?: 1 | 2 | 3 | 4
  readonly key?: string
  readonly url?: string
}

interface CardParts {
  readonly source?: CardSource
  readonly action_menu?: CardMenu
  /** Unique per application; needed by interactive cards and with `action_menu`. */
  readonly task_id?: string
  readonly main_title?: CardTitle
  readonly quote_area?: CardQuote
  readonly sub_title_text?: string
  readonly horizontal_content_list?: readonly CardLine[]
  readonly jump_list?: readonly CardJump[]
  readonly card_action?: CardTarget
}

export interface TextNoticeCard extends CardParts {
  readonly card_type: 'text_notice'
  readonly emphasis_content?: CardTitle
}

export interface NewsNoticeCard extends CardParts {
  readonly card_type: 'news_notice'
  readonly card_image?: { readonly url: string; readonly aspect_ratio?: number }
  readonly image_text_area?: CardTarget & CardTitle & { readonly image_url: string }
  readonly vertical_content_list?: readonly { readonly title: string; readonly desc?: string }[]
}

export interface ButtonCard extends CardParts {
  readonly card_type: 'button_interaction'
  readonly button_list: readonly CardButton[]
  readonly button_selection?: CardSelection
}

export interface VoteCard extends CardParts {
  readonly card_type: 'vote_interaction'
  readonly checkbox: CardCheckbox
  readonly submit_button: CardSubmit
}

export interface MultipleChoiceCard extends CardParts {
  readonly card_type: 'multiple_interaction'
  readonly select_list: readonly CardSelection[]
  readonly submit_button: CardSubmit
}

export type TemplateCard = TextNoticeCard | NewsNoticeCard | ButtonCard | VoteCard | MultipleChoiceCard

/** A card that replaces one already sent; `replace_text` greys out the buttons of an interactive one. */
export type ReplacementCard = TemplateCard & { readonly replace_text?: string }

export const INTERACTIVE_CARDS: readonly TemplateCard['card_type'][] = [
  'button_interaction',
  'vote_interaction',
  'multiple_interaction',
]
