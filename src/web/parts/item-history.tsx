import type { ComponentChildren } from 'preact'
import { formatDay, localDateOf, localTimeOf } from '../../domain/local-date.ts'
import { ATTRIBUTE_NAMES, ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import type { ItemVersion } from '../../store/item-versions.ts'
import { Diff } from './diff.tsx'
import type { CaseView } from './item-facts.tsx'

interface Event {
  readonly at: Date
  readonly key: string
  readonly content: ComponentChildren
}

/** 经过: filings, corrections with what they changed, and decisions, in the order of time. */
export function ItemHistory({ view }: { readonly view: CaseView }) {
  const events = [...versionEvents(view), ...wayEvents(view)].sort((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section aria-labelledby="way">
      <h2 id="way">经过</h2>
      <ol class="way">
        {events.map(({ at, key, content }) => (
          <li key={key}>
            <time dateTime={at.toISOString()}>
              {formatDay(localDateOf(at))} {localTimeOf(at)}
            </time>{' '}
            {content}
          </li>
        ))}
      </ol>
    </section>
  )
}

function wayEvents({ way }: CaseView): Event[] {
  return way.map(({ at, stepName, who, what, said, facts }, index) => {
    const content = (
      <>
        {stepName && `${stepName}：`}
        {who} {what}
        {facts.map((fact) => (
          <p class="meta" key={fact}>
            {fact}
          </p>
        ))}
        {said && <p class="said">意见：{said}</p>}
      </>
    )
    return { at, key: `way ${index}`, content }
  })
}

function versionEvents({ versions, nameOf }: CaseView): Event[] {
  return versions.map((version, index) => {
    const before = versions[index - 1]
    const content = before ? (
      <>
        {nameOf(version.changedBy)} 重新报送（第 {version.version} 稿）
        <Changes before={before} after={version} />
      </>
    ) : (
      <>{nameOf(version.changedBy)} 报送</>
    )
    return { at: version.changedAt, key: `version ${version.version}`, content }
  })
}

function Changes({ before, after }: { readonly before: ItemVersion; readonly after: ItemVersion }) {
  const changed = shownFields(before)
    .map(([name, old], index) => ({ name, old, now: shownFields(after)[index]?.[1] ?? '' }))
    .filter(({ old, now }) => old !== now)
  if (changed.length === 0) return <p class="meta">内容没有改动</p>
  return (
    <details>
      <summary>改了{changed.map(({ name }) => name).join('、')}</summary>
      <p class="meta">删去的字加删除线，增加的字加下划线。</p>
      {changed.map(({ name, old, now }) => (
        <>
          <h3>{name}</h3>
          <Diff before={old} after={now} />
        </>
      ))}
    </details>
  )
}

function shownFields({ form, ...version }: ItemVersion): [string, string][] {
  return [
    ['标题', version.title],
    ['类别', ITEM_CLASS_NAMES[version.itemClass]],
    ['形成日期', formatDay(version.formedOn)],
    ['文号', version.documentNumber],
    ['公开属性', ATTRIBUTE_NAMES[version.proposedAttribute]],
    ['依据', version.basis],
    ['内容摘要', form.summary ?? ''],
    ['内容', version.content],
  ]
}
