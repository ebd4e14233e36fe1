import { computeTerm } from '../../commands/compute-term.ts'
import { isLocalDate } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { FormFault } from '../form/posted-form.ts'
import type { Page, Visit } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field } from '../parts/field.tsx'

export const TERM_PATH = '/term'

const OWN_NUMBER = 'own'

/** What may be counted, in the words of the chat. */
const TERMS = [
  { value: '主动公开', label: '主动公开：从形成之日' },
  { value: '答复', label: '答复申请：从收到申请之日' },
  { value: '延期', label: '延期后的答复：从收到申请之日' },
  { value: '补正', label: '通知补正：从收到申请之日' },
  { value: '第三方', label: '第三方提出意见：从收到征求意见书之日' },
  { value: '其他机关', label: '其他机关提出意见：从收到征求意见书之日' },
  { value: '缴费', label: '申请人缴费：从收到收费通知之日' },
  { value: '复议', label: '申请行政复议：从收到答复之日' },
  { value: '起诉', label: '提起行政诉讼：从收到答复之日' },
  { value: OWN_NUMBER, label: '自己写工作日数' },
] as const

/** 算期限: the last day of a term, day by day. The address holds the whole question; nothing is stored. */
export const termPage: Page = {
  path: TERM_PATH,
  act: 'term.compute',

  async show(visit) {
    const typed = (name: string) => visit.query.get(name)?.trim() ?? ''
    const { faults, text } = visit.query.has('day') ? await answer(typed, visit) : { faults: [], text: '' }
    return {
      title: '算期限',
      faults,
      content: (
        <>
          <h1>算期限</h1>
          <p>当天不算，从次日起数工作日，节假日和调休按国务院办公厅的通知。</p>
          {text && (
            <section aria-labelledby="result">
              <h2 id="result">结果</h2>
              <p class="said">{text}</p>
            </section>
          )}
          <form method="get" action={TERM_PATH}>
            <Choice
              kind="select"
              name="term"
              label="算什么"
              options={TERMS}
              value={typed('term') || '主动公开'}
              faults={faults}
              required
            />
            <DateField name="day" label="起算的日期" value={typed('day') || visit.today} faults={faults} required />
            <Field
              name="workdays"
              label="工作日数"
              hint="“算什么”选了“自己写工作日数”的填写，例如：15"
              keys="numeric"
              maxLength={3}
              value={typed('workdays')}
              faults={faults}
            />
            <p class="buttons">
              <button class="button" type="submit">
                计算
              </button>
            </p>
          </form>
        </>
      ),
    }
  },
}

async function answer(
  typed: (name: string) => string,
  { read }: Pick<Visit, 'read'>,
): Promise<{ readonly faults: readonly FormFault[]; readonly text: string }> {
  const day = typed('day')
  const term = TERMS.find(({ value }) => value === typed('term'))?.value
  const isOwn = term === OWN_NUMBER
  const faults: FormFault[] = []
  if (!term) faults.push({ field: 'term', message: '请选择算什么。' })
  if (!isLocalDate(day)) faults.push({ field: 'day', message: '请写日期，例如 2026-11-23。' })
  if (isOwn && !/^\d{1,3}$/.test(typed('workdays')))
    faults.push({ field: 'workdays', message: '请写工作日数，例如 15。' })
  if (faults.length > 0) return { faults, text: '' }
  const words = isOwn ? `${typed('workdays')}个工作日` : term
  try {
    const { text } = await read((context) => computeTerm.handle(`${day} ${words}`, context))
    return { faults, text }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { faults: [{ field: isOwn ? 'workdays' : 'day', message: error.message }], text: '' }
  }
}
