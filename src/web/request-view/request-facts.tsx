import { formatDay } from '../../domain/local-date.ts'
import { REPLY_WAYS, REQUEST_CHANNELS, REQUEST_KINDS } from '../../domain/request.ts'
import { ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import { Facts } from '../parts/facts.tsx'
import type { RequestView } from './request-view.ts'

/** 申请情况: what was asked for, how and when; what matters most of it stands above, so it is folded. */
export function RequestFacts({ view: { request, sections } }: { readonly view: RequestView }) {
  return (
    <details>
      <summary>申请情况</summary>
      <Facts
        rows={[
          ['承办科室', sections.find(({ id }) => id === request.section)?.name ?? '还没有受理'],
          ['申请种类', REQUEST_KINDS[request.kind]],
          ['申请渠道', REQUEST_CHANNELS[request.channel]],
          ['提交日期', request.submittedOn && formatDay(request.submittedOn)],
          ['收到日期', formatDay(request.receivedOn)],
          ['确认日期', request.confirmedOn && formatDay(request.confirmedOn)],
          ['内容类别', request.contentClass && ITEM_CLASS_NAMES[request.contentClass]],
          ['要的形式', request.wantedForm],
          ['回复方式', REPLY_WAYS[request.replyWay]],
          ['重要或疑难', request.important && '是'],
          ['适用条例', request.regime === '2008' ? '2008 年条例' : '2019 年修订的条例'],
          ['归档日期', request.archivedOn && formatDay(request.archivedOn)],
        ]}
      />
    </details>
  )
}
