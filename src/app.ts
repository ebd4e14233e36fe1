import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import Koa from 'koa'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { createDeliver } from './bot/deliver/deliver.ts'
import type { GroupTarget } from './bot/deliver/group-transport.ts'
import { packApplicant, packCaseFile, packTable } from './bot/deliver/pack-applicant.ts'
import type { NamedFile } from './bot/deliver/prepare-file.ts'
import { reportTrouble } from './bot/deliver/report-trouble.ts'
import { createHandleInbox } from './bot/dispatch.ts'
import { fetchMedia } from './bot/fetch-media.ts'
import { createPageSignIn } from './bot/page-sign-in.ts'
import { createCallbackRouter } from './bot/receive/index.ts'
import { syncMembers } from './bot/sync-members.ts'
import { syncTags } from './bot/sync-tags.ts'
import { createWecomClient, splitText } from './bot/wecom-api/index.ts'
import type { ActSettings } from './commands/act.ts'
import { commands, dialogues } from './commands/index.ts'
import { removeErasedContent } from './commands/personal-data/remove-erased-content.ts'
import { openLetter } from './commands/requests/open-letter.ts'
import type { Config } from './config.ts'
import type { Clock } from './domain/clock.ts'
import { localDateOf } from './domain/local-date.ts'
import { findSecrecyMark } from './domain/secrecy-mark.ts'
import { createContentStore } from './files/content-store.ts'
import type { FileIntake } from './files/file-intake.ts'
import { keepTidy } from './files/keep-tidy.ts'
import { MAX_FILE_BYTES } from './files/limits.ts'
import { createVirusScanner, reportingUnavailable } from './files/virus-scan.ts'
import { createFileWorker } from './files/worker/file-worker.ts'
import { recomputeDueDays } from './jobs/due/recompute-due-days.ts'
import { nextSlotAt } from './jobs/due/slots.ts'
import { createWake } from './jobs/due/wake.ts'
import { createFetchPicture, type FetchPictureDeps } from './jobs/fetch-picture.ts'
import { createFetchReport } from './jobs/fetch-report.ts'
import { type RunningJobs, startJobs } from './jobs/start-jobs.ts'
import { closeServer, listen } from './listen.ts'
import { connectDatabase, type Database } from './store/db.ts'
import { followOffice } from './store/follow-office.ts'
import { migrate } from './store/migrate.ts'
import { migrations } from './store/migrations/index.ts'
import { createStores } from './store/stores.ts'
import { createTokenStore } from './store/token.ts'
import { createVault } from './vault/vault.ts'
import { createUploadFolder } from './web/form/upload-folder.ts'
import { pages } from './web/pages/index.ts'
import { createWebRouter } from './web/router.ts'
import { keepSessionSecret } from './web/sign-in/session-secret.ts'

export interface Roles {
  readonly web: boolean
  readonly worker: boolean
  readonly clock: boolean
}

export interface AppOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly clock: Clock
  readonly roles: Roles
  readonly log: Logger
  /** Where the figures of the jobs are kept; left out: where nobody reads them. */
  readonly metrics?: Registry
}

export interface RunningApp {
  /** Null without the web role. */
  readonly port: number | null
  readonly jobs: RunningJobs
  /**
   * For the owner of a virtual clock: runs what is due at this moment to its end, and says when the next thing is due.
   */
  settle(): Promise<Date>
  close(): Promise<void>
}

/** Every lane being worked holds one connection; jobs of both kinds run at once, and the web edge needs its own. */
const MAX_CONNECTIONS = 24

