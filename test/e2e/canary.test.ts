import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ActContext } from '../../src/commands/act.ts'
import { readApplicant, writeApplicant } from '../../src/commands/applicant-data.ts'
import { checkRelease } from '../../src/commands/personal-data/severing.ts'
import { register } from '../../src/commands/requests/register-request.ts'
import { addRelease } from '../../src/commands/requests/release-file.ts'
import { keepSealedFile } from '../../src/commands/sealed-files.ts'
import { localDateOf } from '../../src/domain/local-date.ts'
import { createContentStore } from '../../src/files/content-store.ts'
import { createFileWorker } from '../../src/files/worker/file-worker.ts'
import { inOneTransaction } from '../../src/store/one-transaction.ts'
import { parseMasterKeys } from '../../src/vault/master-keys.ts'
import { keyringOf, vaultOf } from '../vault/vaults.ts'
import { composeCanaries, composeThirdParties, valuesOf } from './canaries.ts'
import { type Acting, type Case, composePageWays, type Way } from './canary-ways.ts'
import { engines, type JobEngine } from './engines.ts'
import { useStages } from './use-stage.ts'
import { filesWritten, leaksOf, redisWritten, rowsWritten } from './written.ts'

const ALL = composeCanaries(42)
const CANARIES = ALL.slice(0, 40)
/** Who comes to the program by its pages alone. */
const BY_PAGE = ALL.slice(40)
const THIRD_PARTIES = composeThirdParties(5)
const VALUES = [...ALL.flatMap(valuesOf), ...THIRD_PARTIES]

describe('the canaries', () => {
  it('are enough, and each is found where it was written', () => {
    expect(new Set(VALUES).size).toBe(VALUES.length)
    expect(VALUES.length).toBeGreaterThanOrEqual(200)
    for (const encoding of ['utf8', 'hex', 'base64'] as const)
      for (const value of VALUES) {
        const bytes = Buffer.from(Buffer.from(`before ${value} after`).toString(encoding))
        expect(leaksOf([value], [{ place: encoding, bytes }]), `${value} in ${encoding}`).not.toEqual([])
      }
  })
})

