// npm start: the real thing. Installs and builds what is missing, then runs dist/main.js.
import { buildIfNeeded, installDependencies, runBuilt } from './launch.mjs'

installDependencies()
buildIfNeeded()
runBuilt('main.js', process.argv.slice(2))
