import { buildTableFile } from '../../commands/ledgers/build-file.ts'
import { askForDeadlines, askForOpenData } from '../../commands/ledgers/export-data.ts'
import { periodExamples } from '../../commands/period-words.ts'
import { TABLE_FORMATS } from '../../domain/ledger.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { EXPORT_PATH, FORMAT_NAMES, formatOf, periodOf, toAnswer } from '../table-files/asked-table.ts'

const FILE_PATH = `${EXPORT_PATH}/file`
const DEADLINES_PATH = `${EXPORT_PATH}/deadlines`

/** 导出: open data for outside, and one's own last days as a calendar. */
export const exportPage: Page = {
  path: EXPORT_PATH,
  act: 'data.export',

  async show({ today }) {
    return {
      title: '导出',
      content: (
        <>
          <h1>数据导出</h1>
          <section aria-labelledby="open-data">
            <h2 id="open-data">已公开的信息</h2>
            <p>只有已经公开、现在仍公开的内容：索引号、名称、类别、发布日期、渠道、网址和期号。可以对外提供。</p>
            <form method="get" action={FILE_PATH} class="filters">
              <Field
                name="period"
                label="发布时间"
                hint={`例如 ${periodExamples(today)}；不写是今年`}
                isFilter
                maxLength={40}
              />
              <Choice
                kind="select"
                name="format"
                label="格式"
                isFilter
                options={TABLE_FORMATS.map((format) => ({ value: format, label: FORMAT_NAMES[format] }))}
                value="xlsx"
              />
              <div class="wide buttons">
                <button class="button" type="submit">
                  导出
                </button>
              </div>
            </form>
          </section>
          <section aria-labelledby="deadlines">
            <h2 id="deadlines">期限的日历</h2>
            <p>
              您能看到的在办事项、申请、要点和年度报告的最后一天，提前一天和当天提醒，只有编号和日期。期限变了再导出一次。
            </p>
            <p>
              <a class="button second" href={DEADLINES_PATH} download>
                下载日历（ics）
              </a>
            </p>
          </section>
        </>
      ),
    }
  },
}

export const openDataFile: Page = {
  path: FILE_PATH,
  act: 'data.export',

  async show({ query, today, read, readOnRecord }) {
    const input = { ...periodOf(query, today), format: formatOf(query) }
    const { file } = await readOnRecord('data.export', async (context) => ({
      text: '',
      ...(await askForOpenData(input, context)),
    }))
    return toAnswer(await read((context) => buildTableFile(file, context)))
  },
}

export const deadlinesFile: Page = {
  path: DEADLINES_PATH,
  act: 'data.export',

  async show({ read, readOnRecord }) {
    const { file } = await readOnRecord('data.export', async (context) => ({
      text: '',
      ...(await askForDeadlines(context)),
    }))
    return toAnswer(await read((context) => buildTableFile(file, context)))
  },
}
