import type { PartialDraft } from '../domain/item.ts'
import { UserError } from '../domain/user-error.ts'
import { type FieldContext, type FormField, findField, mergeDrafts } from './form-fields.ts'

const LABELLED_LINE = /^\s*([\u4e00-\u9fff]{2,6})\s*[:：]\s*(.*)$/

/** Reads labelled lines in any order; null when there is none. Lines after 内容 without a label belong to it. */
export function parseLabelledLines(words: string, context: FieldContext): PartialDraft | null {
  const values = new Map<FormField, string>()
  let last: FormField | null = null
  for (const [index, line] of words.split('\n').entries()) {
    const [, label = '', value = ''] = LABELLED_LINE.exec(line) ?? []
    const field = findField(label)
    if (field) {
      if (values.has(field)) throw new UserError('bad-arguments', `“${label}”写了两次，请只写一次。`)
      values.set(field, value.trim())
      last = field
    } else if (last?.name === 'content') {
      values.set(last, `${values.get(last)}\n${line}`)
    } else if (line.trim()) {
      if (values.size === 0) return null
      throw new UserError(
        'bad-arguments',
        // Not repeated: it may be somebody's name, and the reply is kept.
        `命令后面第 ${index + 1} 行没看懂。每行请写成“标题：…”“日期：…”“类别：…”。`,
      )
    }
  }
  if (values.size === 0) return null
  return [...values].reduce<PartialDraft>((draft, [field, value]) => mergeDrafts(draft, field.read(value, context)), {})
}
