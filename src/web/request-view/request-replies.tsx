import { formatDay } from '../../domain/local-date.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import type { DraftedResponse } from '../../store/request-responses.ts'
import type { RequestView } from './request-view.ts'

const STATES: Readonly<Record<DraftedResponse['state'], string>> = {
  'in-signing': '审签中',
  returned: '已退回',
  signed: '已签，待送达',
  delivered: '已送达',
  dropped: '未用',
}

/** 答复稿: every round, the newest open; who signed, for whom, and in which words. */
export function RequestReplies({ view }: { readonly view: RequestView }) {
  const { responses } = view
  if (responses.length === 0) return null
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">答复稿</h2>
      {responses.toReversed().map((response, index) => (
        <details key={response.id} open={index === 0}>
          <summary>
            第 {response.round} 稿：{REQUEST_OUTCOMES[response.outcome]}（{STATES[response.state]}）
          </summary>
          <Reply view={view} response={response} />
        </details>
      ))}
    </section>
  )
}

function Reply({ view, response }: { readonly view: RequestView; readonly response: DraftedResponse }) {
  const signatures = view.signatures.filter(({ responseId }) => responseId === response.id)
  return (
    <>
      <p class="meta">
        {view.nameOf(response.draftedBy)} {formatDay(response.draftedOn)} 拟
      </p>
      {response.content && <p class="said">{response.content}</p>}
      {response.basis && <p class="said">其他依据：{response.basis}</p>}
      {response.publicInterest && <p class="said">公共利益的理由：{response.publicInterest}</p>}
      <ul class="way">
        {signatures
          .filter(({ decision }) => decision !== 'closed')
          .map(({ id, stepName, decision, decidedBy, onBehalfOf, decidedOn, opinion }) => (
            <li key={id}>
              {stepName}：
              {decision === null || decidedBy === null || decidedOn === null ? (
                '等审签'
              ) : (
                <>
                  {view.nameOf(decidedBy)}
                  {onBehalfOf !== null && `（代${view.nameOf(onBehalfOf)}）`}{' '}
                  <span class="whole">{formatDay(decidedOn)}</span> {decision === 'signed' ? '通过' : '退回'}
                </>
              )}
              {opinion && <p class="said">意见：{opinion}</p>}
            </li>
          ))}
      </ul>
    </>
  )
}
