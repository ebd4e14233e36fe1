import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { createHandleInbox } from '../../src/bot/dispatch.ts'
import type { IncomingContent } from '../../src/bot/receive/message.ts'
import type { Command } from '../../src/commands/act.ts'
import { commands, dialogues } from '../../src/commands/index.ts'
import { instantOf, type LocalDate, localDateOf } from '../../src/domain/local-date.ts'
import type { OutgoingFile, OutgoingMessage } from '../../src/domain/messages.ts'
import type { Office } from '../../src/domain/office.ts'
import { parseRules } from '../../src/domain/terms.ts'
import { loadLetterTemplates } from '../../src/reports/letters/index.ts'
import type { Database } from '../../src/store/db.ts'
import { followPeople } from '../../src/store/follow-office.ts'
import { createStores } from '../../src/store/stores.ts'
import type { Vault } from '../../src/vault/vault.ts'
import { officeCalendar } from '../domain/office-calendar.ts'
import { vaultOf } from '../vault/vaults.ts'
import { createContentInMemory } from './content-in-memory.ts'
import { composeOffice, type OfficeOptions } from './office.ts'

export const rules = parseRules(
  parse(readFileSync(new URL('../../config/rules/terms.yaml', import.meta.url), 'utf8')),
  'beijing',
)

const letterTemplates = loadLetterTemplates(fileURLToPath(new URL('../../config/letters', import.meta.url)), null)

/** What one message led to, as the people concerned would see it. */
export interface Heard {
  /** What the sender reads. */
  readonly reply: string
  /** What others read, by person. */
  readonly told: Readonly<Record<string, string>>
  /** Who got a review card. */
  readonly cards: readonly string[]
  readonly updates: readonly {
    readonly userId: string
    readonly outcome: string
    readonly responseCode: string | null
  }[]
  /** `done`, or `refused: …`. */
  readonly result: string
}

/** The tables in which a refused act must leave nothing. */
const RECORDS = [
  'item',
  'review_step',
  'review_seat',
  'attribute_decision',
  'referral',
  'delegation',
  'undoable_act',
  'source_document',
  'screening_flag',
  'attachment',
  'draft',
  'media_fetch',
  'publication',
  'work_record',
  'register_act',
  'zero_report',
  'zero_card',
  'request',
  'request_event',
  'request_act',
  'request_consultation',
  'request_extension',
  'request_response',
  'request_signature',
  'request_letter',
  'request_link',
  'request_dispute',
  'request_conversion',
  'request_release',
  'sign_card',
  'card',
  'conversation',
  'counter',
  'item_change',
  'rule_document',
  'task',
  'personal_key',
  'applicant',
  'applicant_mark',
  'sealed_file',
  'severing_check',
  'legal_hold',
  'erasure',
  'annual_report',
  'annual_report_note',
]

export type World = Awaited<ReturnType<typeof createWorld>>

/**
 * An office of its own in the test's database (one body per world), with a clock that stands until moved. Messages go
 * the real way from the inbox row to the outbox rows; only WeCom is left out.
 */
