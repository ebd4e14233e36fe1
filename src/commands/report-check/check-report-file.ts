import type { Office } from '../../domain/office.ts'
import type { ReportVerdict } from '../../domain/report-check/check-report.ts'
import { MAX_REPORT_CHARACTERS } from '../../domain/report-check/paragraphs.ts'
import { UserError } from '../../domain/user-error.ts'
import { checkFile, type OfferedFile } from '../../files/accept-file.ts'
import type { FileIntake } from '../../files/file-intake.ts'
import { type FileKind, refusalOf } from '../../files/file-kinds.ts'
import { FileRefusal } from '../../files/refusal.ts'
import { isReportKind } from '../../files/report-lines/read-report-lines.ts'
import { screenFile } from '../screen-file.ts'
import { SecrecyMarkError } from '../screen-item.ts'
import { checkInWorker } from './check-in-worker.ts'

const INSTEAD = '请发 docx、xlsx 或 txt 文件，或者直接粘贴文字。'

const UNREADABLE: Readonly<Partial<Record<FileKind, string>>> = {
  jpg: `是图片，图片里的文字读不出来。${INSTEAD}`,
  png: `是图片，图片里的文字读不出来。${INSTEAD}`,
  pdf: `是 PDF，里面的句子和表格是断开的，核对不了。${INSTEAD}`,
  doc: '是旧版 Word 或 WPS 文档，读不出来。请另存为 docx 后再发。',
  xls: '是旧版 Excel 或 WPS 表格，读不出来。请另存为 xlsx 后再发。',
  ofd: `是 OFD 文件，读不出来。${INSTEAD}`,
  'office-encrypted': '设有密码，读不出来。请取消密码后再发。',
}

export const TOO_LONG = `超过 ${MAX_REPORT_CHARACTERS / 10_000} 万字，不像年度报告，没有核对。请只发报告本身。`

/**
 * 核对 of a file: checked as any other (size, kind, viruses, secrecy marks), read in the worker, and thrown away.
 * @throws {UserError} what the sender can mend. @throws {SecrecyMarkError} for a mark in it.
 */
export async function checkReportFile(
  file: OfferedFile,
  intake: FileIntake,
  office: Pick<Office, 'screening'>,
): Promise<ReportVerdict> {
  const checked = await accept(file, intake, office)
  try {
    const { kind, name, path } = checked
    if (!isReportKind(kind)) throw new UserError('bad-arguments', `没有核对：“${name}”${UNREADABLE[kind] ?? INSTEAD}`)
    const answer = await intake.worker.run({ task: 'report', kind, path })
    if (!answer.ok) {
      if (answer.failure === 'too-slow')
        throw new UserError('too-long', `没有核对：“${name}”太复杂，读不出来。${INSTEAD}`)
      throw refusalOf({
        reason: answer.failure === 'too-much-memory' || answer.failure === 'bomb' ? 'bomb' : 'damaged',
      })
    }
    if (answer.value.isTooLong) throw new UserError('too-long', `“${name}”${TOO_LONG}`)
    return await checkInWorker(answer.value.lines, intake.worker)
  } finally {
    await checked.discard()
  }
}

async function accept(file: OfferedFile, intake: FileIntake, office: Pick<Office, 'screening'>) {
  try {
    return await checkFile(file, {
      ...intake,
      screen(text) {
        const { findings, isMarked } = screenFile(file.name, text, office)
        return { findings, refusal: isMarked ? '疑似涉密，没有收下。' : null }
      },
    })
  } catch (error) {
    if (error instanceof FileRefusal && error.reason === 'screened') throw new SecrecyMarkError()
    throw error
  }
}
