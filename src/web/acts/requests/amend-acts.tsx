import { amend, setRegime } from '../../../commands/requests/amend-request.ts'
import { changeDay } from '../../../commands/requests/change-event-day.ts'
import { changeToldDay } from '../../../commands/requests/change-told-day.ts'
import { isClockEvent } from '../../../commands/requests/clock-events.ts'
import { markRequestImportant } from '../../../commands/requests/mark-request-important.ts'
import { CLOCK_EVENT_NAMES } from '../../../domain/clocks.ts'
import { REPLY_WAYS } from '../../../domain/request.ts'
import { REGIMES } from '../../../domain/terms.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../../domain/vocabulary.ts'
import { getDay } from '../../form/read-day.ts'
import { Choice } from '../../parts/choice.tsx'
import { Field, TextArea } from '../../parts/field.tsx'
import { getChosen, optionsOf } from './chosen.ts'
import { ActDayField } from './day-field.tsx'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

/** 改申请 */
export const amendAct: RequestAct = {
  act: 'request.amend',
  id: 'request.amend',
  name: '改申请',
  explanation: '登记错的内容、类别、形式、回复方式，在这里更正。',
  fields({ request }, _visit, sent) {
    const faults = sent?.faults ?? []
    const typed = (field: string, old: string) => sent?.form.text(field) ?? old
    return (
      <>
        <TextArea
          name="amend-description"
          label="申请的内容"
          rows={3}
          maxLength={500}
          value={typed('amend-description', request.description)}
          faults={faults}
          required
        />
        <Choice
          kind="select"
          name="amend-class"
          label="内容类别"
          options={[
            { value: '', label: '还没有分类' },
            ...ITEM_CLASSES.map((each) => ({ value: each, label: ITEM_CLASS_NAMES[each] })),
          ]}
          value={typed('amend-class', request.contentClass ?? '')}
          faults={faults}
        />
        <Field
          name="amend-form"
          label="要的形式"
          maxLength={100}
          value={typed('amend-form', request.wantedForm)}
          faults={faults}
        />
        <Choice
          kind="select"
          name="amend-reply-way"
          label="回复方式"
          options={optionsOf(REPLY_WAYS)}
          value={typed('amend-reply-way', request.replyWay)}
          faults={faults}
          required
        />
      </>
    )
  },
  async run(form, request, context) {
    const set = {
      description: form.text('amend-description'),
      contentClass: ITEM_CLASSES.find((each) => each === form.text('amend-class')) ?? null,
      wantedForm: form.text('amend-form'),
      replyWay: getChosen(form, 'amend-reply-way', REPLY_WAYS, '请选择回复方式。'),
    }
    return amend({ requestId: request.id, set }, context)
  },
}

const REGIME_NAMES = { '2008': '2008 年条例', '2019': '2019 年修订的条例' } as const

/** 改规则 */
export const regimeAct: RequestAct = {
  act: 'request.amend',
  id: 'request.amend.regime',
  name: '改规则',
  explanation: '按收到日期已选定适用哪一年的条例；确需改按另一年的，写明理由。期限随之重算。',
  fields: ({ request }, _visit, sent) => (
    <>
      <Choice
        kind="radio"
        name="regime"
        label="改按"
        options={optionsOf(REGIME_NAMES).filter(({ value }) => value !== request.regime)}
        value={sent?.form.text('regime') ?? REGIMES.find((each) => each !== request.regime) ?? ''}
        faults={sent?.faults ?? []}
        required
      />
      <ReasonField name="regime-reason" sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const regime = getChosen(form, 'regime', REGIME_NAMES, '请选择按哪一年的条例。')
    return setRegime({ requestId: request.id, regime, reason: form.text('regime-reason') }, context)
  },
}

/** The day the applicant was told of a longer term: no clock goes by it. */
const TOLD = 'extension-told'
const TOLD_NAME = '延期告知'

/** 改日期 before the reply went out; its own day has an act of its own. */
export const changeDayAct: RequestAct = {
  act: 'request.amend',
  id: 'request.amend.day',
  name: '改日期',
  explanation: '登记错的日期在这里更正。原来的留在经过里，期限重算。',
  fields: ({ events }, { today }, sent) => {
    const kinds = [...new Set(events.map(({ kind }) => kind))].filter(isClockEvent)
    return (
      <>
        <Choice
          kind="select"
          name="change-kind"
          label="改哪个日期"
          options={[
            { value: '', label: '请选择' },
            ...kinds.map((kind) => ({ value: kind, label: CLOCK_EVENT_NAMES[kind] })),
            ...(events.some(({ kind }) => kind === TOLD) ? [{ value: TOLD, label: TOLD_NAME }] : []),
          ]}
          value={sent?.form.text('change-kind') ?? ''}
          faults={sent?.faults ?? []}
          required
        />
        <ActDayField name="change-day" label="正确的日期" today={today} sent={sent} />
        <ReasonField name="change-reason" sent={sent} />
      </>
    )
  },
  async run(form, request, context) {
    const names = { ...CLOCK_EVENT_NAMES, [TOLD]: TOLD_NAME }
    const kind = getChosen(form, 'change-kind', names, '请选择改哪个日期。')
    const input = { requestId: request.id, on: getDay(form, 'change-day'), reason: form.text('change-reason') }
    return kind === TOLD ? changeToldDay({ ...input, kind: null }, context) : changeDay({ ...input, kind }, context)
  },
}

/** 改日期 of the reply. */
export const changeResponseDayAct: RequestAct = {
  act: 'request.amend-response',
  name: '改答复日期',
  explanation: '答复的日期登记错的，在这里更正。',
  isOffered: async ({ events }) => events.some(({ kind }) => kind === 'responded'),
  fields: ({ request }, { today }, sent) => (
    <>
      <ActDayField name="response-day" label="正确的日期" today={today} from={request.receivedOn} sent={sent} />
      <ReasonField name="response-day-reason" sent={sent} />
    </>
  ),
  async run(form, request, context) {
    const input = { on: getDay(form, 'response-day'), reason: form.text('response-day-reason') }
    return changeDay({ requestId: request.id, kind: 'responded', ...input }, context)
  },
}

/** 标重要 */
export const importantRequestAct: RequestAct = {
  act: 'request.mark-important',
  name: '标为重要',
  explanation: '重要或疑难的，答复后面加走为它们设的审签步骤。',
  async isOffered({ request, response, open }, { office }) {
    const route = response?.route ?? office.requests.signRoute
    return !request.important && route.some(({ when }, step) => when === 'important' && step > (open?.step ?? -1))
  },
  fields: (_view, _visit, sent) => <ReasonField name="important-reason" sent={sent} optional />,
  run: (form, request, context) =>
    markRequestImportant({ requestId: request.id, reason: form.text('important-reason') }, context),
}
