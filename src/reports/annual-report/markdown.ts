import type { WrittenReport } from '../../domain/annual-report/index.ts'
import type { AnnualReport } from '../../domain/annual-report/report.ts'
import { type ReportBlock, textOf } from '../../domain/annual-report/text-parts.ts'
import type { Grid } from '../document/grid.ts'
import { gridOf } from './grids.ts'

/** The report as markdown, with the list that says of every number what it is and which rows it is counted from. */
export function renderReportMarkdown(report: AnnualReport, { title, blocks, figures }: WrittenReport): string {
  const sources = [...figures.values()].map(({ id, label, text, unit, source }) => [id, label, text, unit, source])
  return [
    `# ${title}`,
    ...blocks.map((block) => renderBlock(block, report)),
    '## 数据来源',
    '正文和表格里的每个数字都在下表中，由登记的条目计数或者相加得出。',
    tableOf([['编号', '项目', '数值', '单位', '来源'], ...sources]),
    '',
  ].join('\n\n')
}

function renderBlock(block: ReportBlock, report: AnnualReport): string {
  switch (block.kind) {
    case 'heading':
      return `${block.level === 1 ? '##' : '###'} ${block.text}`
    case 'paragraph':
      return textOf(block.parts)
    case 'table':
      return tableOf(unmerge(gridOf(block.table, report)))
  }
}

/** Markdown has no merged cells: the text stands in the first, the others stay empty. */
function unmerge({ widths, rows }: Grid): string[][] {
  const flat = rows.map(() => Array<string | null>(widths.length).fill(null))
  for (const [rowIndex, cells] of rows.entries()) {
    let column = 0
    for (const cell of cells) {
      while (flat[rowIndex]?.[column] !== null && column < widths.length) column += 1
      for (let down = 0; down < (cell.rows ?? 1); down += 1)
        for (let beside = 0; beside < (cell.columns ?? 1); beside += 1) {
          const row = flat[rowIndex + down]
          if (row) row[column + beside] = down === 0 && beside === 0 ? cell.text : ''
        }
    }
  }
  return flat.map((row) => row.map((text) => text ?? ''))
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const [head = [], ...others] = rows
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...others.map(line)].join('\n')
}
