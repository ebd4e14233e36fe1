import { feeLinesOf } from '../../commands/requests/charge-request.ts'
import { MAX_FEE_COUNT } from '../../commands/requests/fee-words.ts'
import { FEE_TARIFFS, type FeeTariff } from '../../domain/fees.ts'
import { isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import type { FormFault } from '../form/posted-form.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field } from '../parts/field.tsx'

export const FEE_PATH = '/fee'

/** 算费: what may be charged. It is shown, never demanded: the address holds the whole question and nothing is stored. */
export const feePage: Page = {
  path: FEE_PATH,
  act: 'fee.compute',

  async show({ query, today, read }) {
    const typed = (name: string) => query.get(name)?.trim() ?? ''
    const asked = readQuestion(typed, today)
    const faults = query.has('count') ? asked.faults : []
    const lines = asked.question ? await read(async (context) => feeLinesOf(asked.question, asked.on, context)) : []
    return {
      title: '算费',
      faults,
      content: (
        <>
          <h1>算信息处理费</h1>
          <p>按件或者按量，只能选一种。是否收取由本单位决定。</p>
          {lines.length > 0 && (
            <section aria-labelledby="result">
              <h2 id="result">结果</h2>
              <p class="said">{lines.join('\n')}</p>
            </section>
          )}
          <form method="get" action={FEE_PATH}>
            <Choice
              kind="radio"
              name="tariff"
              label="收费方式"
              options={Object.entries(FEE_TARIFFS).map(([value, label]) => ({ value, label }))}
              value={typed('tariff') || 'applications'}
              faults={faults}
              required
            />
            <Field
              name="count"
              label="件数或页数"
              hint="按件的写同一申请人当月累计的件数。"
              keys="numeric"
              value={typed('count')}
              maxLength={6}
              faults={faults}
              required
            />
            <DateField
              name="on"
              label="收到申请的日期"
              max={today}
              value={typed('on') || today}
              faults={faults}
              required
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

type Question =
  | {
      readonly question: { readonly tariff: FeeTariff; readonly count: number }
      readonly on: LocalDate
      readonly faults: readonly FormFault[]
    }
  | { readonly question: null; readonly faults: readonly FormFault[] }

function readQuestion(typed: (name: string) => string, today: LocalDate): Question {
  const tariff = (Object.keys(FEE_TARIFFS) as FeeTariff[]).find((each) => each === typed('tariff'))
  const count = /^\d{1,6}$/.test(typed('count')) ? Number(typed('count')) : 0
  const on = typed('on')
  const faults: FormFault[] = []
  if (!tariff) faults.push({ field: 'tariff', message: '请选择按件还是按量。' })
  if (count < 1 || count > MAX_FEE_COUNT) faults.push({ field: 'count', message: `请写整数，1 到 ${MAX_FEE_COUNT}。` })
  if (!isLocalDate(on) || on > today || on < FIRST_DAY) {
    faults.push({ field: 'on', message: '请写收到申请的日期，不晚于今天，例如 2021-03-01。' })
    return { question: null, faults }
  }
  return tariff && faults.length === 0 ? { question: { tariff, count }, on, faults } : { question: null, faults }
}

/** The first regulation came into force (国务院令第492号). */
const FIRST_DAY: LocalDate = '2008-05-01'
