/** Days, times and numbers of cases; on a narrow screen a line never ends inside one. */
const WHOLE =
  /(?:期限 )?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?: 周[一二三四五六日])?(?: \d{1,2}:\d{2})?|[申复诉投]\d{4}-\d{3,}|(?:还有 |已逾期 )?\d+ (?:个工作日|天|件)/g

/** Running text with its days and numbers kept in one piece. */
export function Prose({ children }: { readonly children: string }) {
  const parts: (string | { whole: string })[] = []
  let end = 0
  for (const { 0: whole, index } of children.matchAll(WHOLE)) {
    parts.push(children.slice(end, index), { whole })
    end = index + whole.length
  }
  parts.push(children.slice(end))
  return <>{parts.map((part) => (typeof part === 'string' ? part : <span class="whole">{part.whole}</span>))}</>
}
