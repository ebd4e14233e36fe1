import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/conformance/wecom/', import.meta.url))

/** Samples of other WeCom libraries live beside the project, not in it (their licences differ). */
export const hasSamples = existsSync(folder)

export function readSamples<T>(name: 'crypto' | 'messages' | 'api'): readonly T[] {
  if (hasSamples) return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'))
  console.info(`conformance ${name}: skipped, there is no ../shared/conformance beside this project`)
  return []
}

/** The value at a dotted path of a JSON value, such as `department.0.id`. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], value)
}
