import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { packApplicant } from '../../../src/bot/deliver/pack-applicant.ts'
import { writeApplicant } from '../../../src/commands/applicant-data.ts'
import { keepSealedFile } from '../../../src/commands/sealed-files.ts'
import type { Applicant } from '../../../src/domain/applicant.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor, registerRequest } from '../applicants.ts'
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
