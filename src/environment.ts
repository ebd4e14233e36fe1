import { readFileSync } from 'node:fs'

export type Environment = Readonly<Record<string, string | undefined>>

export type EnvironmentReader = ReturnType<typeof createReader>

/** Reads values of the environment and adds what is wrong with them to the faults. Secrets come from `NAME` or from the file named by `NAME_FILE`. */
export function createReader(env: Environment, faults: string[]) {
  const optional = (name: string) => env[name]?.trim() || null
  const secret = (name: string): string | null => {
    const file = optional(`${name}_FILE`)
    if (file === null) return optional(name)
    try {
      return readFileSync(file, 'utf8').trim() || null
    } catch {
      faults.push(`${name}_FILE：读不到文件 ${file}，请检查路径和权限`)
      return null
    }
  }
  return {
    optional,
    secret,
    required(name: string, what: string, pattern = /^\S+$/, form = '不含空格'): string {
      const before = faults.length
      const value = secret(name)
      if (value === null) {
        if (faults.length === before)
          faults.push(`缺少 ${name}（${what}）。请设置环境变量 ${name}，或用 ${name}_FILE 指向存放它的文件`)
        return ''
      }
      if (!pattern.test(value)) faults.push(`${name}（${what}）格式不对，应为${form}`)
      return value
    },
    url(name: string): string | null {
      const value = optional(name)
      if (value !== null && !/^https?:\/\//.test(value)) faults.push(`${name}：应以 http:// 或 https:// 开头`)
      return value
    },
  }
}
