export interface Screen {
  say(line: string): void
  /** How far the act on the stage has come. */
  show(now: Date, counts: string): void
  /** The act has been played. */
  finish(): void
}

/** On a terminal one line that changes; otherwise (a log) a line for every month in which anything happened. */
export function createScreen(output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): Screen {
  let month = ''
  let counts = ''
  let written = ''
  let hasLine = false
  const clear = () => {
    if (hasLine) output.write('\r\x1b[K')
    hasLine = false
  }
  const writeMonth = () => {
    if (counts !== written) output.write(`${month} 演完：${counts}\n`)
    written = counts
  }
  return {
    say(line) {
      clear()
      output.write(`${line}\n`)
    },
    show(now, newCounts) {
      const shanghai = new Date(now.getTime() + 8 * 3_600_000).toISOString()
      if (output.isTTY) {
        output.write(`\r\x1b[K${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}  ${newCounts}`)
        hasLine = true
        return
      }
      if (shanghai.slice(0, 7) !== month) writeMonth()
      month = shanghai.slice(0, 7)
      counts = newCounts
    },
    finish() {
      clear()
      writeMonth()
    },
  }
}
