import type { ActContext } from '../../commands/act.ts'
import { explainItem } from '../../commands/explain-due-day.ts'
import { attributeLine, findItemWay, waitingText } from '../../commands/item-way.ts'
import { ONE_UPLOAD_LIMITS } from '../../files/limits.ts'
import { findOfferedActs, submitItemAct } from '../acts/item-act.ts'
import type { Page } from '../page.ts'
import { ActForms } from '../parts/act-forms.tsx'
import { type CaseView, ItemFacts } from '../parts/item-facts.tsx'
import { ItemHistory } from '../parts/item-history.tsx'
import { ItemMaterial, loadMaterial } from '../parts/item-material.tsx'
import { getReadableItem } from './readable-item.ts'
import { sheetPath } from './review-sheet.tsx'

/** 详情: one item with its whole way so far, and what the person may do with it. */
export const itemPage: Page = {
  path: '/items/:number',
  act: 'item.read',
  uploads: ONE_UPLOAD_LIMITS,

  async show(visit, sent) {
    const { view, offered, material } = await visit.read(async (context) => {
      const view = await loadCase(visit.params.number ?? '', context)
      return {
        view,
        offered: await findOfferedActs(view.item, context),
        material: await loadMaterial(view.item, context),
      }
    })
    return {
      title: `${view.item.number} ${view.item.title}`,
      content: (
        <>
          <h1>{view.item.title}</h1>
          <ItemFacts view={view} today={visit.today} />
          <p class="buttons">
            <a class="button second" href={sheetPath(view.item)}>
              保密审查单
            </a>
          </p>
          <ItemMaterial item={view.item} material={material} formKey={visit.formKey} sent={sent} />
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
  const item = await getReadableItem(number, context)
  const sections = await stores.people.findSections()
  const people = await stores.people.findAll()
  return {
    item,
    channels: office.channels,
    waiting: await waitingText(item, context),
    dueReason: item.state === 'withdrawn' ? '' : await explainItem(item, context),
    attribute: await attributeLine(item, context),
    versions: await stores.itemVersions.findByItem(item.id),
    way: await findItemWay(item, context),
    publications: await stores.publications.findByItem(item.id),
    changes: await stores.itemUpkeep.findChanges(item.id),
    sectionName: sections.find(({ id }) => id === item.section)?.name ?? item.section,
    nameOf: (userId) => people.find((person) => person.userId === userId)?.name ?? userId,
  }
}
