// Writes the sample of 考核表 in docs/samples/ again: a quarter of a made-up office. With a folder: into it.
//   node scripts/assessment-sample.mjs [folder]
import { installDependencies, runTypeScript } from './launch.mjs'

installDependencies()
runTypeScript('scripts/assessment/write-sample.ts', process.argv.slice(2))
