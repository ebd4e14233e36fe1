import { formatDay, localDateOf } from '../domain/local-date.ts'
import type { Draft } from '../store/drafts.ts'
import type { ActContext, Command } from './act.ts'
import { NEW_ITEM_PATH, pageLine } from './page-links.ts'
import { cut, named } from './wording.ts'

const SHOWN = 10
const TITLE_CHARACTERS = 40

/** 草稿: what the asker has saved on the form page and not yet filed. */
export const listDrafts = {
  act: 'draft.edit',
  words: ['草稿', '我的草稿'],
  usage: '草稿',
  summary: '看存着、还没有报送的草稿',

  async handle(_words, context) {
    const drafts = await findDrafts(context)
    if (drafts.length === 0) return { text: `没有存着的草稿。${pageLine('填写新的', NEW_ITEM_PATH, context)}` }
    const lines = drafts.slice(0, SHOWN).map((each, index) => `${index + 1}. ${describeDraft(each)}`)
    const more = drafts.length > SHOWN ? `\n其余 ${drafts.length - SHOWN} 份在网页上看。` : ''
    return {
      text: `草稿 ${drafts.length} 份：\n${lines.join('\n')}${more}\n打字报送：报送草稿 1${pageLine('继续填写', '/drafts', context)}`,
    }
  },
} satisfies Command

/** A draft with what it is called. */
export interface NamedDraft {
  readonly draft: Draft
  /** `修改 2017-0012《…》`, or the title typed so far. */
  readonly name: string
  /** Of the item it corrects; null for a new one. */
  readonly itemNumber: string | null
}

/** The actor's drafts, last saved first. */
export async function findDrafts({ actor, stores, now }: ActContext): Promise<NamedDraft[]> {
  const named: NamedDraft[] = []
  for (const draft of await stores.drafts.findAll(actor.userId, now)) {
    const item = draft.itemId === null ? null : await stores.items.getById(draft.itemId)
    named.push({ draft, name: item ? `修改 ${itemName(item)}` : titleOf(draft), itemNumber: item?.number ?? null })
  }
  return named
}

function itemName(item: Parameters<typeof named>[0]): string {
  return named(item, TITLE_CHARACTERS)
}

/** The form page keeps what was typed by field, each with its lines. */
function titleOf({ data }: Draft): string {
  const { typed = {} } = data as { typed?: Readonly<Record<string, readonly string[]>> }
  const title = typed.title?.[0] ?? ''
  return title ? `《${cut(title, TITLE_CHARACTERS)}》` : '（还没有标题）'
}

function describeDraft({ draft, name }: NamedDraft): string {
  const files = draft.attachmentIds.length > 0 ? `，附件 ${draft.attachmentIds.length} 个` : ''
  return `${name}（${formatDay(localDateOf(draft.updatedAt))}存${files}，保存到 ${formatDay(localDateOf(draft.expiresAt))}）`
}