/** Every way an applicant's data goes through the program. A new act that touches it gets a line here. */
const WAYS: readonly Way[] = [
  {
    name: 'a chat shows it masked',
    async run(cases, stage) {
      for (const { number } of cases.slice(0, 5))
        expect((await stage.say('gongkai', `申请人 ${number}`)).join()).toMatch(/电话：1\d{2}\*{4}\d{4}/)
    },
  },
  {
    name: 'papers are kept with the case',
    run: (cases, _stage, act) =>
      act(async (context) => {
        for (const { id, applicant } of cases) {
          const bytes = Buffer.from(valuesOf(applicant).join('\n'))
          await keepSealedFile(
            { requestId: id, kind: 'identity', fileType: 'txt', name: `${applicant.name}.txt`, bytes },
            context,
          )
        }
      }),
  },
  {
    name: 'a released file is looked into',
    async run(cases, _stage, act) {
      const folder = mkdtempSync(join(tmpdir(), 'gongkai-canary-released-'))
      onTestFinished(() => rmSync(folder, { recursive: true }))
      const path = join(folder, 'released.txt')
      const [first] = cases
      if (!first) throw new Error('no case')
      writeFileSync(path, `经办人：${first.applicant.name}`)
      const file = { requestId: first.id, path, sha256: 'a'.repeat(64), removed: valuesOf(first.applicant) }
      const { text, verdict } = await act((context) => checkRelease(file, context, createFileWorker()))
      expect(verdict).toBe('remains')
      expect(leaksOf(VALUES, [{ place: 'reply', bytes: Buffer.from(text) }])).toEqual([])
    },
  },
  {
    name: 'a third party is asked, named in the chat',
    async run(cases, stage) {
      for (const [index, name] of THIRD_PARTIES.entries()) {
        const number = cases[10 + index]?.number
        expect((await stage.say('gongkai', `受理 ${number} 城管科`)).join()).toMatch('已受理')
        // Without a question, and too long: refused, and not repeated.
        const refused = await stage.say('gongkai', `征求意见 ${number} 第三方（${name}）`)
        const long = await stage.say('gongkai', `征求意见 ${number} 第三方（${name.repeat(6)}） 是否同意公开`)
        const said = index % 2 === 0 ? `第三方（${name}）` : `第三方 ${name}`
        const asked = await stage.say('gongkai', `征求意见 ${number} ${said} 是否同意公开`)
        expect(asked.join()).toMatch('名称已加密保存')
        const replies = [...refused, ...long, ...asked].join('\n')
        expect(leaksOf(THIRD_PARTIES, [{ place: 'reply', bytes: Buffer.from(replies) }])).toEqual([])
      }
    },
  },
  {
    name: 'a file for the applicant is refused',
    async run(cases, stage, act) {
      const [, , , given] = cases
      if (!given) throw new Error('no case')
      await stage.say('gongkai', `受理 ${given.number} 城管科`)
      const folder = mkdtempSync(join(tmpdir(), 'gongkai-canary-given-'))
      onTestFinished(() => rmSync(folder, { recursive: true }))
      const path = join(folder, `${given.applicant.name}.txt`)
      const bytes = Buffer.from(valuesOf(given.applicant).join('\n'))
      writeFileSync(path, bytes)
      const file = {
        name: `${given.applicant.name}.txt`,
        fileType: 'txt',
        bytes,
        sha256: 'b'.repeat(64),
        path,
      } as const
      const release = { requestId: given.id, removed: valuesOf(given.applicant), file, replaces: null }
      // Too short to be looked for, and in the place of a file that is not there.
      for (const wrong of [{ removed: [...release.removed, '一'] }, { replaces: 7 }]) {
        const error = await act((context) => addRelease({ ...release, ...wrong }, context, createFileWorker())).catch(
          (caught: Error) => caught,
        )
        expect(error).toBeInstanceOf(Error)
        const { message, stack } = error as Error
        expect(leaksOf(VALUES, [{ place: 'error', bytes: Buffer.from(`${message}\n${stack}`) }])).toEqual([])
      }
      const { text } = await act((context) => addRelease(release, context, createFileWorker()))
      expect(text).toMatch('还有应当删去的内容')
      expect(leaksOf(VALUES, [{ place: 'reply', bytes: Buffer.from(text) }])).toEqual([])
    },
  },
  {
    name: 'all of one applicant is exported',
    async run(cases, stage) {
      expect((await stage.say('gongkai', `导出申请人 ${cases[1]?.number}`)).join()).toMatch('随后打包发到')
      expect(stage.control.phone('gongkai').some(({ kind }) => kind === 'file')).toBe(true)
    },
  },
  {
    name: 'a form is refused',
    async run(cases, _stage, act) {
      for (const { id, applicant } of cases.slice(0, 5)) {
        const wrong = { ...applicant, email: `${applicant.name} ${applicant.email}`, phone: `${applicant.phone}0` }
        const known = { applicantClass: 'natural-person', applicant: wrong } as const
        const error = await act((context) => writeApplicant(id, known, context)).catch((caught: Error) => caught)
        expect(error).toBeInstanceOf(Error)
        const { message, stack } = error as Error
        expect(leaksOf(VALUES, [{ place: 'error', bytes: Buffer.from(`${message}\n${stack}`) }])).toEqual([])
      }
    },
  },
  {
    name: 'somebody types it where it does not belong',
    async run(cases, stage) {
      for (const { applicant, number } of cases.slice(0, 3)) {
        const { phone, email, paper } = applicant
        for (const value of [phone, email, paper?.number]) {
          await stage.say('gongkai', `申请登记 信函 业务动态 邮寄 请公开样例，${value}`)
          await stage.say('gongkai', `法律保留 ${number} 联系${value}`)
          await stage.say('gongkai', `申请人 ${value}`)
        }
        await stage.say('gongkai', valuesOf(applicant).join(' '))
        await stage.say('passerby', valuesOf(applicant).join(' '))
      }
    },
  },
  ...composePageWays(BY_PAGE),
  {
    name: 'a delivery fails',
    async run(cases, stage) {
      stage.control.addFault({ endpoint: '*', kind: 'reset', times: 3 })
      await stage.say('gongkai', `申请人 ${cases[2]?.number}`)
      await stage.settle()
    },
  },
]

