// Writes the annual reports of docs/samples/ again: the founding year's figures and a made-up year in the form in use.
//   node scripts/annual-report-samples.mjs [folder]
import { installDependencies, runTypeScript } from './launch.mjs'

installDependencies()
runTypeScript('scripts/annual-report/write-samples.ts', process.argv.slice(2))
