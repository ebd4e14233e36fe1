import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Koa from 'koa'
import { onTestFinished } from 'vitest'
import { createContentStore } from '../../src/files/content-store.ts'
import type { VirusScanner } from '../../src/files/virus-scan.ts'
import { createFileWorker, type FileWorker } from '../../src/files/worker/file-worker.ts'
import { createUploadFolder } from '../../src/web/form/upload-folder.ts'
import type { Page } from '../../src/web/page.ts'
import { pages as ownPages } from '../../src/web/pages/index.ts'
import { createWebRouter } from '../../src/web/router.ts'
import type { Visitor } from '../../src/web/sign-in/sign-in.ts'
import type { World } from '../commands/world.ts'

export interface SiteOptions {
  readonly pages?: readonly Page[]
  /** As browsers see it; left out: where the server listens. */
  readonly publicUrl?: string
  readonly secret?: string
  readonly elapsedMs?: () => number
  readonly scanner?: VirusScanner
  readonly worker?: FileWorker
}

/** The pages of a world's office on a port of their own; only WeCom's part of a log-in is played here. */
export async function openSite(world: World, options: SiteOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-uploads-'))
  const kept = mkdtempSync(join(tmpdir(), 'gongkai-files-'))
  const store = createContentStore(kept)
  const log: object[] = []
  const announced: number[] = []
  const codes = new Map<string, Visitor | Error>()
  let address = ''
  const publicUrl = () => options.publicUrl ?? address
  const koa = new Koa()
  koa.silent = true
  koa.use(
    createWebRouter({
      db: world.db,
      body: world.body,
      clock: { now: world.now },
      settings: world.settings,
      onOutgoing: (ids) => announced.push(...ids),
      publicUrl,
      secret: options.secret ?? 'secret-of-the-pages-in-this-test',
      wecom: {
        isServed: (userAgent) => !userAgent.includes('Firefox'),
        authorizeUrl: (redirectUri, state) =>
          `https://wecom.test/authorize?${new URLSearchParams({ redirect_uri: redirectUri, state })}`,
        identify: async (code) => {
          const visitor = codes.get(code) ?? { kind: 'bad-code' }
          codes.delete(code)
          if (visitor instanceof Error) throw visitor
          return visitor
        },
      },
      uploads: createUploadFolder(folder),
      files: { store, worker: options.worker ?? createFileWorker(), scanner: options.scanner ?? null },
      ...(options.elapsedMs ? { elapsedMs: options.elapsedMs } : {}),
      pages: options.pages ?? ownPages,
      log: { info: (fields, message) => log.push({ ...fields, message }), error: (fields) => log.push(fields) },
    }),
  )
  const server = createServer(koa.callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    for (const each of [folder, kept]) rmSync(each, { recursive: true, force: true })
  })
  let nextCode = 0
  return {
    address,
    publicUrl,
    log,
    announced,
    uploadedFiles: () => readdirSync(folder),
    /** Contents kept for good, and those whose checks never ended. */
    keptFiles: () => readdirSync(kept, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length,
    /** A code as WeCom would give it to this visitor. */
    codeFor(visitor: Visitor | Error | string): string {
      nextCode += 1
      codes.set(`code${nextCode}`, typeof visitor === 'string' ? { kind: 'member', userId: visitor } : visitor)
      return `code${nextCode}`
    },
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>
