import type { KnownApplicant } from '../../commands/applicant-data.ts'
import { requestPath as pathOf, REQUESTS_PATH } from '../../commands/page-links.ts'
import { revealApplicant } from '../../commands/personal-data/show-applicant.ts'
import { cut } from '../../commands/wording.ts'
import { CASE_UPLOAD_LIMITS } from '../../files/limits.ts'
import { isAboutRetention } from '../acts/requests/index.ts'
import { letterActs } from '../acts/requests/letter-acts.tsx'
import { submitRequestAct } from '../acts/requests/request-act.ts'
import type { ActingVisit, Page, SentForm, ShownPage, Visit } from '../page.ts'
import { ACT_FIELD } from '../parts/act-form.tsx'
import { RequestActForms } from '../request-view/request-act-forms.tsx'
import { REVEAL, RequestApplicant } from '../request-view/request-applicant.tsx'
import { RequestBeside } from '../request-view/request-beside.tsx'
import { RequestLetters } from '../request-view/request-letters.tsx'
import { RequestReplies } from '../request-view/request-replies.tsx'
import { RequestRetention } from '../request-view/request-retention.tsx'
import { RequestTurn } from '../request-view/request-turn.tsx'
import { loadRequestPage, loadRequestView } from '../request-view/request-view.ts'
import { RequestWay } from '../request-view/request-way.tsx'

/** In a browser's tab and history. */
const TITLE_CHARACTERS = 40

/** One request with its whole way so far, and what the person may do with it. */
export const requestPage: Page = {
  path: `${REQUESTS_PATH}/:number`,
  act: 'request.read',
  uploads: CASE_UPLOAD_LIMITS,

  show: (visit, sent) => showRequest(visit, sent, null),

  async submit(visit, form) {
    const number = visit.params.number ?? ''
    return form.text(ACT_FIELD) === REVEAL ? reveal(number, visit) : submitRequestAct(number, visit, form)
  },
}

async function showRequest(
  visit: Visit,
  sent: SentForm | undefined,
  revealed: KnownApplicant | null,
): Promise<ShownPage> {
  const { view, acts } = await visit.read((context) => loadRequestPage(visit.params.number ?? '', context))
  const { request } = view
  // Whoever signs or sends a reply reads it first.
  const isSigned = request.state === 'sign-off' || request.state === 'signed'
  return {
    title: `${request.number} ${cut(request.description, TITLE_CHARACTERS)}`,
    content: (
      <>
        <h1>{request.description}</h1>
        <RequestTurn view={view} today={visit.today} />
        {isSigned && <RequestReplies view={view} />}
        <RequestActForms
          acts={acts.filter((each) => !letterActs.includes(each) && !isAboutRetention(each))}
          view={view}
          visit={visit}
          sent={sent}
        />
        <RequestLetters acts={acts} view={view} visit={visit} sent={sent} />
        <RequestApplicant view={view} visit={visit} sent={sent} revealed={revealed} />
        {!isSigned && <RequestReplies view={view} />}
        <RequestBeside view={view} />
        <RequestRetention acts={acts} view={view} visit={visit} sent={sent} />
        {view.mayExport && (
          <section aria-labelledby="case-file">
            <h2 id="case-file">案卷</h2>
            <p>
              {view.retention.isErased
                ? '个人信息和材料已经按期销毁，案卷里只有登记的内容和经过。每次下载都记入审计记录。'
                : '里面有完整的个人信息，每次下载都记入审计记录。'}
            </p>
            <p>
              <a class="button second" href={`${pathOf(request)}/case-file`} download>
                下载案卷
              </a>
            </p>
          </section>
        )}
        <RequestWay view={view} />
      </>
    ),
  }
}

/** The answer itself shows it: no address does, and nothing keeps it. */
async function reveal(number: string, visit: ActingVisit): Promise<ShownPage> {
  const { known } = await visit.run('personal-data.read', async (context) =>
    revealApplicant((await loadRequestView(number, context)).request, context),
  )
  return showRequest(visit, undefined, known)
}
