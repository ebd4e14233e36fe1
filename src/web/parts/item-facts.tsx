import type { WayEvent } from '../../commands/item-way.ts'
import { changeName, correctedTexts } from '../../commands/upkeep-words.ts'
import { dueText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import type { Channel } from '../../domain/office.ts'
import { ITEM_CLASS_NAMES, OPEN_ITEM_STATES } from '../../domain/vocabulary.ts'
import type { ItemChange } from '../../store/item-upkeep.ts'
import type { ItemVersion } from '../../store/item-versions.ts'
import type { Publication } from '../../store/publications.ts'
import { filePath } from './attachment-list.tsx'
import { Diff } from './diff.tsx'
import { Facts } from './facts.tsx'

/** An item with all that belongs to it, read at one moment. */
export interface CaseView {
  readonly item: DisclosureItem
  readonly channels: readonly Channel[]
  /** Whose turn it is, or the state. */
  readonly waiting: string
  /** 为什么是这天, day by day; empty where there is no last day. */
  readonly dueReason: string
  /** 公开属性 as proposed or as fixed, with ground, basis and who fixed it. */
  readonly attribute: string
  readonly versions: readonly ItemVersion[]
  /** Decisions and what else moved its review, the oldest first. */
  readonly way: readonly WayEvent[]
  readonly publications: readonly Publication[]
  /** After publication: 更正, 撤下 and the like, the first one first. */
  readonly changes: readonly ItemChange[]
  readonly sectionName: string
  nameOf(userId: string): string
}

interface ItemFactsProps {
  readonly view: CaseView
  readonly today: LocalDate
}

export function ItemFacts({ view, today }: ItemFactsProps) {
  const { item, sectionName, nameOf } = view
  const { form } = item
  const planned = (form.plannedChannels ?? []).map((id) => channelName(view.channels, id)).join('、')
  return (
    <>
      <Facts
        rows={[
          ['编号', item.number],
          ['现状', view.waiting],
          ['期限', <DueDay item={item} reason={view.dueReason} today={today} />],
          ['科室', `${sectionName}（${nameOf(item.officer)}）`],
          ['类别', ITEM_CLASS_NAMES[item.itemClass]],
          ['形成日期', formatDay(item.formedOn)],
          ['报送日期', formatDay(item.filedOn)],
          ['文号', item.documentNumber],
          ['索引号', item.indexNumber],
          ['公开属性', view.attribute],
          ['重要或疑难', item.important && '是'],
          ['拟公开方式', planned],
          ['拟公开时间', form.plannedOn && formatDay(form.plannedOn)],
          ['公开范围', form.audience],
          ['联系电话', form.contact],
          ['引用的文件', form.citedDocuments],
          ['内容摘要', form.summary],
          ['内容', item.content],
        ]}
      />
      {view.publications.length > 0 && (
        <section aria-labelledby="published">
          <h2 id="published">发布</h2>
          <ul class="way">
            {view.publications.map(({ id, channel, proof, publishedOn, takenDownOn, attachmentId }) => (
              <li key={id}>
                {formatDay(publishedOn)} {channelName(view.channels, channel)}
                {proof && <Proof text={proof} />}
                {attachmentId !== null && (
                  <>
                    {' '}
                    <a href={filePath({ id: attachmentId })} download>
                      凭证照片
                    </a>
                  </>
                )}
                {takenDownOn && `，${formatDay(takenDownOn)}撤下`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.changes.length > 0 && (
        <section aria-labelledby="changed">
          <h2 id="changed">更正、撤下和复评</h2>
          <ul class="way">
            {view.changes.map(({ kind, happenedOn, reason, detail, recordedBy }, index) => (
              <li key={`${index}-${kind}`}>
                {formatDay(happenedOn)} {nameOf(recordedBy)} {changeName({ kind, detail })}
                {reason && <p class="said">理由：{reason}</p>}
                {correctedTexts({ detail }).map(({ name, before, after }) => (
                  <details key={name}>
                    <summary>改了{name}</summary>
                    <Diff before={before} after={after} />
                  </details>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface DueDayProps {
  readonly item: DisclosureItem
  readonly reason: string
  readonly today: LocalDate
}

function DueDay({ item, reason, today }: DueDayProps) {
  const isLate = OPEN_ITEM_STATES.some((state) => state === item.state) && item.dueOn < today
  return (
    <>
      {dueText(item.dueOn, item.provisional, today)}
      {isLate && <span class="late">，已逾期</span>}
      {reason && (
        <details>
          <summary>为什么是这天</summary>
          <p class="said">{reason}</p>
        </details>
      )}
    </>
  )
}

function channelName(channels: readonly Channel[], id: string): string {
  return channels.find((channel) => channel.id === id)?.name ?? id
}

/** A link only where it leads to the web: what was typed is not trusted to be one. */
function Proof({ text }: { readonly text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <>：{text}</>
  return (
    <>
      ：
      <a href={text} rel="noreferrer noopener">
        {text}
      </a>
    </>
  )
}
