import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { botCommand } from '../../simulator/bot-command.ts'
import { readWorldFile } from '../../simulator/world/read-file.ts'

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const { apps } = readWorldFile(pathOf('simulator/world.example.yaml'))

describe('the command the simulator prints', () => {
  it.each(['README.md', 'README.zh-CN.md'])('is the one of %s', (name) => {
    const world = readWorldFile(pathOf('simulator/world.example.yaml'))
    const command = botCommand(world, 'http://127.0.0.1:7010/cgi-bin', 'http://127.0.0.1:7010/connect/oauth2/authorize')
    expect(readFileSync(pathOf(name), 'utf8')).toContain(`\`\`\`sh\n${command}\n\`\`\``)
    for (const setting of ['HOST=127.0.0.1', 'PERSONAL_DATA_KEYS=k1:', `WECOM_SECRET=${apps[0]?.secret}`])
      expect(command).toContain(setting)
  })
})
