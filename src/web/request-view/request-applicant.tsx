import type { KnownApplicant } from '../../commands/applicant-data.ts'
import { applicantFacts } from '../../commands/personal-data/show-applicant.ts'
import { CASE_FILE_KINDS, type CaseFileKind } from '../../commands/sealed-files.ts'
import { formatDay, localDateOf } from '../../domain/local-date.ts'
import type { SentForm, Visit } from '../page.ts'
import { ActForm, sentOf } from '../parts/act-form.tsx'
import { describeFile } from '../parts/attachment-list.tsx'
import { Facts } from '../parts/facts.tsx'
import { caseFilePath } from './case-file-path.ts'
import type { RequestView } from './request-view.ts'

/** Shows the applicant in full; its row in the audit chain tells who looked. */
export const REVEAL = 'personal-data.read'

interface RequestApplicantProps {
  readonly view: RequestView
  readonly visit: Visit
  readonly sent: SentForm | undefined
  /** In full, after somebody asked for it and only in that answer. */
  readonly revealed: KnownApplicant | null
}

/** 申请人: masked, until somebody who may asks for it. */
export function RequestApplicant({ view, visit, sent, revealed }: RequestApplicantProps) {
  const shown = revealed ?? view.applicant
  // Letters and files for the applicant have their own parts of the page.
  const files = view.files.filter(({ kind }) => kind !== 'letter' && kind !== 'released')
  return (
    <section aria-labelledby="applicant">
      <h2 id="applicant">申请人</h2>
      {typeof shown === 'string' ? <p>{shown}</p> : <Facts rows={applicantFacts(shown)} />}
      {revealed && <p class="meta">这次查看已记入审计记录。离开本页后不再显示。</p>}
      {view.mayRead && typeof view.applicant !== 'string' && !revealed && (
        <ActForm
          act={REVEAL}
          name="查看申请人信息"
          explanation="显示姓名、证件和联系方式的全文，并记下是谁看的。"
          formKey={visit.formKey}
          sent={sentOf(REVEAL, sent)}
        />
      )}
      {files.length > 0 && (
        <>
          <h3>材料</h3>
          {!view.mayRead && <p class="meta">材料由公开专员保管，需要时请向公开专员要。</p>}
          <ul class="rows">
            {files.map((file) => (
              <li key={file.id}>
                {view.mayRead ? (
                  <a href={caseFilePath(view.request, file)} download>
                    {CASE_FILE_KINDS[file.kind as CaseFileKind]}
                  </a>
                ) : (
                  CASE_FILE_KINDS[file.kind as CaseFileKind]
                )}
                <p class="meta">
                  {describeFile(file)}，{formatDay(localDateOf(file.madeAt))} {view.nameOf(file.madeBy)}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
