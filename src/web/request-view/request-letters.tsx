import { letterLine } from '../../commands/requests/letter-lines.ts'
import { letterKind } from '../../domain/letters.ts'
import { letterActs, writeLetterId } from '../acts/requests/letter-acts.tsx'
import type { RequestAct } from '../acts/requests/request-act.ts'
import type { SentForm, Visit } from '../page.ts'
import { caseFilePath } from './case-file-path.ts'
import { RequestActFold, RequestActList } from './request-act-forms.tsx'
import type { RequestView } from './request-view.ts'

interface RequestLettersProps {
  readonly acts: readonly RequestAct[]
  readonly view: RequestView
  readonly visit: Visit
  readonly sent: SentForm | undefined
}

/** 文书: what was made, what is still to be made, and the forms that make it; those nobody needs now are folded away. */
export function RequestLetters({ acts, view, visit, sent }: RequestLettersProps) {
  const { request, letters, letterOffers } = view
  const mayOpen = view.mayRead && !view.retention.isErased
  const own = inOrder(
    acts.filter((each) => letterActs.includes(each)),
    letterOffers.map(({ kind }) => writeLetterId(kind)),
  )
  if (letters.length === 0 && own.length === 0) return null
  const dueKinds = letterOffers.filter((each) => each.isDue).map(({ kind }) => kind)
  const due = own.filter(({ id }) => dueKinds.some((kind) => writeLetterId(kind) === id))
  const missing = dueKinds.map((kind) => `《${letterKind(kind).name}》`)
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">文书</h2>
      {missing.length > 0 && <p>应出：{missing.join('')}</p>}
      {letters.length > 0 && (
        <ul class="way">
          {letters.map((letter) => (
            <li key={letter.id}>
              {mayOpen && letter.sealedFileId !== null ? (
                <a href={caseFilePath(request, { id: letter.sealedFileId })} download>
                  {letterLine(letter)}
                </a>
              ) : (
                letterLine(letter)
              )}
            </li>
          ))}
        </ul>
      )}
      <RequestActList acts={due} view={view} visit={visit} sent={sent} />
      <RequestActFold
        name={due.length > 0 ? '其他文书' : '出文书'}
        acts={own.filter((each) => !due.includes(each))}
        view={view}
        visit={visit}
        sent={sent}
      />
    </section>
  )
}

/** Obligatory letters first, as they are offered; what writes none last. */
function inOrder(acts: readonly RequestAct[], ids: readonly string[]): RequestAct[] {
  const rank = ({ id = '' }: RequestAct) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return [...acts].sort((a, b) => rank(a) - rank(b))
}
