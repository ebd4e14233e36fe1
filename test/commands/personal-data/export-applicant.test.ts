import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { packApplicant } from '../../../src/bot/deliver/pack-applicant.ts'
import { writeApplicant } from '../../../src/commands/applicant-data.ts'
import { keepSealedFile } from '../../../src/commands/sealed-files.ts'
import type { Applicant } from '../../../src/domain/applicant.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor, registerRequest } from '../applicants.ts'
import { createCase } from '../requests/case.ts'
import { idOf, nameApplicant } from '../requests/letters.ts'
import { createWorld, type World } from '../world.ts'

const database = useDatabase()

async function register(world: World, change: Partial<Applicant> = {}) {
  const request = await registerRequest(world)
  await asActor(world, (context) =>
    writeApplicant(request.id, { applicantClass: 'natural-person', applicant: { ...APPLICANT, ...change } }, context),
  )
  return request
}

const pack = (world: World, requestId: number, askedBy = 'gongkai') =>
  packApplicant({ requestId, askedBy }, { db: world.db, body: world.body, settings: world.settings, now: world.now() })

describe('申请人', () => {
  it('shows the applicant masked, and other requests of the same', async () => {
    const world = await createWorld(database.db)
    const [one, two] = [await register(world), await register(world)]
    const { reply } = await world.say('gongkai', `申请人 ${one.number}`)
    expect(reply).toBe(
      [
        `${one.number} 的申请人`,
        '类别：自然人',
        '姓名：欧阳*',
        '居民身份证：11*************02X',
        '通信地址：虚构省样例市示范区测试街道***',
        '电话：138****0000',
        '电子邮箱：c***@example.com',
        `同一申请人的其他申请：${two.number}`,
      ].join('\n'),
    )
    await world.refuses('guanli', `申请人 ${one.number}`, '没有')
    await world.refuses('gongkai', `申请人 ${(await registerRequest(world)).number}`, '还没有登记申请人信息')
  })

  it('says so where the office has set no key', async () => {
    const world = await createWorld(database.db, { vault: null })
    const { number } = await registerRequest(world)
    await world.refuses('gongkai', `申请人 ${number}`, '还没有设置个人信息的加密密钥')
    await world.refuses('gongkai', `导出申请人 ${number}`, '还没有设置个人信息的加密密钥')
  })
})

