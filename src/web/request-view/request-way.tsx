import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { Prose } from '../parts/prose.tsx'
import type { RequestView } from './request-view.ts'

/** 经过: by the day a thing happened; what was written down later says when. */
export function RequestWay({ view }: { readonly view: RequestView }) {
  return (
    <section aria-labelledby="way">
      <h2 id="way">经过</h2>
      <ol class="way">
        {view.way.map(({ at, on, who, what }, index) => (
          <li key={`${at} ${index}`}>
            {on ? (
              <span class="whole">{on}</span>
            ) : (
              <time class="whole" dateTime={`${at.replace(' ', 'T')}+08:00`}>
                {shownTime(at)}
              </time>
            )}{' '}
            <Prose>{`${who}：${what}${on && `（${shownTime(at)} 登记）`}`}</Prose>
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
