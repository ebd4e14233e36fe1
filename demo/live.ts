import type { Stage } from './stage.ts'

/** How often the bot is told the time while the clock runs; it marks minutes, so this is fine enough. */
const TELL_TIME_MS = 250
const MINUTE_MS = 60_000

/** After the replay: time runs 1:1, and the bot looks at what is due each minute, as it does on the real clock. */
export function runLive({ clock, bot }: Stage, onError: (error: unknown) => void): () => void {
  clock.run()
  let lastMinute = minuteOf(clock.now())
  const timer = setInterval(() => {
    const now = clock.now()
    void bot.setClock(now)
    if (minuteOf(now) === lastMinute) return
    lastMinute = minuteOf(now)
    bot.settle().catch(onError)
  }, TELL_TIME_MS)
  return () => clearInterval(timer)
}

function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / MINUTE_MS)
}
