// npm run bench: installs what is missing, then measures the built bot against the simulator (bench/main.ts).
import { installDependencies, runTypeScript } from './launch.mjs'

installDependencies()
runTypeScript('bench/main.ts', process.argv.slice(2))
