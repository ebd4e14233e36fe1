import type { LocalDate } from './local-date.ts'

/** One line of the 要点 (the year's task list, reference 9.5). */
export interface Task {
  readonly id: number
  /** 要2017-03 */
  readonly number: string
  readonly title: string
  /** 工作要求 */
  readonly requirement: string
  readonly section: string
  readonly dueOn: LocalDate
  readonly state: 'open' | 'done' | 'dropped'
  readonly doneOn: LocalDate | null
  /** 佐证: link or short words. */
  readonly evidence: string
  /** Dated lines, the oldest first: progress told, changes of the day, why it was dropped. */
  readonly progress: string
}
