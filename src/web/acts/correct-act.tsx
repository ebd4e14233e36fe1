import { correct } from '../../commands/correct-item.ts'
import { getContent, getDocumentNumber, getTitle } from '../../commands/item-words.ts'
import { MAX_CONTENT_CHARACTERS, MAX_TITLE_CHARACTERS } from '../../domain/item.ts'
import { Field, TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

/** 更正 */
export const correctAct: ItemAct = {
  act: 'item.correct',
  name: '更正',
  explanation: '已公开的文字写错的，在这里登记，并到各渠道改正。实质内容变了的，请撤下后重新审核。',
  fields(_visit, item, sent) {
    const faults = sent?.faults ?? []
    const typed = (field: string, old: string) => sent?.form.text(field) ?? old
    return (
      <>
        <TextArea
          name="correct-reason"
          label="更正理由"
          hint="例如：开会日期写错"
          rows={2}
          maxLength={500}
          value={typed('correct-reason', '')}
          faults={faults}
          required
        />
        <Field
          name="correct-title"
          label="标题"
          hint="不改的不用动。"
          value={typed('correct-title', item.title)}
          maxLength={MAX_TITLE_CHARACTERS}
          faults={faults}
          required
        />
        <Field
          name="correct-document-number"
          label="文号"
          value={typed('correct-document-number', item.documentNumber)}
          maxLength={60}
          faults={faults}
        />
        <TextArea
          name="correct-content"
          label="内容"
          maxLength={MAX_CONTENT_CHARACTERS}
          value={typed('correct-content', item.content)}
          faults={faults}
        />
      </>
    )
  },
  run(form, item, context) {
    return correct(
      {
        itemId: item.id,
        reason: form.text('correct-reason'),
        title: getTitle(form.text('correct-title')),
        documentNumber: getDocumentNumber(form.text('correct-document-number')),
        content: getContent(form.text('correct-content')),
      },
      context,
    )
  },
}
