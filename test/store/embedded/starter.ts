import { createInterface } from 'node:readline'
import { startEmbeddedPostgres } from '../../../src/store/embedded/start.ts'

// A process of ours for tests that kill one: starts the database, prints what it got, stops at the word "stop".
const [dataDir = '', temporary] = process.argv.slice(2)
const server = await startEmbeddedPostgres({
  dataDir,
  log: () => undefined,
  durable: false,
  temporary: temporary === 'temporary',
})
console.log(JSON.stringify({ url: server.url, adopted: server.adopted, serverPid: server.serverPid() }))
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'stop') continue
  await server.stop()
  console.log('stopped')
  break
}
process.stdin.destroy()
