import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderAnnualReport } from '../../src/reports/annual-report/index.ts'
import { report2017, report2025 } from '../../test/domain/annual-report/compose.ts'

const [folder = fileURLToPath(new URL('../../docs/samples', import.meta.url))] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const report of [report2017(), report2025()]) {
  const { document, workbook, markdown } = await renderAnnualReport(report)
  const name = join(folder, `年报-${report.year}`)
  writeFileSync(`${name}.docx`, document)
  writeFileSync(`${name}.xlsx`, workbook)
  writeFileSync(`${name}.md`, markdown)
  console.log(`${name}.docx .xlsx .md`)
}
