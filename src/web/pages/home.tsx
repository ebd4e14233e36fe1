import { commands } from '../../commands/index.ts'
import { findWork } from '../../commands/list-work.ts'
import {
  ASSESSMENT_PATH,
  CONVERSIONS_PATH,
  NEW_ITEM_PATH,
  RECORDS_PATH,
  REQUESTS_PATH,
  TRENDS_PATH,
} from '../../commands/page-links.ts'
import { findConversions } from '../../commands/requests/convert-request.ts'
import { findRequestWork, type RequestWork } from '../../commands/requests/request-work.ts'
import { findUndoable } from '../../commands/take-back.ts'
import { findUpkeepWork } from '../../commands/upkeep-work.ts'
import { type Act, mayEver } from '../../domain/permissions.ts'
import { ROLE_NAMES } from '../../domain/vocabulary.ts'
import type { Page } from '../page.ts'
import { ActForm, sentOf } from '../parts/act-form.tsx'
import { BATCH, BatchApproval } from '../parts/batch-approval.tsx'
import { ItemRow } from '../parts/item-row.tsx'
import { RequestRow } from '../parts/request-row.tsx'
import { listRequests } from '../request-view/listed-requests.ts'
import { EXPORT_PATH, LEDGERS_PATH } from '../table-files/asked-table.ts'
import { FEE_PATH } from './fee.tsx'
import { submitHomeAct, UNDO, UNDONE_FIELD, undoneOf } from './home-acts.ts'
import { TERM_PATH } from './term.tsx'

/** More is worked off through the list itself, a day's work at a time. */
const SHOWN = 20

/** Pages that do not stand in the menu: there is no room for them on a phone. */
const PLACES: readonly { readonly path: string; readonly name: string; readonly act: Act }[] = [
  { path: RECORDS_PATH, name: '工作登记', act: 'record.read' },
  { path: '/sources', name: '拟稿', act: 'source.list' },
  { path: '/referrals', name: '待确定', act: 'referral.list' },
  { path: '/reassessments', name: '待复评', act: 'item.reassess' },
  { path: LEDGERS_PATH, name: '台账', act: 'ledger.read' },
  { path: EXPORT_PATH, name: '导出', act: 'data.export' },
  { path: '/delegations', name: '委托', act: 'delegation.manage' },
  { path: TRENDS_PATH, name: '走势', act: 'tally.read' },
  { path: ASSESSMENT_PATH, name: '考核表', act: 'assessment.read' },
  { path: TERM_PATH, name: '算期限', act: 'term.compute' },
  { path: FEE_PATH, name: '算费', act: 'fee.compute' },
]

