import type { Deliverer } from './callbacks/deliver.ts'
import type { SimClock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { AppchatStore } from './state/appchats.ts'
import type { EventHub } from './state/events.ts'
import type { FaultList } from './state/faults.ts'
import type { RequestLog } from './state/log.ts'
import type { MediaStore } from './state/media.ts'
import type { OauthStore } from './state/oauth.ts'
import type { Phones } from './state/phones.ts'
import type { SentStore } from './state/sent.ts'
import type { Stats } from './state/stats.ts'
import type { Tokens } from './state/tokens.ts'
import type { Windows } from './state/windows.ts'
import type { Switches } from './switches.ts'
import type { World } from './world/world.ts'

/** Everything one running simulator knows; the handlers get it as their first argument. */
export interface Simulation {
  clock: SimClock
  ids: Ids
  world: World
  switches: Switches
  faults: FaultList
  log: RequestLog
  stats: Stats
  events: EventHub
  phones: Phones
  tokens: Tokens
  windows: Windows
  media: MediaStore
  sent: SentStore
  appchats: AppchatStore
  oauth: OauthStore
  deliverer: Deliverer
  /** Known once the servers listen. */
  addresses: { apiOrigin: string; controlOrigin: string }
}
