import { MAX_BATCH } from '../../commands/approve-item.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { SentForm } from '../page.ts'
import { ACT_FIELD } from './act-form.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'
import { ItemRow } from './item-row.tsx'

/** Sent as `act`. */
export const BATCH = 'approve-batch'
export const PICKED_FIELD = 'picked'
export const OPINION_FIELD = 'batch-opinion'

/** An item as it was on the screen: what is ticked is that and no later one. */
export function pickOf({ number, revision }: Pick<DisclosureItem | DisclosureRequest, 'number' | 'revision'>): string {
  return `${number} ${revision}`
}

interface BatchApprovalProps {
  readonly items: readonly DisclosureItem[]
  readonly sectionName: (id: string) => string
  readonly today: LocalDate
  readonly formKey: string
  readonly sent: SentForm | undefined
}

/** 批量通过: a list of items that wait for the person's review, each with a box. */
export function BatchApproval({ items, sectionName, today, formKey, sent }: BatchApprovalProps) {
  const picked = sent?.form.all(PICKED_FIELD) ?? []
  return (
    <Form formKey={formKey}>
      <input type="hidden" name={ACT_FIELD} value={BATCH} />
      <ul class="rows">
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            sectionName={sectionName(item.section)}
            today={today}
            pick={
              <label class="pick">
                <input
                  type="checkbox"
                  name={PICKED_FIELD}
                  value={pickOf(item)}
                  checked={picked.includes(pickOf(item))}
                />
                <span>
                  选<span class="unseen">中《{item.title}》</span>
                </span>
              </label>
            }
          />
        ))}
      </ul>
      <Field
        name={OPINION_FIELD}
        label="意见"
        hint={`写进选中各件的审查单。一次最多 ${MAX_BATCH} 件；有一件不能通过，就都不办。保密审查这一步按各件拟定的公开属性记三项审查，要逐项回答的请点开办理。`}
        maxLength={500}
        value={sent?.form.text(OPINION_FIELD) ?? ''}
        faults={sent?.faults ?? []}
      />
      <p class="buttons">
        <button class="button" type="submit">
          批量通过
        </button>
      </p>
    </Form>
  )
}
