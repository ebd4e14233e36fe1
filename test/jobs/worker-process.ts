// A process of its own for the tests: starts the job layer for the engine in its first argument and works on the
// inbox. A job 'hang' never ends. A line on standard input closes the layer; the process then has to end by itself.
import { startJobs } from '../../src/jobs/start-jobs.ts'

const jobs = await startJobs({
  engine: JSON.parse(process.argv[2] ?? ''),
  roles: { worker: true, clock: true },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  handlers: {
    async inbox(id) {
      console.log(`started ${id}`)
      if (id === 'hang') await new Promise(() => undefined)
    },
    outbox: async () => undefined,
    media: async () => undefined,
    wake: async () => console.log('woken'),
  },
  pending: { inboxIds: async () => [], outboxIds: async () => [], mediaIds: async () => [] },
})
console.log('ready')

process.stdin.once('data', async () => {
  process.stdin.destroy()
  await jobs.close()
  console.log('closed')
})
