import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DISCLOSURE_COLUMNS } from '../../../src/reports/ledgers/disclosure.ts'
import { CONSULTATION_COLUMNS, MEETING_COLUMNS } from '../../../src/reports/ledgers/records.ts'
import { REQUEST_COLUMNS } from '../../../src/reports/ledgers/requests.ts'
import { SECRECY_REVIEW_COLUMNS } from '../../../src/reports/ledgers/secrecy-reviews.ts'
import { TASK_COLUMNS } from '../../../src/reports/ledgers/tasks.ts'
import { OPEN_DATA_COLUMNS } from '../../../src/reports/open-data/index.ts'

const MANUAL = readFileSync(new URL('../../../docs/manual/数据导出.md', import.meta.url), 'utf8')

/** The tables of the manual in their order: names of fields, first column. */
const documented = MANUAL.split('| 字段 |')
  .slice(1)
  .map((table) => [...table.matchAll(/^\| ([A-Za-z]+) \|/gm)].map(([, field]) => field))

it('documents every field of every export, in its order: programs of others go by these names', () => {
  const fields = [
    OPEN_DATA_COLUMNS,
    DISCLOSURE_COLUMNS,
    REQUEST_COLUMNS,
    SECRECY_REVIEW_COLUMNS,
    CONSULTATION_COLUMNS,
    MEETING_COLUMNS,
    TASK_COLUMNS,
  ].map((columns) => columns.flatMap(({ fields }) => Object.keys(fields)))
  expect(documented).toEqual(fields)
})