/** 首页: what waits for the person, and what they may do. */
export const homePage: Page = {
  path: '/',
  act: 'work.list',
  menu: '首页',

  async show({ actor, today, office, formKey, read }, sent) {
    const { work, undoable, requests, requestCount, waiting, waitingCount, conversions, upkeep, sections } = await read(
      async (context) => {
        const found = await findRequestWork(context)
        const listed = (of: readonly RequestWork[]) =>
          listRequests(
            of.slice(0, SHOWN).map(({ request }) => request),
            context,
          )
        return {
          work: await findWork(context),
          undoable: await findUndoable(context),
          requestCount: found.own.length,
          requests: await listed(found.own),
          waitingCount: found.waiting.length,
          waiting: await listed(found.waiting),
          conversions: mayEver('request.convert', actor) ? await findConversions(context, 'proposed') : [],
          upkeep: await findUpkeepWork(context),
          sections: await context.stores.people.findSections(),
        }
      },
    )
    const total = work.length + requestCount + conversions.length + upkeep.length
    const shown = work.slice(0, SHOWN).map(({ item }) => item)
    const toReview = shown.filter(({ state }) => state === 'in-review')
    const others = shown.filter((item) => toReview.length < 2 || !toReview.includes(item))
    const places = PLACES.filter(
      ({ act }) => mayEver(act, actor) && (act !== 'assessment.read' || office.assessment.enabled),
    )
    const sectionName = (id: string) => sections.find((section) => section.id === id)?.name ?? id
    const roles = [...new Set(actor.roles.map((held) => ROLE_NAMES[held.role]))].join('、')
    const allowed = commands.filter((command) => mayEver(command.act, actor))
    return {
      title: '首页',
      content: (
        <>
          <h1>
            {actor.name}，{total === 0 ? '现在没有等您处理的事项' : `等您处理 ${total} 件`}
          </h1>
          {roles === '' && <p>您还没有任何角色，只能看帮助。如需报送或审核，请联系管理员。</p>}
          {mayEver('item.file', actor) && (
            <p>
              <a class="button" href={NEW_ITEM_PATH}>
                报送公开信息
              </a>
            </p>
          )}
          {undoable && (
            <ActForm
              act={UNDO}
              name={`撤销刚才的“${undoable.name}”`}
              explanation={`${[...undoable.items, ...(undoable.request ? [undoable.request] : [])].map(({ number }) => number).join('、') || '您刚才所作的'}，一分钟内可撤销。`}
              isOpen
              hidden={{ [UNDONE_FIELD]: undoneOf(undoable) }}
              formKey={formKey}
              sent={undefined}
            />
          )}
          {work.length > 0 && (
            <section aria-labelledby="work">
              <h2 id="work">等您处理的公开事项（{work.length}）</h2>
              {toReview.length > 1 && (
                <BatchApproval
                  items={toReview}
                  sectionName={sectionName}
                  today={today}
                  formKey={formKey}
                  sent={sentOf(BATCH, sent)}
                />
              )}
              {others.length > 0 && (
                <ul class="rows">
                  {others.map((item) => (
                    <ItemRow key={item.id} item={item} sectionName={sectionName(item.section)} today={today} />
                  ))}
                </ul>
              )}
              {work.length > SHOWN && <p>其余 {work.length - SHOWN} 件处理完这些再看。</p>}
            </section>
          )}
          {requests.length > 0 && (
            <section aria-labelledby="requests">
              <h2 id="requests">等您处理的申请（{requestCount}）</h2>
              <ul class="rows">
                {requests.map((each) => (
                  <RequestRow key={each.request.id} {...each} today={today} />
                ))}
              </ul>
              {requestCount > SHOWN && <p>其余 {requestCount - SHOWN} 件处理完这些再看。</p>}
            </section>
          )}
          {conversions.length > 0 && (
            <section aria-labelledby="conversions">
              <h2 id="conversions">建议转主动公开（{conversions.length}）</h2>
              <p>
                <a class="button second" href={CONVERSIONS_PATH}>
                  看建议
                </a>
              </p>
            </section>
          )}
          {upkeep.length > 0 && (
            <section aria-labelledby="upkeep">
              <h2 id="upkeep">要点和复评（{upkeep.length}）</h2>
              <ul class="rows">
                {upkeep.slice(0, SHOWN).map((line) => (
                  <li key={line} class="said">
                    {line}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {waitingCount > 0 && (
            <section aria-labelledby="waiting">
              <h2 id="waiting">在等别人的申请（{waitingCount}）</h2>
              <details>
                <summary>看在等谁、等到哪天</summary>
                <ul class="rows">
                  {waiting.map((each) => (
                    <RequestRow key={each.request.id} {...each} today={today} />
                  ))}
                </ul>
                {waitingCount > SHOWN && (
                  <p>
                    其余 {waitingCount - SHOWN} 件在<a href={REQUESTS_PATH}>依申请</a>里看。
                  </p>
                )}
              </details>
            </section>
          )}
          <nav aria-label="更多页面">
            <ul class="pages">
              {places.map(({ path, name }) => (
                <li key={path}>
                  <a href={path}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
          <section aria-labelledby="may">
            <h2 id="may">您可以做的</h2>
            {roles && <p>您的角色：{roles}。</p>}
            <details>
              <summary>打字能办的（{allowed.length} 项）</summary>
              <p>在企业微信里给“公开助手”发下面的话，就能办理：</p>
              <ul>
                {allowed.map((command) => (
                  <li key={command.act}>
                    <b>{command.words[0]}</b>：{command.summary}
                  </li>
                ))}
              </ul>
            </details>
          </section>
        </>
      ),
    }
  },

  submit: submitHomeAct,
}