export async function createWorld(
  db: Database,
  { today = '2017-03-06', acts = [], vault = vaultOf('k1'), pagesUrl, ...options }: WorldOptions = {},
) {
  const body = `yh${randomUUID().replaceAll('-', '').slice(0, 12)}`
  const office = composeOffice({ ...options, body })
  const stores = createStores(db, body)
  const errors: unknown[] = []
  const sealedContent = createContentInMemory()
  const settings = {
    office,
    calendar: officeCalendar,
    rules,
    vault,
    sealedContent,
    letters: letterTemplates,
    ...(pagesUrl ? { pagesUrl } : {}),
  }
  let now = instantOf(today, '10:00')
  await openOffice(db, office, today, now)
  const handleInbox = createHandleInbox({
    db,
    body,
    clock: { now: () => now },
    settings,
    repertoire: { commands: [...acts, ...commands], dialogues },
    log: { info: () => undefined, error: (fields) => errors.push((fields as { err: unknown }).err) },
    onOutgoing: () => undefined,
  })

  async function receive(userId: string, content: IncomingContent): Promise<Heard> {
    const before = await lastOutboxId(db)
    const { id } = await stores.inbox.claim(claimOf(userId, content), now)
    await handleInbox(String(id))
    const row = await db.selectFrom('inbox').select('result').where('id', '=', id).executeTakeFirstOrThrow()
    if (row.result === null) throw errors.at(-1) ?? new Error('the message was not handled')
    const sent = await db
      .selectFrom('outbox')
      .select(['recipient', 'payload'])
      .where('body', '=', body)
      .where('id', '>', before)
      .orderBy('id')
      .execute()
    return toHeard(userId, row.result, sent as { recipient: string; payload: OutgoingMessage }[])
  }

  /** Every row of the office's records, as JSON text by table. */
  async function dump(): Promise<Record<string, unknown[]>> {
    const queries = RECORDS.map(
      (table) => sql`select ${table} as "table", to_jsonb(t) as row from ${sql.table(table)} t where body = ${body}`,
    )
    const { rows } = await sql<{ table: string; row: unknown }>`
      select * from (${sql.join(queries, sql` union all `)}) as records order by "table", row`.execute(db)
    return Object.fromEntries(
      RECORDS.map((table) => [table, rows.filter((each) => each.table === table).map(({ row }) => row)]),
    )
  }

  const newestCard = async (userId: string) =>
    db
      .selectFrom('card')
      .select('task_id')
      .where('body', '=', body)
      .where('user_id', '=', userId)
      .orderBy(sql`substring(task_id from '[0-9]+$')::bigint`, 'desc')
      .limit(1)
      .executeTakeFirst()

  const world = {
    db,
    body,
    office,
    stores,
    errors,
    settings,
    sealedContent,
    handleInbox,
    receive,
    dump,
    /** Leaves a message in the inbox without handling it. */
    claim: async (userId: string, text: string) =>
      (await stores.inbox.claim(claimOf(userId, { kind: 'text', text }), now)).id,
    say: (userId: string, text: string) => receive(userId, { kind: 'text', text }),

    /** Taps the newest card on the person's phone, or the one named. */
    async tap(userId: string, key: 'approve' | 'return' | string, taskId?: string): Promise<Heard> {
      const card = taskId ?? (await newestCard(userId))?.task_id
      if (!card) throw new Error(`${userId} has no card`)
      return receive(userId, tapOf(key, card))
    },
    /** The newest card for signing a reply on the person's phone. */
    async signCardOf(userId: string): Promise<string> {
      const row = await db
        .selectFrom('sign_card')
        .select('task_id')
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .orderBy(sql`substring(task_id from '[0-9]+$')::bigint`, 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.task_id ?? ''
    },
    taskIdOf: async (userId: string) => (await newestCard(userId))?.task_id ?? '',

    /** Says something that must be refused with these words, and must leave nothing behind nor tell anybody else. */
    refuses: (userId: string, text: string, reply: string | RegExp) =>
      world.refusesAct(() => world.say(userId, text), reply),
    async refusesAct(attempt: () => Promise<Heard>, reply: string | RegExp): Promise<void> {
      const before = await dump()
      const heard = await attempt()
      expect(heard.reply).toMatch(reply)
      expect(heard).toMatchObject({ result: expect.stringMatching(/^refused: /), told: {}, cards: [], updates: [] })
      expect(await dump()).toEqual(before)
    },

    /** Files on their way to anybody so far, oldest first. */
    async files(): Promise<{ recipient: string; file: OutgoingFile }[]> {
      const rows = await db
        .selectFrom('outbox')
        .select(['recipient', 'payload'])
        .where('body', '=', body)
        .where('kind', '=', 'file')
        .orderBy('id')
        .execute()
      return rows.map(({ recipient, payload }) => ({ recipient, file: (payload as { file: OutgoingFile }).file }))
    },

    /** Every text to anybody so far, oldest first. */
    async texts(): Promise<(readonly [string, string])[]> {
      const rows = await db
        .selectFrom('outbox')
        .select(['recipient', 'payload'])
        .where('body', '=', body)
        .where('kind', '=', 'text')
        .orderBy('id')
        .execute()
      return rows.map(({ recipient, payload }) => [recipient, (payload as { text: string }).text] as const)
    },

    /** What the audit rows of an act say, oldest first. */
    async audit(act: string) {
      const { rows } = await sql<{ actor: string; subject: string; detail: Record<string, unknown> }>`
        select actor, subject_id as subject, detail from audit_event
        where body = ${body} and act = ${act} order by seq`.execute(db)
      return rows.map(({ detail, ...row }) => ({ ...row, ...detail }))
    },
    /** Seats of the item's newest step, in their order. */
    async seats(number: string) {
      const item = await world.item(number)
      const rows = await db
        .selectFrom('review_seat as seat')
        .innerJoin('review_step as step', 'step.id', 'seat.review_step_id')
        .select(['seat.role', 'seat.user_id', 'seat.decision', 'seat.decided_by', 'seat.on_behalf_of', 'step.id'])
        .where('seat.body', '=', body)
        .where('seat.item_id', '=', item.id)
        .orderBy('step.id')
        .orderBy('seat.position')
        .execute()
      const newest = rows.at(-1)?.id
      return rows
        .filter((row) => row.id === newest)
        .map((row) => ({
          holder: row.user_id ?? row.role,
          decision: row.decision,
          by: row.on_behalf_of ? `${row.decided_by} for ${row.on_behalf_of}` : row.decided_by,
        }))
    },

    now: () => now,
    today: () => localDateOf(now),
    moveTo(day: LocalDate, time = '10:00') {
      now = instantOf(day, time)
    },
    passMinutes(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000)
    },

    /** Files an item of the officer and returns its number. */
    async file(userId = 'chengguan_xxy', title = `月河街道工作动态${randomUUID().slice(0, 8)}`): Promise<string> {
      const { reply } = await world.say(userId, `报送 ${world.today()} 业务动态 ${title}`)
      const number = /\d{4}-\d{4}/.exec(reply)?.[0]
      if (!number) throw new Error(`not filed: ${reply}`)
      return number
    },
    /** Takes a filed item of 城管科 to 待发布. */
    async approveAll(number: string, heads = ['chengguan_kz', 'baomi_1', 'zhuguan']): Promise<void> {
      for (const reviewer of heads) expect((await world.say(reviewer, `通过 ${number}`)).result).toBe('done')
    },
    item: async (number: string) => {
      const item = await stores.items.findByNumber(number)
      if (!item) throw new Error(`no item ${number}`)
      return item
    },
  }
  return world
}

