import { findDrafts } from '../../commands/list-drafts.ts'
import { editPath, NEW_ITEM_PATH } from '../../commands/page-links.ts'
import { formatDay, localDateOf } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { Page } from '../page.ts'
import { Form } from '../parts/form.tsx'

const DELETE_FIELD = 'delete'

/** 草稿: what the person has saved and not yet filed. */
export const draftsPage: Page = {
  path: '/drafts',
  act: 'draft.edit',
  menu: '草稿',

  async show({ formKey, read }) {
    const drafts = await read(findDrafts)
    return {
      title: '我的草稿',
      content: (
        <>
          <h1>我的草稿</h1>
          {drafts.length === 0 && <p>没有存着的草稿。</p>}
          <ul class="rows">
            {drafts.map(({ draft, name, itemNumber }) => (
              <li key={draft.id}>
                <a href={itemNumber === null ? `${NEW_ITEM_PATH}?draft=${draft.id}` : editPath({ number: itemNumber })}>
                  {name}
                </a>
                <p class="meta">
                  {formatDay(localDateOf(draft.updatedAt))}存，保存到 {formatDay(localDateOf(draft.expiresAt))}
                  {draft.attachmentIds.length > 0 && `，附件 ${draft.attachmentIds.length} 个`}
                </p>
                <Form formKey={formKey}>
                  <button
                    class="button second"
                    type="submit"
                    name={DELETE_FIELD}
                    value={draft.id}
                    aria-label={`删除草稿 ${name}`}
                  >
                    删除
                  </button>
                </Form>
              </li>
            ))}
          </ul>
          <p>
            <a class="button" href={NEW_ITEM_PATH}>
              填写新的
            </a>
          </p>
        </>
      ),
    }
  },

  async submit(visit, form) {
    const id = form.text(DELETE_FIELD)
    await visit.run('draft.edit', async ({ actor, stores }) => {
      const isDeleted = /^\d{1,15}$/.test(id) && (await stores.drafts.delete(actor.userId, Number(id)))
      if (!isDeleted) throw new UserError('not-found', '这份草稿已经不在了。')
      return { text: '', audit: { subjectKind: 'draft', subjectId: id, detail: { deleted: 1 } } }
    })
    return { redirectTo: '/drafts', notice: '草稿已删除。' }
  },
}
