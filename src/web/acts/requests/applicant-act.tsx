import { recordApplicant } from '../../../commands/requests/record-applicant.ts'
import { FormError } from '../../page.ts'
import { ApplicantFields, PAPER_FIELDS, readApplicantForm } from '../../request-form/applicant-fields.tsx'
import type { RequestAct } from './request-act.ts'

/** 登记申请人: by page alone. */
export const applicantAct: RequestAct = {
  act: 'request.record-applicant',
  id: 'request.amend.applicant',
  name: '登记申请人和材料',
  explanation: '加密保存。申请人信息登记错的，在这里重新填写全部；只补材料的，不用填姓名。',
  fileFields: PAPER_FIELDS,
  isOffered: async (_view, { vault }) => vault !== null,
  fields: (_view, _visit, sent) => <ApplicantFields sent={sent} />,
  async run(form, request, context, { files }) {
    const known = readApplicantForm(form)
    if (!known && files.length === 0)
      throw new FormError([{ field: 'applicant-name', message: '请填写申请人，或选择要加的材料。' }])
    return recordApplicant({ requestId: request.id, known, files }, context)
  },
}
