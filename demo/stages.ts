import { openStage, type Stage, type StageOptions } from './stage.ts'

/** 128 + SIGINT, as shells expect. */
const INTERRUPTED = 130

/** The stages of the demo, one after another. */
export interface Stages {
  open(options: StageOptions): Promise<Stage>
  /** Closes whatever is open, once and in order, and ends the program. */
  exit(exitCode: number): Promise<void>
  /** What else is to be stopped first. */
  beforeExit(stop: () => void): void
}

/** Whatever ends the demo, everything it started is ended before it exits. */
export function createStages(onFault: (error: unknown) => void): Stages {
  const opened = new Set<Promise<Stage>>()
  let stopFirst = () => {}
  let closing: Promise<void> | null = null

  const stages: Stages = {
    async open(options) {
      const opening = openStage(options)
      opened.add(opening)
      const stage = await opening
      return {
        ...stage,
        async close() {
          opened.delete(opening)
          await stage.close()
        },
      }
    },
    exit(exitCode) {
      stopFirst()
      closing ??= Promise.all([...opened].map((opening) => opening.then((stage) => stage.close()))).then(
        () => process.exit(exitCode),
        (error) => {
          onFault(error)
          process.exit(1)
        },
      )
      return closing
    },
    beforeExit(stop) {
      stopFirst = stop
    },
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stages.exit(INTERRUPTED))
  return stages
}
