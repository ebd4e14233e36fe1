import { runOnRegister } from './run-on-register.ts'

const SIZES = [10_000, 100_000] as const

/** One ledger or page: how much of it, how long (median) and how large. */
export interface PartTiming {
  readonly part: string
  readonly lines: number
  readonly ms: number
  readonly bytes: number
}

export interface LedgerTiming {
  readonly items: number
  readonly parts: readonly PartTiming[]
  /** Of the process that does nothing else. */
  readonly peakRssMiB: number
}

/** The ledger of a month, of a year and of everything, and the page of trends, in a small and in a large register. */
export async function measureLedgers(
  inFolder: <T>(work: (folder: string) => Promise<T>) => Promise<T>,
  say: (line: string) => void,
): Promise<LedgerTiming[]> {
  const results: LedgerTiming[] = []
  for (const items of SIZES)
    results.push({
      items,
      ...(await inFolder((folder) =>
        runOnRegister<Omit<LedgerTiming, 'items'>>('./ledgers-run.ts', items, folder, say),
      )),
    })
  return results
}

export function renderLedgerReport(results: readonly LedgerTiming[]): string {
  return [
    '| 事项 | 内容 | 行数 | 用时 | 大小 |',
    '|---|---|---|---|---|',
    ...results.flatMap(({ items, parts }) =>
      parts.map(({ part, lines, ms, bytes }) => `| ${items} | ${part} | ${lines} | ${ms} ms | ${bytes} 字节 |`),
    ),
    ...results.map(({ items, peakRssMiB }) => `${items} 条时内存最多 ${peakRssMiB} MiB`),
  ].join('\n')
}
