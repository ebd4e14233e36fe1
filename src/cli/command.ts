export interface CliContext {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The program's folder. */
  readonly root: string
  readonly now: Date
  readonly print: (line: string) => void
}

export interface CliCommand {
  readonly usage: string
  readonly summary: string
  /** The process's exit code: 0 when all is well. */
  run(args: readonly string[], context: CliContext): Promise<number>
}
