import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApiServer } from './api/server.ts'
import { createDeliverer } from './callbacks/deliver.ts'
import type { SimClock } from './clock.ts'
import { type Control, type ControlOptions, createControl } from './control/control.ts'
import { createControlServer } from './control/server.ts'
import { createIds } from './ids.ts'
import type { Simulation } from './simulation.ts'
import { createAppchatStore } from './state/appchats.ts'
import { createEventHub } from './state/events.ts'
import { createFaults } from './state/faults.ts'
import { createLog } from './state/log.ts'
import { createMediaStore } from './state/media.ts'
import { createOauthStore } from './state/oauth.ts'
import { createPhones } from './state/phones.ts'
import { createSentStore } from './state/sent.ts'
import { createStats } from './state/stats.ts'
import { createTokens } from './state/tokens.ts'
import { createWindows } from './state/windows.ts'
import { createSwitches, type ProfileName, type Switches } from './switches.ts'
import type { WorldFile } from './world/schema.ts'
import { createWorld, type World } from './world/world.ts'

export { PHONE_COOKIE } from './api/oauth.ts'
export type { Delivery } from './callbacks/deliver.ts'
export {
  type AdjustableClock,
  createRealClock,
  createRunningClock,
  createVirtualClock,
  type SimClock,
} from './clock.ts'
export type { Control } from './control/control.ts'
export type { PhoneMessage } from './state/phones.ts'
export type { ProfileName, Switches } from './switches.ts'
export type { WorldFile } from './world/schema.ts'

export interface SimulatorOptions extends ControlOptions {
  world: WorldFile
  clock: SimClock
  host?: string
  /** 0 takes any free port. */
  apiPort?: number
  controlPort?: number
  seed?: number
  profile?: ProfileName
  switches?: Partial<Switches>
  /** Requests kept in the log. */
  logCapacity?: number
}

export interface RunningSimulator {
  /** As a client configures it: `http://127.0.0.1:PORT/cgi-bin`. */
  apiBase: string
  /** The sign-in page. */
  oauthBase: string
  /** The phones page; the control API lies below `/control/`. */
  controlUrl: string
  world: World
  control: Control
  /** Ends at once: open event streams, held answers and waiting retries are dropped. */
  close(): Promise<void>
}

/** A WeCom (企业微信) on loopback: one corp, its API, its callbacks and the phones of its members. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const { host = '127.0.0.1', apiPort = 0, controlPort = 0 } = options
  const sim = createSimulation(options)
  const control = createControl(sim, options)
  const apiServer = createApiServer(sim)
  const controlServer = createControlServer(control)
  const close = async () => {
    sim.deliverer.stop()
    await Promise.all([apiServer, controlServer].map(closeServer))
  }
  try {
    sim.addresses.apiOrigin = `http://${host}:${await listen(apiServer, apiPort, host)}`
    sim.addresses.controlOrigin = `http://${host}:${await listen(controlServer, controlPort, host)}`
  } catch (error) {
    await close()
    throw error
  }
  return {
    apiBase: `${sim.addresses.apiOrigin}/cgi-bin`,
    oauthBase: `${sim.addresses.apiOrigin}/connect/oauth2/authorize`,
    controlUrl: sim.addresses.controlOrigin,
    world: sim.world,
    control,
    close,
  }
}

function createSimulation({
  world,
  clock,
  seed = 1,
  profile = 'public-cloud',
  switches,
  logCapacity = 5_000,
}: SimulatorOptions): Simulation {
  const ids = createIds(seed, clock.now())
  const events = createEventHub()
  const settings = createSwitches(profile, switches)
  const sim: Simulation = {
    clock,
    ids,
    events,
    switches: settings,
    world: createWorld(world),
    faults: createFaults(ids),
    log: createLog(clock, logCapacity),
    stats: createStats(),
    phones: createPhones(clock, ids, events),
    tokens: createTokens(clock, ids, settings),
    windows: createWindows(clock),
    media: createMediaStore(clock, ids),
    sent: createSentStore(clock, ids),
    appchats: createAppchatStore(),
    oauth: createOauthStore(clock, ids),
    deliverer: createDeliverer(() => sim),
    addresses: { apiOrigin: '', controlOrigin: '' },
  }
  return sim
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve()
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
