import { decideExtension, mayDecide, whatIsAsked } from '../../../commands/requests/decide-extension.ts'
import { delay, extend } from '../../../commands/requests/extend-request.ts'
import { extensionWaitsFor } from '../../../commands/requests/extension-standing.ts'
import { EXTENSION_NAMES, notify, readExtensionKind } from '../../../commands/requests/notify-extension.ts'
import { findClocks } from '../../../commands/requests/request-clocks.ts'
import { DELIVERY_WAYS } from '../../../domain/delivery.ts'
import { getRequestRules } from '../../../domain/terms.ts'
import type { Extension } from '../../../store/request-extensions.ts'
import { getDay } from '../../form/read-day.ts'
import { Choice } from '../../parts/choice.tsx'
import { DateField, Field } from '../../parts/field.tsx'
import type { RequestView } from '../../request-view/request-view.ts'
import { getChosen, optionsOf } from './chosen.ts'
import { ActDayField } from './day-field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'
import { readWholeNumber } from './whole-number.ts'

const isUntold = ({ decision, notifiedOn }: Extension) => decision === 'approved' && notifiedOn === null

const undecided = ({ extensions }: RequestView): Extension | undefined =>
  extensions.find(({ decision }) => decision === null)

/** 延期 */
export const extendAct: RequestAct = {
  act: 'request.extend',
  id: 'request.extend',
  name: '延期',
  explanation: '请主管领导同意延期答复，每次答复期限只能延一次。同意以前期限不变。',
  isOffered: async (view) => !undecided(view),
  fields: (_view, _visit, sent) => (
    <>
      <ReasonField name="extend-reason" sent={sent} />
      <Field
        name="extend-workdays"
        label="延几个工作日"
        hint="不填按条例最长的。"
        maxLength={3}
        value={sent?.form.text('extend-workdays') ?? ''}
        faults={sent?.faults ?? []}
      />
    </>
  ),
  async run(form, request, context) {
    const workdays = readWholeNumber(form, 'extend-workdays')
    return extend({ requestId: request.id, workdays, reason: form.text('extend-reason') }, context)
  },
}

/** 合理延迟 */
export const delayAct: RequestAct = {
  act: 'request.extend',
  id: 'request.delay',
  name: '合理延迟',
  explanation: '申请数量、频次明显超过合理范围、理由又合理的，请主管领导同意延迟到确定的一天答复（第三十五条）。',
  isOffered: async (view, { rules }) =>
    !undecided(view) && Boolean(getRequestRules(rules, view.request.regime).reasonableDelay),
  fields: (_view, { today }, sent) => (
    <>
      <DateField
        name="delay-until"
        label="延迟到哪天"
        min={today}
        value={sent?.form.text('delay-until') ?? ''}
        faults={sent?.faults ?? []}
        required
      />
      <ReasonField name="delay-reason" sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const untilOn = getDay(form, 'delay-until')
    return delay({ requestId: request.id, untilOn, reason: form.text('delay-reason') }, context)
  },
}

const isToDecide: RequestAct['isOffered'] = async (view, context) => {
  const asked = undecided(view)
  if (asked === undefined || mayDecide(asked.askedBy, context.actor) === null) return false
  return extensionWaitsFor(asked, await findClocks(view.request, context), context.today) === 'decision'
}

function Asked({ view }: { readonly view: RequestView }) {
  const asked = undecided(view)
  if (!asked) return null
  return (
    <p class="said">
      {view.nameOf(asked.askedBy)}请求{whatIsAsked(asked)}：{asked.reason}
    </p>
  )
}

/** 同意延期 */
export const approveExtensionAct: RequestAct = {
  act: 'request.decide-extension',
  id: 'request.extension.approve',
  name: '同意延期',
  explanation: '期限随之改变，承办人要在原期限内告知申请人。',
  isNext: true,
  isOpen: true,
  isOffered: isToDecide,
  fields: (view, _visit, sent) => (
    <>
      <Asked view={view} />
      <ReasonField name="approve-extension-note" label="意见" sent={sent} optional />
    </>
  ),
  run: (form, request, context) =>
    decideExtension(
      { requestId: request.id, decision: 'approved', note: form.text('approve-extension-note') },
      context,
    ),
}

/** 不同意延期 */
export const refuseExtensionAct: RequestAct = {
  act: 'request.decide-extension',
  id: 'request.extension.refuse',
  name: '不同意延期',
  isNext: true,
  explanation: '期限不变，要按期答复。',
  isOffered: isToDecide,
  fields: (_view, _visit, sent) => <ReasonField name="refuse-extension-note" sent={sent} />,
  run: (form, request, context) =>
    decideExtension({ requestId: request.id, decision: 'refused', note: form.text('refuse-extension-note') }, context),
}

/** 延期告知 */
export const notifyExtensionAct: RequestAct = {
  act: 'request.notify',
  name: '延期告知',
  explanation: '告知申请人延期以后登记。要在原期限内告知。',
  isNext: true,
  isOpen: true,
  isOffered: async ({ request, extensions }, context) => {
    if (extensions.length === 0) return false
    const clocks = await findClocks(request, context)
    return extensions.some((each) => extensionWaitsFor(each, clocks, context.today) === 'notice')
  },
  fields({ extensions }, { today }, sent) {
    const faults = sent?.faults ?? []
    const kinds = new Set(extensions.filter(isUntold).map(({ kind }) => kind))
    return (
      <>
        {kinds.size > 1 && (
          <Choice
            kind="radio"
            name="notify-kind"
            label="告知的是"
            options={optionsOf(EXTENSION_NAMES)}
            value={sent?.form.text('notify-kind') ?? ''}
            faults={faults}
            required
          />
        )}
        <Choice
          kind="radio"
          name="notify-way"
          label="告知方式"
          options={optionsOf(DELIVERY_WAYS)}
          value={sent?.form.text('notify-way') ?? ''}
          faults={faults}
          required
        />
        <ActDayField name="notify-day" label="告知日期" today={today} sent={sent} />
        <Field
          name="notify-number"
          label="告知书的邮件号"
          maxLength={40}
          value={sent?.form.text('notify-number') ?? ''}
          faults={faults}
        />
      </>
    )
  },
  async run(form, request, context) {
    const input = {
      requestId: request.id,
      kind: readExtensionKind(EXTENSION_NAMES[form.text('notify-kind') as Extension['kind']] ?? ''),
      way: getChosen(form, 'notify-way', DELIVERY_WAYS, '请选择告知方式。'),
      on: getDay(form, 'notify-day'),
      number: form.text('notify-number'),
    }
    return notify(input, context)
  },
}
