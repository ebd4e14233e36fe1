// npm run gongkai -- audit: what an administrator runs on the machine. Installs and builds what is missing first.
import { buildIfNeeded, installDependencies, runBuilt } from './launch.mjs'

installDependencies()
buildIfNeeded()
runBuilt('cli.js', process.argv.slice(2))
