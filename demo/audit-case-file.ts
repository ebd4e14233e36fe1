import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from './read-yaml.ts'
import type { Stage } from './stage.ts'

/** `gongkai audit 案卷.zip`, as an administrator runs it beside the bot. */
export function auditCaseFile(
  file: { readonly name: string; readonly content: Uint8Array },
  { folder, environment }: Pick<Stage, 'folder' | 'environment'>,
): Promise<{ exitCode: number; output: string }> {
  const path = join(folder, file.name)
  writeFileSync(path, file.content)
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(PROJECT_ROOT, 'src', 'cli.ts'), 'audit', path],
      { cwd: PROJECT_ROOT, env: environment },
      (error, stdout, stderr) => resolve({ exitCode: error ? 1 : 0, output: `${stdout}${stderr}`.trim() }),
    )
  })
}