/** Wires the parts of one process together and starts its roles; `close` stops them in the opposite order. */
export async function startApp({ config, databaseUrl, clock, roles, log, metrics }: AppOptions): Promise<RunningApp> {
  const { office, calendar, rules } = config
  const body = office.body.id
  const db = await connectDatabase(databaseUrl, {
    maxConnections: MAX_CONNECTIONS,
    onConnectionError: (err) => log.warn({ err }, 'database connection lost'),
  })
  await migrate(db, migrations)
  // Known for good once the server listens; before that nobody is answered.
  let publicUrl = config.pages.publicUrl ?? undefined
  const settings: ActSettings = {
    office,
    calendar,
    rules,
    get pagesUrl() {
      return publicUrl
    },
    vault: config.personalDataKeys && createVault(config.personalDataKeys),
    sealedContent: createContentStore(join(config.dataDir, 'sealed')),
    letters: config.letters,
  }
  await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    await stores.people.refuseOtherBodies()
    await followOffice(trx, office, { today: localDateOf(clock.now()), at: clock.now() })
  })
  await recomputeDueDays(db, settings, clock.now())

  const client = createWecomClient({
    apiBase: config.wecom.apiBase,
    corpId: config.corpId,
    agentId: config.agentId,
    secret: config.wecom.secret,
    tokens: createTokenStore(db, { body, app: String(config.agentId) }),
    now: () => clock.now(),
    ...(config.wecom.proxy ? { proxy: config.wecom.proxy } : {}),
    ...(config.wecom.ca ? { ca: config.wecom.ca } : {}),
  })
  const files: FileIntake = {
    store: createContentStore(join(config.dataDir, 'files')),
    worker: createFileWorker(),
    scanner:
      config.clamd &&
      reportingUnavailable(createVirusScanner(config.clamd), (why) => log.error({ why }, 'virus scan unavailable')),
  }
  const group: GroupTarget =
    office.leadersGroup.via === 'webhook' && config.wecom.webhookKey
      ? { via: 'webhook', key: config.wecom.webhookKey }
      : { via: 'appchat', group: office.leadersGroup }

  // Filled in once the job layer runs; until then the first sweep finds the rows.
  let jobs: RunningJobs | null = null
  const onOutgoing = (ids: readonly number[]) => {
    for (const id of ids) jobs?.enqueue('outbox', String(id))
  }
  const handleInbox = createHandleInbox({
    db,
    body,
    clock,
    settings,
    repertoire: { commands, dialogues },
    log,
    onOutgoing,
  })
  const deliver = createDeliver({
    db,
    body,
    agentId: config.agentId,
    office,
    settings,
    client,
    group,
    readAttachment: (id) => readKept(id, { db, body, files }),
    exportApplicant: (asked) => packApplicant(asked, { db, body, settings, now: clock.now() }),
    exportCase: (asked) => packCaseFile(asked, { db, body, settings, now: clock.now() }),
    buildTable: (asked) => packTable(asked, { db, body, settings, now: clock.now() }),
    readLetter: (id) => openLetter(id, { stores: createStores(db, body), ...settings }),
    clock,
    log,
    onTrouble: (rowId, kind, state) => reportTrouble({ rowId, kind, state }, { db, body, clock, log, onOutgoing }),
  })
  const fetching: FetchPictureDeps = {
    db,
    body,
    clock,
    settings,
    files,
    download: (mediaId) => fetchMedia(mediaId, MAX_FILE_BYTES, client),
    log,
    onOutgoing,
  }
  const fetchPicture = createFetchPicture(fetching)
  const fetchReport = createFetchReport({ ...fetching, split: splitText })
  const fetchSent = async (id: string) =>
    (await createStores(db, body).mediaFetches.find(Number(id)))?.purpose === 'report'
      ? fetchReport(id)
      : fetchPicture(id)
  const wake = createWake({
    db,
    clock,
    settings,
    log,
    onOutgoing,
    syncMembers: () => syncMembers({ db, body, named: Object.keys(office.people), client, clock, log }),
    syncTags: () => syncTags({ db, office, client, clock, log }),
  })
  const pending = createStores(db, body)
  jobs = await startJobs({
    engine: config.redisUrl
      ? { kind: 'redis', url: config.redisUrl }
      : { kind: 'postgres', url: databaseUrl, schema: 'bullmq' },
    handlers: { inbox: handleInbox, outbox: deliver, media: fetchSent, wake },
    pending: {
      inboxIds: async (limit) => (await pending.inbox.findDueIds(clock.now(), limit)).map(String),
      outboxIds: async (limit) => (await pending.outbox.findDueIds(clock.now(), limit)).map(String),
      mediaIds: async (limit) => (await pending.mediaFetches.findDueIds(clock.now(), limit)).map(String),
    },
    log,
    roles: { worker: roles.worker, clock: roles.clock && config.clock === 'real' },
    ...(metrics ? { metrics } : {}),
  })
  const running = jobs

  const koa = new Koa()
  koa.silent = true
  koa.on('error', (err) => log.error({ err }, 'request failed'))
  koa.use(async (ctx, next) => {
    if (ctx.path !== '/healthz') return next()
    await createStores(db, body).outbox.countByState()
    ctx.body = { status: 'ok' }
  })
  const callbacks = createCallbackRouter({
    path: config.http.callbackPath,
    token: config.wecom.callbackToken,
    aesKey: config.wecom.callbackAesKey,
    corpId: config.corpId,
    agentId: config.agentId,
    hasSecrecyMark: findSecrecyMark,
    claim: (row) => createStores(db, body).inbox.claim(row, clock.now()),
    now: () => clock.now(),
    log,
    onClaimed: (id) => running.enqueue('inbox', String(id)),
    onAlert: (refusal) => log.error({ refusal }, 'callback configuration does not fit'),
  })
  koa.use(callbacks.routes())
  const uploads = createUploadFolder(join(config.dataDir, 'uploads'))
  const erased = { discardLeftovers: () => removeErasedContent(pending, settings.sealedContent, clock.now()) }
  const stopTidying = await keepTidy([uploads, files.store, settings.sealedContent, erased], (err) =>
    log.error({ err }, 'leftovers of uploads not removed'),
  )
  if (roles.web && publicUrl !== undefined) {
    koa.use(
      createWebRouter({
        db,
        body,
        clock,
        settings,
        onOutgoing,
        log,
        pages,
        uploads,
        files,
        publicUrl: () => publicUrl ?? '',
        secret: config.pages.sessionSecret ?? keepSessionSecret(config.dataDir),
        wecom: createPageSignIn({
          authorizeUrl: config.pages.authorizeUrl,
          corpId: config.corpId,
          agentId: config.agentId,
          client,
        }),
      }),
    )
  }
  const server = roles.web ? await listen(createServer(koa.callback()), config.http) : null
  if (server) publicUrl = publicUrl?.replace(/:0$/, `:${(server.address() as AddressInfo).port}`)

  return {
    port: server ? (server.address() as AddressInfo).port : null,
    jobs: running,
    async settle() {
      await running.wakeNow()
      for (;;) {
        await running.whenIdle()
        const times = await Promise.all([
          pending.inbox.findNextTryAt(),
          pending.outbox.findNextDueAt(),
          pending.mediaFetches.findNextTryAt(),
        ])
        const waiting = times.flatMap((at) => (at ? [at.getTime()] : []))
        if (waiting.every((at) => at > clock.now().getTime()))
          return new Date(Math.min(...waiting, nextSlotAt(clock.now(), office, calendar).getTime()))
        await running.sweepNow()
      }
    },
    async close() {
      stopTidying()
      if (server) await closeServer(server)
      await running.close()
      await client.close()
      await db.destroy()
    },
  }
}

/** The file kept as an attachment; null when its row or its content is gone. */
async function readKept(
  id: number,
  { db, body, files }: { db: Database; body: string; files: FileIntake },
): Promise<NamedFile | null> {
  const [attachment] = await createStores(db, body).attachments.findByIds([id])
  if (!attachment || !(await files.store.has(attachment.sha256))) return null
  return { fileName: attachment.name, bytes: await buffer(files.store.open(attachment.sha256)) }
}
