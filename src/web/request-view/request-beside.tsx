import type { ComponentChildren } from 'preact'
import { requestPath } from '../../commands/page-links.ts'
import { consultationLine } from '../../commands/requests/consultation-words.ts'
import { whatIsAsked } from '../../commands/requests/decide-extension.ts'
import { disputeLine } from '../../commands/requests/dispute-words.ts'
import { type Release, releaseLine, releaseName, standingText } from '../../commands/requests/release-file.ts'
import { namedRequest } from '../../commands/requests/request-words.ts'
import { formatDay, localDateOf } from '../../domain/local-date.ts'
import type { Extension } from '../../store/request-extensions.ts'
import { describeFile } from '../parts/attachment-list.tsx'
import { Prose } from '../parts/prose.tsx'
import { caseFilePath } from './case-file-path.ts'
import type { RequestView } from './request-view.ts'

/** What stands beside the state of a case: whom it asks, longer terms, other cases, what became of it. */
export function RequestBeside({ view }: { readonly view: RequestView }) {
  const { consultations, extensions, disputes, links, conversionText, releases } = view
  return (
    <>
      <Part id="consultations" name="征求意见">
        {consultations.map((each) => (
          <li key={each.id}>
            <Prose>{consultationLine(each)}</Prose>
            <p class="said">{each.question}</p>
            {each.note && <p class="said">对方：{each.note}</p>}
          </li>
        ))}
      </Part>
      <Part id="extensions" name="延期">
        {extensions.map((each) => (
          <li key={each.id}>
            <Prose>{extensionText(each, view)}</Prose>
            <p class="said">理由：{each.reason}</p>
          </li>
        ))}
      </Part>
      <Part id="releases" name="答复附件">
        {releases.map((release) => (
          <ReleasedFile key={release.id} release={release} view={view} />
        ))}
      </Part>
      <Part id="disputes" name="复议、诉讼和投诉">
        {disputes.map((dispute) => (
          <li key={dispute.id}>
            <Prose>{disputeLine({ ...dispute, note: '' })}</Prose>
            {dispute.note && <p class="said">{dispute.note}</p>}
          </li>
        ))}
      </Part>
      <Part id="links" name="有关的申请">
        {links.map(({ other, name, maySee }) => (
          <li key={other.id}>
            {maySee ? <a href={requestPath(other)}>{namedRequest(other)}</a> : other.number}（{name}）
          </li>
        ))}
        {conversionText && <li>{conversionText}</li>}
      </Part>
    </>
  )
}

/** 答复附件: without its name, which is sealed; what is not to be given to anybody looks like it. */
function ReleasedFile({ release, view }: { readonly release: Release; readonly view: RequestView }) {
  const file = view.files.find(({ id }) => id === release.sealedFileId)
  const name = releaseName(release)
  return (
    <li>
      {file && view.mayOpen(file) ? (
        <a href={caseFilePath(view.request, file)} download>
          {name}
        </a>
      ) : (
        name
      )}
      <span class={standingText(release) ? 'late' : undefined}>{releaseLine(release).slice(name.length)}</span>
      {file && (
        <p class="meta">
          {describeFile(file)}，{view.nameOf(file.madeBy)}{' '}
          <span class="whole">{formatDay(localDateOf(file.madeAt))}</span> 加
        </p>
      )}
    </li>
  )
}

interface PartProps {
  readonly id: string
  readonly name: string
  readonly children: ComponentChildren
}

/** Left out where there is nothing. */
function Part({ id, name, children }: PartProps) {
  if ([children].flat(2).filter(Boolean).length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <ul class="way">{children}</ul>
    </section>
  )
}

function extensionText(extension: Extension, { nameOf }: RequestView): string {
  const { askedBy, askedOn, decision, decidedBy, onBehalfOf, decidedOn, notifiedOn } = extension
  const asked = `${formatDay(askedOn)} ${nameOf(askedBy)}请求${whatIsAsked(extension)}`
  if (decision === 'dropped') return `${asked}，不再办`
  if (decision === null || decidedBy === null || decidedOn === null) return `${asked}，主管领导还没有决定`
  const who = onBehalfOf === null ? nameOf(decidedBy) : `${nameOf(decidedBy)}（代${nameOf(onBehalfOf)}）`
  const told = notifiedOn ? `${formatDay(notifiedOn)} 告知申请人` : '还没有告知申请人'
  return `${asked}；${formatDay(decidedOn)} ${who}${decision === 'approved' ? `同意，${told}` : '不同意'}`
}