export interface WorldOptions extends Omit<OfficeOptions, 'body'> {
  readonly today?: LocalDate
  /** Null: the office has set no key for applicants' data. */
  readonly vault?: Vault | null
  /** Address of the office's pages; left out: it has none. */
  readonly pagesUrl?: string
  /** Acts of the test's own, before the real ones. */
  readonly acts?: readonly Command[]
}

/** Offices opened before, by all but their body: the rows of one are copied for the next just like it. */
const opened = new Map<string, string>()
const OFFICE_TABLES = ['section', 'member', 'role_assignment', 'review_route']

async function openOffice(db: Database, office: Office, today: LocalDate, now: Date): Promise<void> {
  const body = office.body.id
  const key = JSON.stringify([{ ...office, body: { ...office.body, id: '' } }, today])
  let model = opened.get(key)
  if (model === undefined) {
    // Never a world of its own: what a test changes there would be copied.
    model = `${body}m`
    const { routes } = createStores(db, model)
    await followPeople(db, { ...office, body: { ...office.body, id: model } }, today, now)
    await routes.follow(office.route, now)
    opened.set(key, model)
  }
  const copies = ['public_body', ...OFFICE_TABLES].map(
    (table) => sql`
      insert into ${sql.table(table)} overriding user value
      select copy.* from ${sql.table(table)} model,
        jsonb_populate_record(model, jsonb_build_object('body', ${body}::text)) copy
      where model.body = ${model} order by model.ctid`,
  )
  await db.transaction().execute(async (trx) => {
    for (const copy of copies) await copy.execute(trx)
  })
}

async function lastOutboxId(db: Database): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return Number(row?.id ?? 0)
}

function claimOf(userId: string, content: IncomingContent) {
  const isTap = content.kind === 'card-tap'
  return {
    key: randomUUID(),
    kind: isTap ? ('event' as const) : ('message' as const),
    fromUser: userId,
    msgType: isTap ? 'event' : content.kind,
    event: isTap ? 'template_card_event' : null,
    content,
    rule: null,
  }
}

function tapOf(eventKey: string, taskId: string): IncomingContent {
  return {
    kind: 'card-tap',
    eventKey,
    taskId,
    cardType: 'button_interaction',
    responseCode: `code-${randomUUID()}`,
    selectedItems: [],
  }
}

function toHeard(
  sender: string,
  result: string,
  rows: readonly { recipient: string; payload: OutgoingMessage }[],
): Heard {
  const texts: Record<string, string> = {}
  const cards: string[] = []
  const updates: { userId: string; outcome: string; responseCode: string | null }[] = []
  for (const { recipient, payload } of rows) {
    if (payload.kind === 'text') texts[recipient] = [texts[recipient], payload.text].filter(Boolean).join('\n')
    if (payload.kind === 'review-card' || payload.kind === 'sign-card') cards.push(recipient)
    if (payload.kind === 'card-update')
      updates.push({ userId: recipient, outcome: payload.outcome, responseCode: payload.responseCode })
  }
  const { [sender]: reply = '', ...told } = texts
  return { reply, told, cards, updates, result }
}