describe('导出申请人', () => {
  it('packs all cases of the applicant, and nobody else’s', async () => {
    const world = await createWorld(database.db)
    const [one, two] = [await register(world), await register(world)]
    const stranger = await register(world, { name: '试验乙', paper: null, phone: '13900000000', email: '' })
    await asActor(world, (context) =>
      keepSealedFile(
        { requestId: two.id, kind: 'identity', fileType: 'txt', name: '../证明.txt', bytes: Buffer.from('样例内容') },
        context,
      ),
    )
    const { reply } = await world.say('gongkai', `导出申请人 ${one.number}`)
    expect(reply).toMatch('2 件申请随后打包发到')
    expect(await world.files()).toEqual([
      { recipient: 'gongkai', file: { report: 'applicant-export', requestId: one.id, askedBy: 'gongkai' } },
    ])
    expect(await world.audit('personal-data.export')).toEqual([{ actor: 'gongkai', subject: one.number, requests: 2 }])
    expect(await world.audit('personal-data.read')).toEqual([
      { actor: 'gongkai', subject: one.number, purpose: 'export' },
    ])

    const file = await pack(world, one.id)
    expect(file?.fileName).toBe(`申请人信息-${one.number}.zip`)
    const entries = unzipSync(file?.bytes ?? new Uint8Array())
    expect(Object.keys(entries).sort()).toEqual(
      ['申请人信息.txt', '申请人信息.json', `${two.number}/01 身份证明 .._证明.txt`].sort(),
    )
    const text = strFromU8(entries['申请人信息.txt'] ?? new Uint8Array())
    for (const known of [one.number, two.number, APPLICANT.name, APPLICANT.phone]) expect(text).toContain(known)
    for (const unknown of [stranger.number, '试验乙', '13900000000']) expect(text).not.toContain(unknown)
    expect(JSON.parse(strFromU8(entries['申请人信息.json'] ?? new Uint8Array())).cases).toHaveLength(2)
  })

  it('leaves out what is for others and what the applicant must not get', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2021-03-08' as LocalDate,
      register: '申请登记 信函 业务动态 邮寄 承包合同 3月3日',
    })
    await nameApplicant(world, '申2021-001')
    const requestId = await idOf(world, '申2021-001')
    const release = (name: string, sign: string) =>
      asActor(world, async (context) => {
        const file = { requestId, kind: 'released', fileType: 'txt', name, bytes: Buffer.from(sign) } as const
        const sealedFileId = await keepSealedFile(file, context)
        const fileSha256 = sign.repeat(64)
        await context.stores.requestReleases.insert({ requestId, sealedFileId, fileSha256 }, 'gongkai', world.now())
        const check = { requestId, sealId: randomUUID(), sealedStrings: Buffer.of(), fileSha256, checkedBy: 'gongkai' }
        const verdict = sign === 'a' ? 'clean' : 'remains'
        await context.stores.severingChecks.insert({ ...check, verdict }, world.now())
      })
    await release('可以提供.txt', 'a')
    await release('没有遮住.txt', 'b')
    const say = async (userId: string, words: string) =>
      expect((await world.say(userId, words)).reply).toMatch(/已制作|已作废|征求意见/)
    await say('gongkai', '征求意见 申1 第三方（月河（样例）停车有限公司） 是否同意公开合同')
    await say('gongkai', '文书 申1 征求意见书（第三方） 涉及信息：承包合同')
    for (const words of ['文书 申1 接收回执', '作废文书 申1 接收回执 写错', '文书 申1 接收回执'])
      await say('gongkai', words)
    const files = async () => Object.keys(unzipSync((await pack(world, requestId))?.bytes ?? new Uint8Array()))

    // Not given yet: then nothing of it is the applicant's.
    expect(await files()).toEqual([
      expect.stringMatching(/^申2021-001\/01 文书 .*接收回执/),
      '申请人信息.txt',
      '申请人信息.json',
    ])
    await database.db
      .updateTable('request')
      .set({ state: 'responded', outcome: 'partly-released', responded_on: '2021-03-08' })
      .where('id', '=', requestId)
      .execute()
    expect(await files()).toEqual([
      '申2021-001/01 提供的信息 可以提供.txt',
      expect.stringMatching(/^申2021-001\/02 文书 .*接收回执/),
      '申请人信息.txt',
      '申请人信息.json',
    ])
    const text = strFromU8(
      unzipSync((await pack(world, requestId))?.bytes ?? new Uint8Array())['申请人信息.txt'] ?? new Uint8Array(),
    )
    expect(text).toContain('没有放入：给第三方、其他机关的文书，作废的文书，没有提供给申请人的附件，共 3 件')
  })

  it('sends nothing once the data is erased or the right has ended', async () => {
    const world = await createWorld(database.db)
    const { id } = await register(world)
    expect(await pack(world, id, 'chengguan_xxy')).toBeNull()
    expect(await pack(world, id, 'nobody')).toBeNull()
    await world.stores.personalKeys.destroy(id, world.now())
    expect(await pack(world, id)).toBeNull()
  })

  it('is the disclosure officer’s alone, and refuses what no chat carries', async () => {
    const world = await createWorld(database.db)
    const { id, number } = await register(world)
    for (const userId of ['zhuguan', 'guanli', 'chengguan_xxy'])
      await world.refuses(userId, `导出申请人 ${number}`, '没有')
    for (let count = 0; count < 2; count += 1) {
      const file = {
        requestId: id,
        kind: 'other',
        fileType: 'txt',
        name: '样例.txt',
        bytes: Buffer.alloc(10_000_000),
      } as const
      await asActor(world, (context) => keepSealedFile(file, context))
    }
    await world.refuses('gongkai', `导出申请人 ${number}`, '超过 19 MB')
  })
})
