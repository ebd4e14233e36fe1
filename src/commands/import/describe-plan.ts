import { SCREENING_LEVEL_NAMES } from '../../domain/screening/index.ts'
import type { RowFault } from './ledger-item.ts'
import type { ImportPlan } from './plan-import.ts'

/** Faults and hints told at once; the rest are counted. */
export const SHOWN_FAULTS = 50

/** `第 5 行，形成日期：不是有效的日期。` */
export function faultLine({ rowNumber, column, reason }: RowFault): string {
  return `第 ${rowNumber} 行${column ? `，${column}` : ''}：${reason.replaceAll('\n', ' ')}`
}

/** The counts of a dry run; they add up to the rows read. */
export function planCounts({ read, fresh, known, faultyRows }: ImportPlan): readonly (readonly [string, number])[] {
  return [
    ['读到', read.rowCount],
    ['可以导入', fresh.length],
    ['原来就有', known.length],
    ['有问题', faultyRows],
  ]
}

/** What the reader did besides reading: what it left out, and under whose name rows stand. */
export function planNotes({ read }: ImportPlan): string[] {
  const { sheet, otherSheets, unusedColumns, unnamedColumns, unknownOfficers } = read
  return [
    ...(sheet && otherSheets.length > 0 ? [`只读了工作表“${sheet}”，没有读：${otherSheets.join('、')}。`] : []),
    ...(unusedColumns.length > 0 ? [`没有用到的列：${unusedColumns.join('、')}。`] : []),
    ...(unnamedColumns.length > 0 ? [`没有列名、没有读的列：${unnamedColumns.join('、')}。`] : []),
    ...(unknownOfficers > 0 ? [`有 ${unknownOfficers} 行的信息员不在名单里，记在导入人名下。`] : []),
  ]
}

/** Flags to be looked at, gravest first; they stop nothing that is already public. */
export function hintLines({ read: { hints } }: ImportPlan): string[] {
  const order = { critical: 0, high: 0, medium: 1, low: 2 }
  return [...hints]
    .sort((a, b) => order[a.finding.level] - order[b.finding.level] || a.rowNumber - b.rowNumber)
    .map(
      ({ rowNumber, finding: { level, ruleName, place, snippet } }) =>
        `第 ${rowNumber} 行，${place}：${ruleName}（${SCREENING_LEVEL_NAMES[level]}）${snippet ? ` ${snippet}` : ''}`,
    )
}

/** The whole of it as text, for the machine's own screen. */
export function describePlan(plan: ImportPlan): string[] {
  const counts = planCounts(plan).map(([name, count]) => `${name} ${count} 行`)
  return [
    counts.join('，'),
    ...planNotes(plan),
    ...listed('有问题的行', plan.faults.map(faultLine), '全部清单用 --faults 文件.csv 导出'),
    ...listed('筛查提示（不影响导入，请核对）', hintLines(plan), ''),
  ]
}

function listed(name: string, lines: readonly string[], whole: string): string[] {
  if (lines.length === 0) return []
  const rest = lines.length - SHOWN_FAULTS
  const more = rest > 0 ? [`  另有 ${rest} 处${whole ? `，${whole}` : ''}`] : []
  return [`${name}：`, ...lines.slice(0, SHOWN_FAULTS).map((line) => `  ${line}`), ...more]
}

/** All faults for Excel, byte order mark in front. Cells that Excel would compute are made plain text. */
export function faultsCsv({ faults }: Pick<ImportPlan, 'faults'>): string {
  const rows = faults.map(({ rowNumber, column, reason }) => [String(rowNumber), column, reason])
  return `\ufeff${[['行号', '列', '原因'], ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}
