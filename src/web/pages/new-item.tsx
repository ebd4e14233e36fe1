import { NEW_ITEM_PATH } from '../../commands/page-links.ts'
import { ITEM_UPLOAD_LIMITS } from '../../files/limits.ts'
import { loadNew } from '../item-form/form-target.ts'
import { DRAFT_FIELD, renderItemForm } from '../item-form/item-form.tsx'
import { readTyped } from '../item-form/read-typed.ts'
import { submitItemForm } from '../item-form/submit-item-form.ts'
import type { Page } from '../page.ts'

/** 报送: every field of the review form and its attachments; a draft of it by `?draft=`. */
export const newItemPage: Page = {
  path: NEW_ITEM_PATH,
  act: 'item.file',
  menu: '报送',
  uploads: ITEM_UPLOAD_LIMITS,
  takesFaultyUploads: true,

  async show(visit, sent) {
    const draftId = sent ? sent.form.text(DRAFT_FIELD) : (visit.query.get('draft') ?? '')
    const target = await visit.read((context) => loadNew(draftId, context))
    return renderItemForm(
      {
        target,
        draftId: target.draft?.id ?? null,
        typed: sent ? readTyped(sent.form) : target.typed,
        attachments: target.attachments,
        faults: sent?.faults ?? [],
      },
      visit,
    )
  },

  submit: (visit, form) => submitItemForm(visit, form, (context) => loadNew(form.text(DRAFT_FIELD), context)),
}
