import { ITEM_UPLOAD_LIMITS } from '../../files/limits.ts'
import { loadReturned } from '../item-form/form-target.ts'
import { renderItemForm } from '../item-form/item-form.tsx'
import { readTyped } from '../item-form/read-typed.ts'
import { submitItemForm } from '../item-form/submit-item-form.ts'
import type { Page } from '../page.ts'

/** 修改: corrects a returned item; what it changes is shown before it is sent again. */
export const editItemPage: Page = {
  path: '/items/:number/edit',
  act: 'item.revise',
  uploads: ITEM_UPLOAD_LIMITS,
  takesFaultyUploads: true,

  async show(visit, sent) {
    const target = await visit.read((context) => loadReturned(visit.params.number ?? '', context))
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

  submit: (visit, form) => submitItemForm(visit, form, (context) => loadReturned(visit.params.number ?? '', context)),
}