describe.each(engines)('with jobs in $name', ({ open }) => {
  const stages = useStages()
  let engine: JobEngine
  let dataDir = ''

  beforeAll(async () => {
    engine = await open()
    dataDir = mkdtempSync(join(tmpdir(), 'gongkai-canary-'))
  })
  afterAll(async () => {
    rmSync(dataDir, { recursive: true })
    await engine.stop()
  })

  it('nothing of any applicant stands in a table, queue, file, log, group or error', async () => {
    const personalDataKeys = parseMasterKeys(keyringOf('k1')).keys
    const stage = await stages.open({
      at: '2017-03-06 10:00',
      redisUrl: engine.redisUrl,
      change: (config) => ({
        ...config,
        personalDataKeys,
        dataDir,
        pages: { ...config.pages, publicUrl: 'http://127.0.0.1:0', sessionSecret: 'secret-of-the-pages-in-this-test' },
      }),
    })
    const sealedContent = createContentStore(join(dataDir, 'sealed'))
    const act: Acting = (work) => {
      const now = stage.clock.now()
      const { office, calendar, rules, letters } = stage.config
      const today = localDateOf(now)
      const transaction = { body: office.body.id, now, onOutgoing: () => undefined }
      return inOneTransaction(stages.db, transaction, async (stores) => {
        const actor = {
          userId: 'gongkai',
          name: '公开专员',
          roles: [{ role: 'disclosure-officer', section: null }],
        } as const
        const settings = { office, calendar, rules, letters, sealedContent, vault: vaultOf('k1') }
        const context = { actor, now, today, stores, ...settings }
        return { result: await work(context), noted: [] }
      })
    }
    const cases = await act((context) => registerAll(context))
    for (const way of WAYS) {
      // Nobody gets more than 25 messages in a minute.
      stage.clock.set(new Date(stage.clock.now().getTime() + 120_000))
      await way.run(cases, stage, act)
    }
    await stage.runTo('2017-05-02 12:00')

    // All of it is really there, and opens.
    for (const { id, applicant } of cases)
      expect((await act((context) => readApplicant(id, context)))?.applicant).toEqual(applicant)
    const groupPosts = stage.group().map((post) => ({ place: 'group', bytes: Buffer.from(JSON.stringify(post)) }))
    const metrics = await stage.metrics()
    expect(metrics).toContain('gongkai_jobs_total{')
    // The texts of the chat are wiped with their handling; only keys stay.
    const texts = await sql`select id from inbox where content is not null`.execute(stages.db)
    expect(texts.rows).toEqual([])
    const written = [
      ...(await rowsWritten(stages.db)),
      ...(await redisWritten(engine.redisUrl)),
      ...filesWritten(dataDir),
      ...groupPosts,
      { place: 'log', bytes: Buffer.from(stage.log.join('\n')) },
      { place: 'metrics', bytes: Buffer.from(metrics) },
    ]
    expect(groupPosts.length).toBeGreaterThan(0)
    expect(written.some(({ place }) => place.startsWith('file /sealed'))).toBe(true)
    expect(leaksOf(VALUES, written)).toEqual([])
  }, 400_000)
})

async function registerAll(context: ActContext): Promise<Case[]> {
  const cases: Case[] = []
  for (const applicant of CANARIES) {
    const { audit } = await register(
      {
        kind: 'disclosure',
        channel: 'letter',
        contentClass: null,
        replyWay: 'post',
        wantedForm: '纸质',
        description: '公开某项工作的经费',
        submittedOn: null,
        receivedOn: context.today,
        confirmedOn: null,
      },
      context,
    )
    const number = [audit ?? []].flat()[0]?.subjectId ?? ''
    const request = await context.stores.requests.findByNumber(number)
    if (!request) throw new Error('not registered')
    await writeApplicant(request.id, { applicantClass: 'natural-person', applicant }, context)
    cases.push({ id: request.id, number, applicant })
  }
  return cases
}
