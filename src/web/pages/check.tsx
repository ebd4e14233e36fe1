import { CHECK_PATH } from '../../commands/page-links.ts'
import { checkInWorker } from '../../commands/report-check/check-in-worker.ts'
import { checkReportFile, TOO_LONG } from '../../commands/report-check/check-report-file.ts'
import { countsOf } from '../../commands/report-check/finding-words.ts'
import { SecrecyMarkError } from '../../commands/screen-item.ts'
import type { FindingGroup } from '../../domain/report-check/causes.ts'
import type { ReportVerdict } from '../../domain/report-check/check-report.ts'
import {
  FINDING_CODES,
  FINDING_LEVEL_NAMES,
  FINDING_LEVELS,
  type ReportFinding,
} from '../../domain/report-check/finding.ts'
import { linesOf, MAX_REPORT_CHARACTERS } from '../../domain/report-check/paragraphs.ts'
import { UserError } from '../../domain/user-error.ts'
import { ONE_UPLOAD_LIMITS } from '../../files/limits.ts'
import { FileRefusal } from '../../files/refusal.ts'
import type { PostedForm } from '../form/posted-form.ts'
import { FormError, type Page, type Visit } from '../page.ts'
import { TextArea } from '../parts/field.tsx'
import { FileField } from '../parts/file-field.tsx'
import { Form } from '../parts/form.tsx'
import { MarkedText } from '../parts/marked-text.tsx'

const TEXT = 'text'
const FILE = 'file'
/** Of one level; whoever has more begins with these. */
const MAX_SHOWN = 200
const ONE_OF_TWO =
  '文字和文件一次只核对一样：要核对文件的，请清空上面的文字，再选一次文件；要核对文字的，请不要选文件。'
/** In one form: a whole report in Chinese, each character of at most 4 bytes. */
const LIMITS = { ...ONE_UPLOAD_LIMITS, maxFieldBytes: MAX_REPORT_CHARACTERS * 4 }

/** 核对: an annual report pasted or uploaded; the answer shows the places. Nothing of it is kept. */
export const checkPage: Page = {
  path: CHECK_PATH,
  act: 'report.check',
  menu: '核对',
  uploads: LIMITS,

  async show({ formKey }, sent) {
    const faults = sent?.faults ?? []
    return {
      title: '核对年度报告',
      faults,
      content: (
        <>
          <h1>核对年度报告</h1>
          <p>
            查数字、比例、合计、同比、收支和表格是否相符，文字与表格是否一致，以及编号和用词。粘贴的文字和文件只用于这一次核对，不保存。
          </p>
          <Form formKey={formKey} hasFiles>
            <TextArea
              name={TEXT}
              label="报告的文字（或者上传文件）"
              isFilter
              hint={`直接粘贴，表格也可以一起粘贴；最多 ${MAX_REPORT_CHARACTERS / 10_000} 万字。`}
              rows={14}
              value={sent?.form.text(TEXT) ?? ''}
              faults={faults}
            />
            <FileField
              name={FILE}
              label="或者上传文件"
              types="docx、xlsx、txt"
              accept={['.docx', '.xlsx', '.txt', '.csv']}
              limits={LIMITS}
              faults={faults}
            />
            <p class="buttons">
              <button class="button" type="submit">
                核对
              </button>
            </p>
          </Form>
        </>
      ),
    }
  },

  async submit(visit, form) {
    const verdict = await check(visit, form)
    return { title: '核对结果', content: <Verdict {...verdict} /> }
  },
}

/** @throws {FormError} for what cannot be checked. */
async function check(visit: Pick<Visit, 'files' | 'office'>, form: PostedForm): Promise<ReportVerdict> {
  if (form.faults.length > 0) throw new FormError(form.faults)
  const [file] = form.files.filter(({ field }) => field === FILE)
  try {
    const text = form.text(TEXT)
    if (file && text !== '') throw new UserError('bad-arguments', ONE_OF_TWO)
    if (file) return await checkReportFile(file, visit.files, visit.office)
    if (text.trim() === '') throw new UserError('bad-arguments', '请粘贴报告的全文，或者选一个文件。')
    if (text.length > MAX_REPORT_CHARACTERS) throw new UserError('too-long', TOO_LONG)
    return await checkInWorker(linesOf(text), visit.files.worker)
  } catch (error) {
    if (error instanceof SecrecyMarkError || !(error instanceof UserError)) throw error
    if (error instanceof FileRefusal && error.reason === 'not-scanned') throw error
    throw new FormError([{ field: file ? FILE : TEXT, message: error.message }])
  }
}

function Verdict({ paragraphs, findings, groups, figureCount }: ReportVerdict) {
  return (
    <>
      <h1>核对结果</h1>
      <p>
        {findings.length === 0
          ? `核对了 ${figureCount} 个数字，没有发现不符。内容是否属实，请人工把关。`
          : `核对了 ${figureCount} 个数字：${countsOf(groups)}。没有保存，需要的请打印或复制。`}
      </p>
      {FINDING_LEVELS.map((level) => (
        <Findings
          key={level}
          name={FINDING_LEVEL_NAMES[level]}
          groups={groups.filter(({ finding }) => finding.level === level)}
        />
      ))}
      <p>
        <a href={CHECK_PATH}>再核对一份</a>
      </p>
      <h2 id="text">原文</h2>
      <MarkedText paragraphs={paragraphs} findings={findings.slice(0, MAX_SHOWN)} />
    </>
  )
}

function Findings({ name, groups }: { readonly name: string; readonly groups: readonly FindingGroup[] }) {
  if (groups.length === 0) return null
  return (
    <section>
      <h2>
        {name}（{groups.length} 条）
      </h2>
      <ul class="rows">
        {groups.slice(0, MAX_SHOWN).map(({ finding, cause, consequences }) => (
          <li key={keyOf(finding)} class="finding">
            <Finding {...finding} />
            {consequences.length > 0 && (
              <>
                <p>{cause}</p>
                <ul class="rows">
                  {consequences.map((each) => (
                    <li key={keyOf(each)} class="finding">
                      <Finding {...each} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
        ))}
      </ul>
      {groups.length > MAX_SHOWN && <p>还有 {groups.length - MAX_SHOWN} 条没有列出，先改上面的再核对一次。</p>}
    </section>
  )
}

function Finding({ code, place, quote, arithmetic, suggestion, spots }: ReportFinding) {
  return (
    <>
      {spots[0] ? <a href={`#p${spots[0].paragraph + 1}`}>{headOf(code, place)}</a> : <b>{headOf(code, place)}</b>}
      {arithmetic && <p>{arithmetic}</p>}
      {quote && <p class="meta">原文：{quote}</p>}
      <p>建议：{suggestion}</p>
    </>
  )
}

/** 第 12 段　分类合计 */
function headOf(code: ReportFinding['code'], place: string): string {
  return `${place}　${FINDING_CODES[code]}`
}

function keyOf({ code, place, arithmetic, quote }: ReportFinding): string {
  return `${code} ${place} ${arithmetic} ${quote}`
}
