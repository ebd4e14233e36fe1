import type { Simulation } from '../simulation.ts'
import type { ResponseCode } from '../state/sent.ts'
import type { App } from '../world/schema.ts'
import { type ApiCall, appOfBody, isRecord, listField, objectField, type Route, textField } from './call.ts'
import { type Card, checkCard } from './cards.ts'
import { ApiError } from './errors.ts'
import { resolveRecipients } from './recipients.ts'

/** Protocol 4.6: changes cards that were sent before, by a code that works once. */
export const updateTemplateCard: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    const { sim, body } = call
    const app = updatingApp(call)
    const code = sim.sent.findUsableCode(textField(body, 'response_code'))
    if (!code) throw new ApiError(60140, 'invalid response_code: unknown, used or expired')
    if (code.sent.agentid !== app.agentid) throw new ApiError(42015, 'the updating app is not the sending app')
    const change = readChange(sim, app, body, code)
    const { userids, invalid } = readTargets(sim, app, body, code)
    code.used = true
    for (const userid of userids) applyToPhone(sim, code, userid, change)
    sim.stats.count('updates')
    return { invaliduser: invalid }
  },
}

/** Here the answer to another app's id is 42015 and not 301002: what counts is who sent the card. */
function updatingApp(call: ApiCall): App {
  const named = Number(call.body.agentid)
  const own = call.caller?.kind === 'app' ? call.caller.agentid : undefined
  if (call.sim.world.apps.has(named) && own !== undefined && named !== own) {
    throw new ApiError(42015, 'the updating app is not the sending app')
  }
  return appOfBody(call)
}

type Change = { replacedText: string } | { card: Card }

function readChange(sim: Simulation, app: App, body: Record<string, unknown>, code: ResponseCode): Change {
  if (isRecord(body.button)) {
    const replacedText = textField(body.button, 'replace_name')
    if (replacedText === '') throw new ApiError(42020, 'replace_name missing')
    return { replacedText }
  }
  const card = objectField(body, 'template_card')
  checkCard(card, { hasCallback: app.callback !== null, isUpdate: true })
  const taskId = textField(card, 'task_id')
  if (taskId !== '' && taskId !== code.sent.taskId && sim.switches.updateTaskId === 'same') {
    throw new ApiError(42016, 'task_id differs from the card that was sent')
  }
  return { card }
}

function readTargets(sim: Simulation, app: App, body: Record<string, unknown>, code: ResponseCode) {
  const reachable = targetsOf(sim, code)
  if (body.atall === 1) return { userids: reachable, invalid: [] }
  const names = (field: string) => listField(body, field).map(String)
  const [users, parties, tags] = [names('userids'), names('partyids'), names('tagids')]
  if (users.length + parties.length + tags.length === 0) throw new ApiError(82101, 'no update target given')
  if (users.length > 1_000) throw new ApiError(40032, 'invalid user list size')
  if (parties.length > 100) throw new ApiError(82002, 'too many parties')
  if (tags.length > 100) throw new ApiError(82003, 'too many tags')
  const viaLists = resolveRecipients(sim, app, { users: [], parties, tags }).members.map(({ userid }) =>
    userid.toLowerCase(),
  )
  const wanted = [...new Set([...users.map((userid) => userid.toLowerCase()), ...viaLists])]
  const userids = wanted.filter((userid) => reachable.includes(userid))
  if (userids.length === 0) throw new ApiError(82102, 'targets are not recipients of the message')
  return { userids, invalid: wanted.filter((userid) => !reachable.includes(userid)) }
}

function targetsOf({ switches }: Simulation, { sent, clickedBy }: ResponseCode): string[] {
  if (clickedBy !== undefined && switches.clickCodeScope === 'clicker') return [clickedBy]
  return [...sent.copies.keys()]
}

/** A copy that was silently dropped stays invisible, whatever it is changed to. */
function applyToPhone(sim: Simulation, { sent }: ResponseCode, userid: string, change: Change): void {
  const id = sent.copies.get(userid)
  const shown = id ? sim.phones.find(id) : undefined
  if (!id || !shown || shown.state === 'recalled') return
  if ('replacedText' in change) {
    sim.phones.change(id, { replacedText: change.replacedText, state: 'updated' })
    return
  }
  const taskId = textField(change.card, 'task_id') || sent.taskId
  sim.phones.change(id, {
    card: { ...change.card, ...(taskId === undefined ? {} : { task_id: taskId }) },
    cardType: textField(change.card, 'card_type'),
    ...(taskId === undefined ? {} : { taskId }),
    replacedText: textField(change.card, 'replace_text') || undefined,
    state: 'updated',
  })
}
