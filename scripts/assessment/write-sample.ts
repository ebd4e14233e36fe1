import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assessmentFileName, assessmentText, renderAssessment } from '../../src/reports/assessment/index.ts'
import { SAMPLE_ASSESSMENT } from './sample-assessment.ts'

const target = process.argv[2] ?? fileURLToPath(new URL('../../docs/samples', import.meta.url))
const name = assessmentFileName(SAMPLE_ASSESSMENT)
writeFileSync(join(target, name), await renderAssessment(SAMPLE_ASSESSMENT))
writeFileSync(join(target, name.replace(/xlsx$/, 'txt')), `${assessmentText(SAMPLE_ASSESSMENT)}\n`)
console.log(name)
