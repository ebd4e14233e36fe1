export type Stats = ReturnType<typeof createStats>

/** Plain counters, by dotted names grouped on output: `sends.text`, `dropped.rate-minute`, `typed.zhangsan`. */
export function createStats() {
  const counters = new Map<string, number>()
  return {
    count(name: string, by = 1): void {
      counters.set(name, (counters.get(name) ?? 0) + by)
    },
    get: (name: string): number => counters.get(name) ?? 0,
    /** Group name → entries; a counter without a dot stands alone. */
    read(): Record<string, number | Record<string, number>> {
      const result: Record<string, number | Record<string, number>> = {}
      for (const [name, value] of counters) {
        const dot = name.indexOf('.')
        if (dot < 0) {
          result[name] = value
          continue
        }
        const group = name.slice(0, dot)
        const entries = result[group]
        if (typeof entries === 'object') entries[name.slice(dot + 1)] = value
        else result[group] = { [name.slice(dot + 1)]: value }
      }
      return result
    },
  }
}
