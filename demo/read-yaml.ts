import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** Folder of the project, wherever the command was started. */
export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Reads a YAML file by its path below the project's folder; the caller checks its shape. */
export function readYaml(path: string): unknown {
  return parse(readText(path))
}

export function readText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
}
