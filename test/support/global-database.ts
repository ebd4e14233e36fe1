import { holdTestServer } from './database-server.ts'

/** vitest globalSetup: one embedded server for the whole run. Without it every test file would start its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await holdTestServer()
  return () => server.stop()
}
