import { strFromU8, unzipSync } from 'fflate'
import type { RunningSimulator } from '../simulator/index.ts'
import { auditCaseFile } from './audit-case-file.ts'
import { type Check, exactly } from './checks.ts'
import type { ComposedApplicant } from './plan/applicants.ts'
import { DISCLOSURE_OFFICER, readOffice } from './plan/people.ts'
import type { ExpectedLetter } from './plan/request-script.ts'
import type { Stage } from './stage.ts'

const CASE_FILE = /^案卷.*\.zip$/
const LETTER = /^([^-]+)-.*\.docx$/

export interface ExpectedPapers {
  readonly letters: readonly ExpectedLetter[]
  readonly caseFiles: number
  readonly applicants: readonly ComposedApplicant[]
}

/** What requests leave on phones: letters that say what they must, case files that hold, and nobody's name. */
export async function checkPapers(expected: ExpectedPapers, stage: Stage): Promise<Check[]> {
  return [
    checkLetters(expected.letters, filesOfOfficer(stage.simulator)),
    await checkCaseFiles(expected.caseFiles, stage),
    checkNames(expected.applicants, stage.simulator),
  ]
}

interface FoundFile {
  readonly name: string
  readonly content: Uint8Array
}

/** Files on the officer's phone, in the order they came. */
function filesOfOfficer({ control }: Pick<RunningSimulator, 'control'>): FoundFile[] {
  return control.phone(DISCLOSURE_OFFICER).flatMap(({ kind, media }) => {
    if (kind !== 'file' || !media) return []
    const found = control.media(media.id)
    if (!found) throw new Error(`the simulator lost the file ${media.id}`)
    return [found]
  })
}

/** Each letter is found once, by its name and by all that it must say. */
export function checkLetters(letters: readonly ExpectedLetter[], files: readonly FoundFile[]): Check {
  const left = files.flatMap(({ name, content }) => {
    const kind = LETTER.exec(name)?.[1]
    return kind ? [{ kind, name, text: readWords(content) }] : []
  })
  const seen = left.length
  const faults = letters.flatMap(({ name, says }) => {
    const index = left.findIndex(({ kind, text }) => kind === name && says.every((word) => text.includes(word)))
    if (index < 0) return [`没有《${name}》写着“${says.join('”“')}”`]
    left.splice(index, 1)
    return []
  })
  const more = left.map(({ name }) => `多出 ${name}`)
  return { label: '文书（份，逐份读过）', expected: letters.length, seen, faults: [...faults, ...more] }
}

/** The words of a Word document, without what divides them. */
function readWords(docx: Uint8Array): string {
  const document = unzipSync(docx)['word/document.xml']
  if (!document) throw new Error('not a Word document')
  return strFromU8(document).replace(/<[^>]+>/g, '')
}

/** The file of each case reached the officer's phone, and an administrator finds it as it left the office. */
async function checkCaseFiles(expected: number, stage: Stage): Promise<Check> {
  const files = filesOfOfficer(stage.simulator).filter(({ name }) => CASE_FILE.test(name))
  const faults: string[] = []
  for (const file of files) {
    const { exitCode, output } = await auditCaseFile(file, stage)
    if (exitCode !== 0) faults.push(`${file.name}：${output}`)
  }
  const check = exactly('案卷（份，经 gongkai audit 核对）', expected, files.length - faults.length)
  return { ...check, faults: [...check.faults, ...faults] }
}

/** Letters name the applicant; no message on any phone does. */
function checkNames(applicants: readonly ComposedApplicant[], { control }: RunningSimulator): Check {
  const { people, leadersGroup } = readOffice()
  const group = control.state().groups.some(({ id }) => id === leadersGroup.chatId)
  const messages = [
    ...Object.keys(people).map((person) => control.phone(person)),
    ...(group ? [control.group(leadersGroup.chatId)] : []),
  ]
  const said = JSON.stringify(messages)
  const words = applicants.flatMap((applicant) => Object.values(applicant))
  return exactly('聊天里的申请人姓名和联系方式（处）', 0, words.filter((word) => said.includes(word)).length)
}
