// Writes docs/samples/台账/ again: the ledgers of a made-up office. With a folder: into it.
//   node scripts/ledger-samples.mjs [folder]
import { installDependencies, runTypeScript } from './launch.mjs'

installDependencies()
runTypeScript('scripts/ledgers/write-samples.ts', process.argv.slice(2))
