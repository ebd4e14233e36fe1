import { strToU8, zipSync } from 'fflate'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { type DisclosureRequest, REPLY_WAYS, REQUEST_CHANNELS, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { entryName } from '../entry-name.ts'

export interface ExportedFile {
  /** 申请材料, 身份证明 and so on. */
  readonly kind: string
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ExportedCase {
  readonly request: DisclosureRequest
  /** `姓名：…`, one line each. */
  readonly applicant: readonly string[]
  readonly files: readonly ExportedFile[]
  /** Files of the case that are about others, or must not be given. */
  readonly leftOut: number
}

export interface ApplicantExport {
  /** Number of the request it was asked for. */
  readonly asked: string
  readonly madeOn: LocalDate
  readonly bodyName: string
  readonly cases: readonly ExportedCase[]
}

/** Tells nobody's name: it is seen in chats and on disks. */
export function applicantExportFileName({ asked }: Pick<ApplicantExport, 'asked'>): string {
  return `申请人信息-${asked}.zip`
}

/** One package: a list people read, the same for programs, and the files of each case in a folder of its own. */
export function renderApplicantExport({ madeOn, bodyName, cases }: ApplicantExport): Uint8Array {
  const entries: Record<string, Uint8Array> = {}
  const paths = cases.map(({ request, files }) =>
    files.map(({ kind, name, bytes }, index) => {
      const path = `${request.number}/${entryName(`${String(index + 1).padStart(2, '0')} ${kind} ${name}`)}`
      entries[path] = bytes
      return path
    }),
  )
  const lines = cases.flatMap(({ request, applicant, leftOut }, index) => [
    '',
    ...caseLines(request),
    ...applicant,
    ...(paths[index] ?? []).map((path) => `材料：${path}`),
    ...(leftOut > 0
      ? [`没有放入：给第三方、其他机关的文书，作废的文书，没有提供给申请人的附件，共 ${leftOut} 件`]
      : []),
  ])
  const heading = `${bodyName} 保存的申请人信息，${formatDay(madeOn)} 导出，共 ${cases.length} 件申请。`
  // The mark makes Notepad of old Windows read it as what it is.
  entries['申请人信息.txt'] = strToU8(`\ufeff${[heading, ...lines].join('\r\n')}\r\n`)
  const data = cases.map(({ request, applicant }, index) => ({ ...factsOf(request), applicant, files: paths[index] }))
  entries['申请人信息.json'] = strToU8(JSON.stringify({ body: bodyName, madeOn, cases: data }, null, 2))
  return zipSync(entries, { level: 6 })
}

function caseLines(request: DisclosureRequest): string[] {
  return Object.entries(factsOf(request)).flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
}

function factsOf(request: DisclosureRequest) {
  return {
    申请编号: request.number,
    收到: formatDay(request.receivedOn),
    渠道: REQUEST_CHANNELS[request.channel],
    内容: request.description,
    所需形式: request.wantedForm,
    获取方式: REPLY_WAYS[request.replyWay],
    状态: REQUEST_STATE_NAMES[request.state],
    答复: request.outcome === null ? '' : REQUEST_OUTCOMES[request.outcome],
    答复日期: request.respondedOn === null ? '' : formatDay(request.respondedOn),
  }
}
