import { CARD_ZERO } from '../../commands/card-keys.ts'
import { formatMonth, type LocalMonth } from '../../domain/local-date.ts'
import { cutText } from '../../domain/text.ts'
import { type ButtonCard, fitCard, type ReplacementCard } from '../wecom-api/index.ts'

export interface ZeroCardContent {
  readonly taskId: string
  readonly sectionName: string
  readonly month: LocalMonth
  /** Address of the form that files an item; left out where the office has no pages. */
  readonly pageUrl?: string
}

/** Asks a section that has filed nothing: one tap states that there is nothing. */
export function renderZeroCard({ taskId, sectionName, month, pageUrl }: ZeroCardContent): ButtonCard {
  return fitCard({
    card_type: 'button_interaction',
    task_id: taskId,
    source: { desc: '零报告', desc_color: 0 },
    main_title: {
      title: `${formatMonth(month)}还没有报送信息`,
      desc: cutText(sectionName, 40),
    },
    sub_title_text: '有可以公开的请在月底前报送；确实没有的，点“零报告”就算报过。只提醒这一次。',
    ...(pageUrl ? { card_action: { type: 1, url: pageUrl } as const } : {}),
    button_list: [{ text: '零报告', style: 1, key: CARD_ZERO }],
  }).card
}

/** The same card with its outcome in place of the button. */
export function renderAnsweredZeroCard(content: ZeroCardContent, outcome: string): ReplacementCard {
  return { ...renderZeroCard(content), replace_text: cutText(outcome, 20) }
}
