import {
  addRelease,
  type Release,
  releaseLine,
  releaseName,
  removeRelease,
} from '../../../commands/requests/release-file.ts'
import { ACCEPTED_KINDS_SAID } from '../../../files/file-kinds.ts'
import { ONE_UPLOAD_LIMITS } from '../../../files/limits.ts'
import type { PostedForm } from '../../form/posted-form.ts'
import { FormError } from '../../page.ts'
import { Choice } from '../../parts/choice.tsx'
import { TextArea } from '../../parts/field.tsx'
import { FileField } from '../../parts/file-field.tsx'
import type { RequestAct } from './request-act.ts'

const FILE = 'release-file'
const REMOVED = 'release-removed'
const REPLACES = 'release-replaces'

/** 答复附件 */
export const releaseAct: RequestAct = {
  act: 'request.release',
  id: 'request.release',
  name: '加答复附件',
  explanation:
    '要提供给申请人的文件，加密保存；有人审签后不能再加。部分公开的，系统重新读一遍文件，查应当删去的内容是不是都不在了。',
  fileFields: { [FILE]: 'released' },
  isNext: ({ request, mayDraftNow }) => request.state === 'handling' && mayDraftNow,
  isOffered: async ({ signedBy }) => signedBy.length === 0,
  fields({ releases }, _visit, sent) {
    const faults = sent?.faults ?? []
    const others = standing(releases).map((each) => ({ value: String(each.number), label: releaseName(each) }))
    return (
      <>
        <FileField
          name={FILE}
          label="文件"
          types={ACCEPTED_KINDS_SAID}
          limits={ONE_UPLOAD_LIMITS}
          faults={faults}
          required
        />
        <TextArea
          name={REMOVED}
          label="应当删去的字词"
          hint="一行一个。部分公开的必填，加密保存。"
          rows={3}
          value={sent?.form.text(REMOVED) ?? ''}
          faults={faults}
        />
        {others.length > 0 && (
          <Choice
            kind="select"
            name={REPLACES}
            label="代替"
            options={[{ value: '', label: '不代替，另加一份' }, ...others]}
            value={sent?.form.text(REPLACES) ?? ''}
            faults={faults}
          />
        )}
      </>
    )
  },
  async run(form, request, context, { files, worker }) {
    const [file] = files
    if (!file || files.length > 1) throw new FormError([{ field: FILE, message: '请选择一个文件。' }])
    const removed = form.text(REMOVED).split('\n')
    const replaces = form.text(REPLACES) === '' ? null : numberOf(form, REPLACES)
    return addRelease({ requestId: request.id, removed, file, replaces }, context, worker)
  },
}

/** Takes a file out before anybody signed. */
export const removeReleaseAct: RequestAct = {
  act: 'request.release',
  id: 'request.release.remove',
  name: '去掉答复附件',
  explanation: '不提供了的去掉；文件仍加密存在案卷里。',
  isOffered: async ({ releases, signedBy }) => signedBy.length === 0 && standing(releases).length > 0,
  fields: ({ releases }, _visit, sent) => (
    <Choice
      kind="radio"
      name="release-remove"
      label="哪一份"
      options={standing(releases).map((each) => ({ value: String(each.number), label: releaseLine(each) }))}
      value={sent?.form.text('release-remove') ?? onlyOf(standing(releases))}
      faults={sent?.faults ?? []}
      required
    />
  ),
  async run(form, request, context) {
    return removeRelease({ requestId: request.id, number: numberOf(form, 'release-remove') }, context)
  },
}

function standing(releases: readonly Release[]): Release[] {
  return releases.filter(({ isVoid }) => !isVoid)
}

function onlyOf([first, ...more]: readonly Release[]): string {
  return first && more.length === 0 ? String(first.number) : ''
}

/** @throws {FormError} where none was chosen; one that is gone by now is refused by the act. */
function numberOf(form: PostedForm, field: string): number {
  const number = form.text(field)
  if (!/^[1-9]\d{0,2}$/.test(number)) throw new FormError([{ field, message: '请选择是哪一份。' }])
  return Number(number)
}
