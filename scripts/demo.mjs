// npm run demo: installs what is missing, then plays the founding year (demo/main.ts).
// In a fresh clone nothing is installed yet, so this file has no dependency itself.
import { installDependencies, runTypeScript } from './launch.mjs'

installDependencies()
runTypeScript('demo/main.ts', process.argv.slice(2))
