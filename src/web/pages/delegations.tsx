import { delegate, describe, end, findStanding, mayEnd } from '../../commands/delegate.ts'
import { handOverAll } from '../../commands/hand-over-desk.ts'
import { mayEver } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import { getChosenPerson } from '../acts/chosen-person.ts'
import type { FormFault } from '../form/posted-form.ts'
import { getDay } from '../form/read-day.ts'
import type { Page, SentForm } from '../page.ts'
import { ACT_FIELD, ActForm, sentOf } from '../parts/act-form.tsx'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field } from '../parts/field.tsx'

const PATH = '/delegations'

/** 委托: who acts for whom; the administrator also hands over the desk of somebody who leaves. */
export const delegationsPage: Page = {
  path: PATH,
  act: 'delegation.manage',

  async show({ actor, today, formKey, read }, sent) {
    const { standing, people } = await read(async (context) => {
      const found = []
      for (const each of await findStanding(context))
        found.push({ ...each, text: await describe(each, context.stores, context.today) })
      return { standing: found, people: await context.stores.people.findAll() }
    })
    const others = people.filter(({ userId, active }) => active && userId !== actor.userId)
    const delegated = sentOf('delegate', sent)
    const handedOver = sentOf('hand-over', sent)
    return {
      title: '委托',
      content: (
        <>
          <h1>委托代办</h1>
          {standing.length === 0 && <p>现在没有委托。</p>}
          <ul class="rows">
            {standing.map((each) => (
              <li key={each.id}>
                {each.text}
                {mayEnd(each, actor) && (
                  <ActForm
                    act="end"
                    name={each.kind === 'leave' ? '结束委托' : '结束交接'}
                    explanation="从现在起不再代办，已经办的仍然有效。"
                    hidden={{ person: each.fromUser }}
                    formKey={formKey}
                    sent={undefined}
                  />
                )}
              </li>
            ))}
          </ul>
          <ActForm
            act="delegate"
            name="委托别人代办"
            explanation="休假期间轮到您的事项也发给对方；您自己仍可办理，记录里写明代谁办理。最长半年。"
            formKey={formKey}
            sent={delegated}
          >
            <PersonField name="to" label="委托给" people={others} sent={delegated} />
            <DateField
              name="from-day"
              label="从哪天"
              min={today}
              value={delegated?.form.text('from-day') ?? today}
              faults={delegated?.faults ?? []}
              required
            />
            <DateField
              name="to-day"
              label="到哪天（含当天）"
              min={today}
              value={delegated?.form.text('to-day') ?? ''}
              faults={delegated?.faults ?? []}
              required
            />
            <ReasonField name="delegate-reason" sent={delegated} />
          </ActForm>
          {mayEver('desk.hand-over', actor) && (
            <ActForm
              act="hand-over"
              name="离岗交接"
              explanation="有人调离时，把其在办的信息和轮到其审核的事项全部交给另一个人。"
              isGrave
              formKey={formKey}
              sent={handedOver}
            >
              <PersonField name="leaver" label="谁离岗" people={people} sent={handedOver} />
              <PersonField
                name="successor"
                label="交给谁"
                people={people.filter(({ active }) => active)}
                sent={handedOver}
              />
              <ReasonField name="hand-over-reason" sent={handedOver} />
            </ActForm>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const reply = await submitted()
    return { redirectTo: PATH, notice: reply.text }

    function submitted() {
      switch (form.text(ACT_FIELD)) {
        case 'delegate':
          return visit.run('delegation.manage', async (context) => {
            const to = await getChosenPerson(form, 'to', context)
            const [fromOn, toOn] = [getDay(form, 'from-day'), getDay(form, 'to-day')]
            return delegate({ to, fromOn, toOn, reason: form.text('delegate-reason') }, context)
          })
        case 'end':
          return visit.run('delegation.manage', async (context) =>
            end(await getChosenPerson(form, 'person', context, true), context),
          )
        case 'hand-over':
          return visit.run('desk.hand-over', async (context) => {
            const from = await getChosenPerson(form, 'leaver', context, true)
            const to = await getChosenPerson(form, 'successor', context)
            return handOverAll({ from, to, reason: form.text('hand-over-reason') }, context)
          })
        default:
          throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
      }
    }
  },
}

interface PersonFieldProps {
  readonly name: string
  readonly label: string
  readonly people: readonly { readonly userId: string; readonly name: string; readonly active: boolean }[]
  readonly sent: SentForm | undefined
}

function PersonField({ name, label, people, sent }: PersonFieldProps) {
  const faults: readonly FormFault[] = sent?.faults ?? []
  const options = people.map((each) => ({
    value: each.userId,
    label: each.active ? each.name : `${each.name}（已停用）`,
  }))
  return (
    <Choice
      kind="select"
      name={name}
      label={label}
      options={[{ value: '', label: '请选择' }, ...options]}
      value={sent?.form.text(name) ?? ''}
      faults={faults}
      required
    />
  )
}

function ReasonField({ name, sent }: { readonly name: string; readonly sent: SentForm | undefined }) {
  return (
    <Field
      name={name}
      label="原因"
      hint="例如：休假、调离"
      maxLength={500}
      value={sent?.form.text(name) ?? ''}
      faults={sent?.faults ?? []}
    />
  )
}
