import type { Progress } from './replay.ts'

export interface Screen {
  say(line: string): void
  show(progress: Progress & { tallies: number; total: number }): void
}

/** On a terminal one line that changes; otherwise (a log) a line for every month. */
export function createScreen(output: NodeJS.WriteStream): Screen {
  let shownMonth = ''
  let hasLine = false
  const clear = () => {
    if (hasLine) output.write('\r\x1b[K')
    hasLine = false
  }
  return {
    say(line) {
      clear()
      output.write(`${line}\n`)
    },
    show({ now, messages, published, tallies, total }) {
      const shanghai = new Date(now.getTime() + 8 * 3_600_000).toISOString()
      const counts = `消息 ${messages}/${total}，已发布 ${published} 条，月报 ${tallies} 份`
      if (output.isTTY) {
        output.write(`\r\x1b[K${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}  ${counts}`)
        hasLine = true
        return
      }
      const month = shanghai.slice(0, 7)
      if (month === shownMonth) return
      if (shownMonth) output.write(`${shownMonth} 演完：${counts}\n`)
      shownMonth = month
    },
  }
}
