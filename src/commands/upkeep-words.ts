import { formatShortDay } from '../domain/local-date.ts'
import type { ItemChange } from '../store/item-upkeep.ts'
import { cut } from './wording.ts'

const CHANGE_NAMES: Readonly<Record<ItemChange['kind'], string>> = {
  correction: '更正',
  'take-down': '撤下',
  conversion: '提出转为主动公开',
  reassessment: '复评',
}

/** What a correction may change without a new review (decision 0013). */
export const CORRECTABLE_TEXTS = { title: '标题', content: '内容', documentNumber: '文号' } as const

/** What was done; of a 复评 also what came of it. */
export function changeName({ kind, detail }: Pick<ItemChange, 'kind' | 'detail'>): string {
  const results = { keep: '，仍不公开', disclose: '，转为主动公开' }
  const result = kind === 'reassessment' ? (results[detail.result as keyof typeof results] ?? '') : ''
  return `${CHANGE_NAMES[kind]}${result}`
}

export interface CorrectedText {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What a 更正 changed, text by text; empty for a correction in the channels alone and for other changes. */
export function correctedTexts({ detail }: Pick<ItemChange, 'detail'>): CorrectedText[] {
  return Object.entries(CORRECTABLE_TEXTS).flatMap(([field, name]) => {
    const [before, after] = [detail[`${field}Before`], detail[`${field}After`]]
    return typeof before === 'string' && typeof after === 'string' ? [{ name, before, after }] : []
  })
}

/** `3月6日 周一 公开专员 更正：开会日期写错；改了标题` */
export function changeLine(change: ItemChange, recordedByName: string): string {
  const { happenedOn, reason } = change
  const changed = correctedTexts(change).map(({ name }) => name)
  const texts = changed.length > 0 ? `；改了${changed.join('、')}` : ''
  return `${formatShortDay(happenedOn)} ${recordedByName} ${changeName(change)}：${cut(reason, 80)}${texts}`
}
