// Writes the default templates of config/letters/ again. An office edits its own copies in Word; these are for newcomers.
//   node scripts/letters.mjs [folder]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies, root } from './launch.mjs'

installDependencies()
const { forms } = await import('./letters/forms.mjs')
const { letters } = await import('./letters/letters.mjs')
const { replies } = await import('./letters/replies.mjs')
const { writeTemplate } = await import('./letters/layout.mjs')

const folder = process.argv[2] ?? join(root, 'config', 'letters')
mkdirSync(folder, { recursive: true })
for (const [name, content] of Object.entries({ ...forms, ...letters, ...replies })) {
  writeFileSync(join(folder, `${name}.docx`), await writeTemplate(name, content))
  console.log(`${name}.docx`)
}
