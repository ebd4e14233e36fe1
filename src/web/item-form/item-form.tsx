import { itemPath } from '../../commands/page-links.ts'
import { readItem } from '../../commands/read-typed-item.ts'
import type { TypedItem } from '../../commands/typed-item.ts'
import { ACCEPTED_EXTENSIONS, ACCEPTED_KINDS_SAID } from '../../files/file-kinds.ts'
import { ITEM_UPLOAD_LIMITS } from '../../files/limits.ts'
import type { Attachment } from '../../store/attachments.ts'
import type { FormFault } from '../form/posted-form.ts'
import type { ShownPage, Visit } from '../page.ts'
import { describeFile } from '../parts/attachment-list.tsx'
import { Choice } from '../parts/choice.tsx'
import { FileField } from '../parts/file-field.tsx'
import { Form } from '../parts/form.tsx'
import { Changes } from './changes.tsx'
import type { FormTarget } from './form-target.ts'
import { ItemFields } from './item-fields.tsx'

export const DRAFT_FIELD = 'draft'
export const REMOVE_FIELD = 'remove'
export const FILES_FIELD = 'files'
export const DO_FIELD = 'do'
/** What the person was shown as the changes; sending asks for the very same. */
export const SEEN_FIELD = 'seen'
export type FormStep = 'save' | 'preview' | 'file'

export interface ShownForm {
  readonly target: FormTarget
  readonly draftId: number | null
  readonly typed: TypedItem
  readonly attachments: readonly Attachment[]
  readonly faults: readonly FormFault[]
  /** Given: the changes are shown, and may be sent as they stand. */
  readonly seen?: string
}

/** The form of an item, new or returned, in any of its states. */
export function renderItemForm(
  { target, draftId, typed, attachments, faults, seen }: ShownForm,
  { formKey, today, office }: Visit,
): ShownPage {
  const { item } = target
  const title = item ? `修改 ${item.number}` : '报送公开信息'
  const context = { today, office }
  return {
    title,
    ...(faults.length > 0 ? { status: 422, faults } : {}),
    content: (
      <>
        <h1>{title}</h1>
        {target.returnReason && <p class="said">退回意见：{target.returnReason}</p>}
        {target.isStale && <p class="late">草稿写好以后，这条信息又改过一次。请先看改动，再决定是否报送。</p>}
        <p>
          涉密信息、个人信息不要写在这里。草稿保存 30 天，可以分几次填完。
          {!item && <a href="/drafts">看我的草稿</a>}
        </p>
        {item && seen !== undefined && (
          <Changes
            item={item}
            draft={readItem(typed, context).draft}
            before={target.before}
            after={attachments}
            context={context}
          />
        )}
        <Form formKey={formKey} hasFiles>
          <input type="hidden" name={DRAFT_FIELD} value={draftId ?? ''} />
          {seen !== undefined && <input type="hidden" name={SEEN_FIELD} value={seen} />}
          {seen !== undefined && <Buttons isReturned isSeen />}
          <ItemFields typed={typed} faults={faults} today={today} office={office} />
          <h2>附件</h2>
          {attachments.length > 0 && (
            <Choice
              kind="checkbox"
              name={REMOVE_FIELD}
              label={`已有附件 ${attachments.length} 个`}
              hint="勾选的在保存或报送时移除。"
              isFilter
              options={attachments.map((each) => ({
                value: String(each.id),
                label: `移除 ${each.name}`,
                hint: `${describeFile(each)}。${each.textNote}`,
              }))}
            />
          )}
          <FileField
            name={FILES_FIELD}
            label="添加附件"
            limits={ITEM_UPLOAD_LIMITS}
            types={ACCEPTED_KINDS_SAID}
            accept={ACCEPTED_EXTENSIONS}
            hint="手机上可以拍照。"
            faults={faults}
          />
          <Buttons isReturned={item !== null} isSeen={false} />
          <p>
            <a href={item ? itemPath(item) : '/'}>不改了，回到{item ? '事项' : '首页'}</a>
          </p>
        </Form>
      </>
    ),
  }
}

/** 保存草稿 stands first: it is what Enter in a line of text does. */
function Buttons({ isReturned, isSeen }: { readonly isReturned: boolean; readonly isSeen: boolean }) {
  const send: readonly [FormStep, string] = isSeen
    ? ['file', '确认重新报送']
    : isReturned
      ? ['preview', '看改动']
      : ['file', '报送']
  return (
    <div class="buttons">
      <button class="button second" type="submit" name={DO_FIELD} value="save">
        保存草稿
      </button>
      <button class="button" type="submit" name={DO_FIELD} value={send[0]}>
        {send[1]}
      </button>
    </div>
  )
}
