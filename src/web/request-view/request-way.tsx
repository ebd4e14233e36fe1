import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import type { RequestView } from './request-view.ts'

/** 经过 */
export function RequestWay({ view }: { readonly view: RequestView }) {
  return (
    <section aria-labelledby="way">
      <h2 id="way">经过</h2>
      <ol class="way">
        {view.way.map(({ at, on, who, what }, index) => (
          <li key={`${at} ${index}`}>
            <time dateTime={`${at.replace(' ', 'T')}+08:00`}>{shownTime(at)}</time> {who}：{what}
            {on && `，${on}`}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** `2017-03-06 10:00` as the other pages write it. */
function shownTime(at: string): string {
  const [day = '', time = ''] = at.split(' ')
  return `${formatDay(day as LocalDate)} ${time}`
}
