// Writes docs/samples/文书/ again: letters of a made-up case from the templates. With a folder: every letter, into it.
//   node scripts/letter-samples.mjs [folder]
import { installDependencies, runTypeScript } from './launch.mjs'

installDependencies()
runTypeScript('scripts/letters/write-samples.ts', process.argv.slice(2))
