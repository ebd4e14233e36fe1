/** Files of uploads that broke off; each folder knows from its files' ages which nobody waits for any more. */
interface Folder {
  discardLeftovers(now: Date): Promise<void>
}

const TIDY_EVERY_MS = 3_600_000

/** Tidies now and once an hour; returns what stops it. By the file system's own time, whatever the clock says. */
export async function keepTidy(folders: readonly Folder[], onFault: (err: unknown) => void): Promise<() => void> {
  const tidy = async () => {
    for (const folder of folders) await folder.discardLeftovers(new Date())
  }
  await tidy()
  const timer = setInterval(() => tidy().catch(onFault), TIDY_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
