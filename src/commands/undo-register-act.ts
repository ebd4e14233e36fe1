import { formatMonth } from '../domain/local-date.ts'
import { UserError } from '../domain/user-error.ts'
import type { RegisterAct, RegisterActKind } from '../store/register-acts.ts'
import type { KeptRecord } from '../store/work-records.ts'
import type { ActContext, AuditNote, Reply } from './act.ts'
import { describeRecord } from './record-kinds.ts'
import { assertFirstOfYear } from './record-totals.ts'

/** What 撤销 calls an act on the register. */
export const REGISTER_ACT_NAMES: Readonly<Record<RegisterActKind, string>> = {
  'record-add': '登记',
  'record-correct': '更正登记',
  'record-void': '作废登记',
  'zero-report': '零报告',
}

/** Takes back what was just written down, all of one message. @throws {UserError} where somebody changed it since. */
export async function undoRegisterAct(act: RegisterAct, context: ActContext): Promise<Reply> {
  const { stores, now } = context
  if (act.act === 'zero-report') return undoZeroReport(act, context)
  const records = await stores.workRecords.findByIds(act.subjects, { lock: true })
  assertUntouched(act, records)
  for (const record of records) await takeBack(act, record, context)
  await stores.registerActs.markUndone(act.id, now)
  const [first] = records
  const state = act.act === 'record-void' ? '仍计数' : act.act === 'record-correct' ? '改回原数' : '不计数'
  return {
    text: `已撤销${REGISTER_ACT_NAMES[act.act]}：${records.map((record) => `${record.number} ${describeRecord(record)}`).join('，')}，${first ? state : ''}。`,
    audit: records.map(
      ({ number }): AuditNote => ({ subjectKind: 'record', subjectId: number, detail: { undone: act.act } }),
    ),
  }
}

/** Whether it could be taken back now, but for the minute. */
export async function isUntouched(act: RegisterAct, { stores }: ActContext): Promise<boolean> {
  if (act.act === 'zero-report') return (await stores.zeroReports.findById(act.subjects[0] ?? 0))?.live ?? false
  const records = await stores.workRecords.findByIds(act.subjects, { lock: false })
  return records.length > 0 && records.every(({ live }) => live === (act.act !== 'record-void'))
}

async function undoZeroReport(act: RegisterAct, context: ActContext): Promise<Reply> {
  const { stores, now } = context
  const report = await stores.zeroReports.findById(act.subjects[0] ?? 0)
  if (!report?.live) throw new UserError('wrong-state', '零报告之后已有报送，不能撤销。没有改动。')
  await stores.zeroReports.lockSection(report.section)
  await stores.zeroReports.lift(report.id, 'undone', now)
  await stores.registerActs.markUndone(act.id, now)
  return {
    text: `已撤销零报告：${formatMonth(report.month)}。确实没有的，再发“零报告”。`,
    audit: {
      subjectKind: 'zero-report',
      subjectId: `${report.section} ${report.month}`,
      detail: { undone: 'zero-report' },
    },
  }
}

function assertUntouched(act: RegisterAct, records: readonly KeptRecord[]): void {
  const touched = records.find(({ live }) => live !== (act.act !== 'record-void'))
  if (touched) throw new UserError('wrong-state', `${touched.number} 之后又有更正或作废，不能撤销。没有改动。`)
}

async function takeBack({ act }: RegisterAct, record: KeptRecord, context: ActContext): Promise<void> {
  const { stores, now } = context
  if (act === 'record-void') {
    await assertFirstOfYear(record, context)
    await stores.workRecords.revive(record.id)
    return
  }
  await stores.workRecords.markVoid(record.id, '撤销', now)
  if (act === 'record-correct' && record.corrects !== null) await stores.workRecords.revive(record.corrects)
}
