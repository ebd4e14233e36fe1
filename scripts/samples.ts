/**
 * Writes docs/samples/ again from composed figures: `npx tsx scripts/samples.ts`.
 * The same code gives the same bytes, so that a difference in git is a difference in what people see.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import type { LocalMonth } from '../src/domain/local-date.ts'
import { renderTally } from '../src/reports/monthly-tally/index.ts'
import { sampleTally } from '../test/reports/monthly-tally/sample-tally.ts'

const FOLDER = new URL('../docs/samples/', import.meta.url)
/** The first month of a body, and the last of a full year. */
const MONTHS: readonly LocalMonth[] = ['2017-01', '2017-12']

await mkdir(FOLDER, { recursive: true })
for (const month of MONTHS) {
  const { text, chartPng, workbook, fileName } = await renderTally(sampleTally(month))
  const files = { [`月报-${month}.txt`]: `${text}\n`, [`月报-${month}.png`]: chartPng, [fileName]: workbook }
  for (const [name, content] of Object.entries(files)) {
    await writeFile(new URL(name, FOLDER), content)
    console.log(`docs/samples/${name}`)
  }
}
