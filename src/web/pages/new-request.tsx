import { NEW_REQUEST_PATH, requestPath } from '../../commands/page-links.ts'
import { registerWithApplicant } from '../../commands/requests/record-applicant.ts'
import { CASE_UPLOAD_LIMITS } from '../../files/limits.ts'
import { checkCaseFiles } from '../form/check-case-files.ts'
import { readAll } from '../form/read-all.ts'
import type { Page } from '../page.ts'
import { Form } from '../parts/form.tsx'
import { ApplicantFields, PAPER_FIELDS, readApplicantForm } from '../request-form/applicant-fields.tsx'
import { NO_KEY } from '../request-form/no-key.ts'
import { RequestFields, readRequestForm } from '../request-form/request-fields.tsx'

/** 申请登记: what is asked for, and who asks. Nothing of the applicant leaves this form but sealed. */
export const newRequestPage: Page = {
  path: NEW_REQUEST_PATH,
  act: 'request.register',
  uploads: CASE_UPLOAD_LIMITS,

  async show({ today, formKey, read }, sent) {
    const hasKey = await read(async ({ vault }) => vault !== null)
    return {
      title: '登记申请',
      content: (
        <>
          <h1>登记依申请公开</h1>
          <Form formKey={formKey} hasFiles={hasKey}>
            <RequestFields today={today} sent={sent} />
            <h2>申请人</h2>
            {hasKey ? (
              <>
                <p>加密保存，只有公开专员能看全文。收到的材料不全的，先登记，补正后再补。</p>
                {sent && <p class="hint">文件没有保存，请重新选择。</p>}
                <ApplicantFields sent={sent} />
              </>
            ) : (
              <p>{NO_KEY}其余的照常登记，设置以后在申请的页面上补登。</p>
            )}
            <button class="button" type="submit">
              登记
            </button>
          </Form>
        </>
      ),
    }
  },

  async submit(visit, form) {
    const [input, known, files] = await readAll([
      () => readRequestForm(form, visit.today),
      () => readApplicantForm(form),
      () => checkCaseFiles(form, PAPER_FIELDS, visit),
    ])
    const { request, text } = await visit.run('request.register', (context) =>
      registerWithApplicant(input, { known, files }, context),
    )
    return { redirectTo: requestPath(request), notice: text }
  },
}
