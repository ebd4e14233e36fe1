import { runOnRegister } from './run-on-register.ts'
import { round } from './statistics.ts'

const SIZES = [10_000, 100_000] as const

/** Of the issue: ten times the items cost no more than three times the time. */
export const TALLY_TARGET = { ratio: 3 } as const

export interface TallyTiming {
  readonly items: number
  /** Counting, with the months frozen before compared; text, picture and xlsx; both. Medians. */
  readonly countMs: number
  readonly renderMs: number
  readonly totalMs: number
  /** Of the process that does nothing else. */
  readonly peakRssMiB: number
  readonly casesListed: number
}

/** A month's tally of a small and of a large register, each in a database and a process of its own. */
export async function measureTally(
  inFolder: <T>(work: (folder: string) => Promise<T>) => Promise<T>,
  say: (line: string) => void,
): Promise<TallyTiming[]> {
  const results: TallyTiming[] = []
  for (const items of SIZES) results.push(await inFolder((folder) => measureOne(items, folder, say)))
  return results
}

async function measureOne(items: number, folder: string, say: (line: string) => void): Promise<TallyTiming> {
  const timing = await runOnRegister<Omit<TallyTiming, 'items'>>('./tally-run.ts', items, folder, say)
  return { items, ...timing }
}

export function ratioOf(results: readonly TallyTiming[]): number {
  const [small, large] = results
  return small && large ? round(large.totalMs / small.totalMs) : 0
}

export function renderTallyReport(results: readonly TallyTiming[]): string {
  const lines = results.map(
    ({ items, countMs, renderMs, totalMs, peakRssMiB, casesListed }) =>
      `| ${items} | ${countMs} ms | ${renderMs} ms | ${totalMs} ms | ${peakRssMiB} MiB | ${casesListed} |`,
  )
  const ratio = ratioOf(results)
  return [
    '| 事项 | 统计 | 文字、图、表格 | 合计 | 内存峰值 | 清单行数 |',
    '|---|---|---|---|---|---|',
    ...lines,
    `十万条是一万条的 ${ratio} 倍（目标：不超过 ${TALLY_TARGET.ratio} 倍）${ratio <= TALLY_TARGET.ratio ? '，达到' : '，未达到'}`,
  ].join('\n')
}
