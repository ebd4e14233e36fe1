import type { Delivery } from '../callbacks/deliver.ts'
import { sealText } from '../callbacks/envelope.ts'
import { type Hostility, sendHostile } from '../callbacks/hostile.ts'
import { post } from '../callbacks/post.ts'
import { type Verification, verifyCallback } from '../callbacks/verify.ts'
import type { Simulation } from '../simulation.ts'
import { type FaultInput, faultSchema } from '../state/faults.ts'
import type { PhoneMessage } from '../state/phones.ts'
import { type Switches, switchesSchema } from '../switches.ts'
import { patchWorld, type WorldPatch } from '../world/patch.ts'
import { countTap, type Effort, readEffort } from './effort.ts'
import { ControlError } from './errors.ts'
import { listGroups, readState } from './read-state.ts'
import { enter, getMember, raiseEvent, type SendInput, say, send } from './senders.ts'
import { type TapInput, tap } from './tap.ts'

export type Control = ReturnType<typeof createControl>

export interface ControlOptions {
  /** Takes the "+1 hour" and "+1 day" buttons over, for an owner of time that has more to move than this clock. */
  onAdvance?: (ms: number) => Promise<void> | void
}

/** Everything the control API can do, in-process. */
export function createControl(sim: Simulation, options: ControlOptions = {}) {
  function readClock() {
    return {
      now: sim.clock.now().toISOString(),
      mode: sim.clock.mode ?? 'virtual',
      rate: sim.clock.mode === 'running' ? 1 : 0,
    }
  }

  function getGroup(id: string) {
    const group = listGroups(sim).find((candidate) => candidate.id === id)
    if (!group) throw new ControlError(404, `no group ${id}`)
    return group
  }

  async function moveClock(ms: number): Promise<void> {
    if (!Number.isFinite(ms) || ms < 0) throw new ControlError(400, 'time only moves forward')
    if (options.onAdvance) await options.onAdvance(ms)
    else if (sim.clock.advance) sim.clock.advance(ms)
    else throw new ControlError(409, 'this clock cannot be moved')
    sim.events.emit({ type: 'clock', now: sim.clock.now().toISOString() })
  }

  return {
    say: (userid: string, input: { text: string; agentid?: number }) => say(sim, userid, input),
    send: (userid: string, input: SendInput) => send(sim, userid, input),
    tap: (userid: string, input: TapInput) => tap(sim, userid, input),
    enter: (userid: string, agentid?: number): Promise<Delivery> => enter(sim, userid, agentid),
    raiseEvent: (userid: string, input: { agentid?: number; event: string; fields?: Record<string, string> }) =>
      raiseEvent(sim, userid, input),
    /** Typed in a group: no self-built app ever hears of it. */
    sayInGroup(groupId: string, { userid, text }: { userid: string; text: string }): PhoneMessage {
      const member = getMember(sim, userid)
      const group = getGroup(groupId)
      return sim.phones.add(
        { groupId: group.id },
        { kind: 'text', text, direction: 'in', from: { userid: member.userid, name: member.name } },
      )
    },
    phone: (userid: string, after?: number, changedAfter?: number): PhoneMessage[] =>
      sim.phones.read({ userid: getMember(sim, userid).userid }, after, changedAfter),
    group: (groupId: string, after?: number, changedAfter?: number): PhoneMessage[] =>
      sim.phones.read({ groupId: getGroup(groupId).id }, after, changedAfter),
    markRead: (userid: string): void => sim.phones.markRead({ userid: getMember(sim, userid).userid }),
    dropped: () => sim.phones.dropped(),
    state: () => readState(sim, readClock()),
    clock: readClock,
    advance: (ms: number): Promise<void> => moveClock(ms),
    moveTo: (to: Date): Promise<void> => moveClock(to.getTime() - sim.clock.now().getTime()),
    settled() {
      const { callbacks, retries, held } = sim.deliverer.inFlight()
      return { inFlight: callbacks, retries, held, settled: callbacks === 0 && retries === 0 }
    },
    patchWorld: (patch: WorldPatch): Promise<Delivery[]> => patchWorld(sim, patch),
    verifyCallback(agentid: number): Promise<Verification> {
      const app = sim.world.apps.get(agentid)
      if (!app) throw new ControlError(404, `no app ${agentid}`)
      return app.callback
        ? verifyCallback(sim, app.callback)
        : Promise.resolve({ ok: false, reason: 'no callback configured' })
    },
    /** Any inner text, correctly sealed: events this simulator has no button for. */
    async sendRaw(agentid: number, xml: string): Promise<{ status: number; body: string }> {
      const callback = sim.world.apps.get(agentid)?.callback
      if (!callback) throw new ControlError(404, `no app ${agentid} with a callback`)
      const { url, body } = sealText(sim, callback, xml, agentid)
      const outcome = await post(url, body, {
        agent: undefined,
        timeoutMs: sim.switches.callbackTimeoutMs,
        signal: sim.deliverer.signal,
      })
      return outcome.kind === 'answered'
        ? { status: outcome.status, body: outcome.body }
        : { status: 0, body: outcome.reason }
    },
    sendHostile(agentid: number, kind: Hostility) {
      const app = sim.world.apps.get(agentid)
      if (!app?.callback) throw new ControlError(404, `no app ${agentid} with a callback`)
      return sendHostile(sim, app.callback, agentid, kind)
    },
    addFault: (input: FaultInput) => sim.faults.add(faultSchema.parse(input)),
    removeFault: (id: string): boolean => sim.faults.remove(id),
    clearFaults: (): void => sim.faults.clear(),
    faults: () => sim.faults.list(),
    switches: (): Switches => ({ ...sim.switches }),
    setSwitches(patch: Partial<Switches>): Switches {
      return { ...Object.assign(sim.switches, switchesSchema.parse({ ...sim.switches, ...patch })) }
    },
    invalidateToken: (token: string): boolean => sim.tokens.invalidate(token),
    log: (after?: number) => sim.log.read(after),
    stats: () => sim.stats.read(),
    effort: (userid: string): Effort => readEffort(sim, getMember(sim, userid)),
    /** Somebody pressed a link on their phone. */
    countOpened(userid: string): void {
      const member = sim.world.findMember(userid)
      if (member) countTap(sim, member)
    },
    media: (id: string) => sim.media.findAny(id),
    listen: sim.events.listen,
  }
}
