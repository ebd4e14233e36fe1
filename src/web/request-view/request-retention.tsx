import { formatDay, localDateOf } from '../../domain/local-date.ts'
import { isAboutRetention } from '../acts/requests/index.ts'
import type { RequestAct } from '../acts/requests/request-act.ts'
import type { SentForm, Visit } from '../page.ts'
import { Prose } from '../parts/prose.tsx'
import { RequestActList } from './request-act-forms.tsx'
import type { RequestView } from './request-view.ts'

interface RequestRetentionProps {
  readonly acts: readonly RequestAct[]
  readonly view: RequestView
  readonly visit: Visit
  readonly sent: SentForm | undefined
}

/** 个人信息保管: how long the applicant's data is kept, what holds it, and what may become of it. */
export function RequestRetention({ acts, view, visit, sent }: RequestRetentionProps) {
  const { retention, mayRead, nameOf } = view
  const own = acts.filter(isAboutRetention)
  const lines: string[] = []
  if (retention.keptUntil && !retention.isErased) lines.push(`保管到 ${formatDay(retention.keptUntil)}`)
  if (retention.hold) {
    const { heldAt, heldBy } = retention.hold
    lines.push(`${formatDay(localDateOf(heldAt))} ${nameOf(heldBy)} 登记法律保留，不许销毁`)
  }
  if (retention.asked) {
    const { askedAt, askedBy } = retention.asked
    lines.push(`${formatDay(localDateOf(askedAt))} ${nameOf(askedBy)} 提出销毁，等主管领导决定`)
  }
  if (own.length === 0 && lines.length === 0) return null
  return (
    <section aria-labelledby="retention">
      <h2 id="retention">个人信息保管</h2>
      {lines.length > 0 && (
        <ul class="way">
          {lines.map((line) => (
            <li key={line}>
              <Prose>{line}</Prose>
            </li>
          ))}
        </ul>
      )}
      {retention.hold && mayRead && <p class="said">保留理由：{retention.hold.reason}</p>}
      <RequestActList acts={own} view={view} visit={visit} sent={sent} />
    </section>
  )
}
