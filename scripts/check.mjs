// npm run check: what to run before a push. Without apt, browser and the second queue engine.
import { closingLine, lintAndTypes, tests } from './checks.mjs'
import { installDependencies } from './launch.mjs'

installDependencies()
lintAndTypes()
tests('测试（不含浏览器和 Redis）', ['--exclude', 'test/browser/**'], { TZ: 'UTC', GONGKAI_ENGINES: 'postgres' })
closingLine()
