import type { ActContext } from '../../commands/act.ts'
import { attributeLine, findItemWay, waitingText } from '../../commands/item-way.ts'
import { readRefusal } from '../../commands/review-flow.ts'
import { refusalText } from '../../commands/wording.ts'
import { UserError } from '../../domain/user-error.ts'
import { findOfferedActs, submitItemAct } from '../acts/item-act.ts'
import type { Page } from '../page.ts'
import { ActForms } from '../parts/act-forms.tsx'
import { type CaseView, ItemFacts } from '../parts/item-facts.tsx'
import { ItemHistory } from '../parts/item-history.tsx'

/** 详情: one item with its whole way so far, and what the person may do with it. */
export const itemPage: Page = {
  path: '/items/:number',
  act: 'item.read',

  async show(visit, sent) {
    const { view, offered } = await visit.read(async (context) => {
      const view = await loadCase(visit.params.number ?? '', context)
      return { view, offered: await findOfferedActs(view.item, context) }
    })
    return {
      title: `${view.item.number} ${view.item.title}`,
      content: (
        <>
          <h1>{view.item.title}</h1>
          <ItemFacts view={view} today={visit.today} />
          <ActForms offered={offered} item={view.item} visit={visit} sent={sent} />
          <ItemHistory view={view} />
        </>
      ),
    }
  },

  submit: (visit, form) => submitItemAct(visit.params.number ?? '', visit, form),
}

/** All that is shown of an item. @throws {UserError} when there is none, or the person may not see it. */
export async function loadCase(number: string, context: ActContext): Promise<CaseView> {
  const { stores, office } = context
  const item = await stores.items.findByNumber(number)
  if (!item) throw new UserError('not-found', '没有这个编号的事项。可以在“事项”里按标题中的词查找。')
  const refusal = await readRefusal(item, context)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  const sections = await stores.people.findSections()
  const people = await stores.people.findAll()
  return {
    item,
    channels: office.channels,
    waiting: await waitingText(item, context),
    attribute: await attributeLine(item, context),
    versions: await stores.itemVersions.findByItem(item.id),
    way: await findItemWay(item, context),
    publications: await stores.publications.findByItem(item.id),
    changes: await stores.itemUpkeep.findChanges(item.id),
    sectionName: sections.find(({ id }) => id === item.section)?.name ?? item.section,
    nameOf: (userId) => people.find((person) => person.userId === userId)?.name ?? userId,
  }
}
