import type { PartialDraft } from '../domain/item.ts'
import { maskPersonal } from '../domain/screening/index.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { type FieldContext, FORM_FIELDS, type FormField, mergeDrafts } from './form-fields.ts'

/** Where a guided filing stands: what has been given, and which questions have been asked, in turn. */
export interface Guide {
  readonly draft: PartialDraft
  readonly asked: readonly string[]
  /** Every field of the form is asked for, not only what cannot be left out. */
  readonly isWhole: boolean
}

const BACK = ['上一步', '返回', '上一题', '后退']
const SKIP = ['跳过', '略过', '下一步', '不填', '无']
const FINISH = ['完成', '提交', '报送']

/** The next question, or null when the draft is whole. */
export function nextQuestion({ draft, asked, isWhole }: Guide, context: FieldContext): FormField | null {
  const missing = FORM_FIELDS.find((field) => field.isRequired && field.show(draft, context) === '')
  if (missing || !isWhole) return missing ?? null
  return FORM_FIELDS.find((field) => !field.isRequired && !asked.includes(field.name)) ?? null
}

/** The question, with what may be answered besides. */
export function ask(field: FormField, { draft, asked, isWhole }: Guide, context: FieldContext): string {
  const known = draft.title ? `《${maskPersonal(draft.title)}》\n` : ''
  const given = field.show(draft, context)
  const ways = [
    ...(asked.length > 0 ? ['“上一步”'] : []),
    ...(field.isRequired ? (field.name === 'formedOn' ? ['“跳过”即今天'] : []) : ['“跳过”']),
    ...(isWhole && !field.isRequired ? ['“完成”直接报送'] : []),
    '“取消”退出',
  ]
  return `${known}${field.question}${given ? `\n原来写的是：${maskPersonal(given)}` : ''}（${ways.join('，')}）`
}

/** Takes an answer, or one of 上一步, 跳过, 完成. @throws {UserError} for an answer that cannot be. */
export function takeAnswer(guide: Guide, words: string, context: FieldContext): Guide & { readonly isDone: boolean } {
  const field = nextQuestion(guide, context)
  if (!field) return { ...guide, isDone: true }
  const word = normalise(words).replace(/[。！!]$/, '')
  if (BACK.includes(word)) return { ...goBack(guide), isDone: false }
  const asked = [...guide.asked, field.name]
  if (guide.isWhole && !field.isRequired && FINISH.includes(word)) return { ...guide, isDone: true }
  if (SKIP.includes(word)) {
    if (field.name === 'formedOn')
      return { ...guide, asked, draft: { ...guide.draft, formedOn: context.today }, isDone: false }
    if (field.isRequired) throw new UserError('bad-arguments', `${field.label}不能跳过。${field.question}`)
    return { ...guide, asked, isDone: false }
  }
  return { ...guide, asked, draft: mergeDrafts(guide.draft, field.read(words, context)), isDone: false }
}

/** The last question again, without its answer. @throws {UserError} at the first. */
function goBack({ draft, asked, isWhole }: Guide): Guide {
  const last = asked.at(-1)
  if (last === undefined) throw new UserError('bad-arguments', '已经是第一步。不报了请发“取消”。')
  const { [last as keyof PartialDraft]: _, ...rest } = draft
  return {
    draft: FORM_FIELDS.some((field) => field.name === last && field.isRequired) ? rest : draft,
    asked: asked.slice(0, -1),
    isWhole,
  }
}
