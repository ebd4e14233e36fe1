import { attributeText, checksOf, isConcerned } from '../../commands/attribute-words.ts'
import { CARD_APPROVE, CARD_RETURN } from '../../commands/card-keys.ts'
import { dueText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { maskPersonal } from '../../domain/screening/index.ts'
import { cutText } from '../../domain/text.ts'
import { ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import { type ButtonCard, fitCard, type ReplacementCard } from '../wecom-api/index.ts'

export interface ReviewCardContent {
  readonly taskId: string
  readonly item: DisclosureItem
  readonly stepName: string
  /** Whose decision it is, where the holder acts for another. */
  readonly onBehalfOfName: string | null
  /** Whoever signs here answers the three checks as well. */
  readonly isSecrecyStep: boolean
  /** Somebody proposed or signed this version as 不予公开. */
  readonly wasHeldWithheld: boolean
  readonly sectionName: string
  readonly filedByName: string
  readonly attachments: number
  /** Of the screening: neither answered nor overridden. */
  readonly openFlags: number
  readonly today: LocalDate
  /** Address of the item's page; left out where the office has no pages. */
  readonly pageUrl?: string
}

/** What the heading's second line holds (protocol 4.4). */
const TITLE_CHARACTERS = 44

/** The card a reviewer decides by: one tap approves, one tap and a sentence returns. */
export function renderReviewCard(content: ReviewCardContent): ButtonCard {
  const { taskId, item, stepName, onBehalfOfName, sectionName, filedByName, today, pageUrl } = content
  const late = item.dueOn < today
  const material = [
    ...(content.attachments > 0 ? [`附件 ${content.attachments} 个`] : []),
    ...(content.openFlags > 0 ? [`筛查提示 ${content.openFlags} 处未答复`] : []),
  ]
  // A title that the heading had to cut is shown whole; a short one is not said twice.
  const summary = item.content || ([...item.title].length > TITLE_CHARACTERS ? item.title : '')
  const card: ButtonCard = {
    card_type: 'button_interaction',
    task_id: taskId,
    source: { desc: `${stepName}${late ? ' · 已逾期' : ''}`, desc_color: late ? 2 : 0 },
    main_title: { title: headOf(item), desc: cutText(maskPersonal(item.title), TITLE_CHARACTERS) },
    ...(summary ? { sub_title_text: cutText(maskPersonal(summary), 160) } : {}),
    horizontal_content_list: [
      { keyname: '科室', value: cutText(`${sectionName} ${filedByName}`, 30) },
      { keyname: '类别', value: `${ITEM_CLASS_NAMES[item.itemClass]}，${dueText(item.formedOn, false, today)}形成` },
      { keyname: '属性', value: signedAttribute(content) },
      { keyname: '期限', value: dueText(item.dueOn, item.provisional, today) },
      ...(material.length > 0 ? [{ keyname: '材料', value: material.join('，') }] : []),
      ...(onBehalfOfName === null ? [] : [{ keyname: '代办', value: `代 ${cutText(onBehalfOfName, 24)} 审核` }]),
    ],
    ...(pageUrl ? { card_action: { type: 1, url: pageUrl } as const } : {}),
    button_list: [
      { text: '通过', style: 1, key: CARD_APPROVE },
      { text: '退回', style: 2, key: CARD_RETURN },
    ],
  }
  return fitCard(card).card
}

/** `2017-0012 第 2 稿 重要`: six lines are all that WeCom takes under it (protocol 4.4). */
function headOf(item: DisclosureItem): string {
  return [
    item.number,
    ...(item.version > 1 ? [`第 ${item.version} 稿`] : []),
    ...(item.important ? ['重要'] : []),
  ].join(' ')
}

/** What 通过 signs: the 公开属性 as it is proposed, and at the secrecy step the three checks that follow from it. */
function signedAttribute({ item, isSecrecyStep, wasHeldWithheld }: ReviewCardContent): string {
  const isReversed = wasHeldWithheld && item.proposedAttribute === 'proactive'
  const attribute = `${attributeText(item)}${isReversed ? '（原拟不予公开）' : ''}`
  if (!isSecrecyStep || isConcerned(checksOf(item.ground))) return attribute
  return `${attribute}，三项审查均不涉及`
}

/** The same card with its outcome in place of the buttons. */
export function renderDecidedCard(content: ReviewCardContent, outcome: string): ReplacementCard {
  return { ...renderReviewCard(content), replace_text: cutText(outcome, 20) }
}
