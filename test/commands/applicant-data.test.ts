import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  findRequestsOfSameApplicant,
  maskedApplicant,
  readApplicant,
  writeApplicant,
} from '../../src/commands/applicant-data.ts'
import { keepSealedFile, listSealedFiles, openSealedFile } from '../../src/commands/sealed-files.ts'
import type { Applicant } from '../../src/domain/applicant.ts'
import { MAX_FILE_BYTES } from '../../src/files/limits.ts'
import { useDatabase } from '../support/database.ts'
import { vaultOf } from '../vault/vaults.ts'
import { APPLICANT, asActor, registerRequest } from './applicants.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

const person = (change: Partial<Applicant> = {}) =>
  ({ applicantClass: 'natural-person', applicant: { ...APPLICANT, ...change } }) as const
const write = (world: World, id: number, change: Partial<Applicant> = {}) =>
  asActor(world, (context) => writeApplicant(id, person(change), context))
const read = (world: World, id: number) => asActor(world, (context) => readApplicant(id, context))

describe('writeApplicant', () => {
  it('keeps who asks so that only the key of the request tells', async () => {
    const world = await createWorld(database.db)
    const { id } = await registerRequest(world)
    expect(await read(world, id)).toBeNull()
    expect(await write(world, id)).toEqual({ warnings: [] })
    expect(await read(world, id)).toEqual(person())
    await write(world, id, { phone: '010-00000000' })
    expect((await read(world, id))?.applicant.phone).toBe('010-00000000')
    expect((await world.stores.applicants.find(id))?.applicantClass).toBe('natural-person')
  })

  it('masks what chats show', async () => {
    const world = await createWorld(database.db)
    const { id } = await registerRequest(world)
    await write(world, id)
    expect(await asActor(world, (context) => maskedApplicant(id, context))).toEqual(
      person({
        name: '欧阳*',
        paper: { kind: 'identity-card', number: '11*************02X' },
        address: '虚构省样例市示范区测试街道***',
        phone: '138****0000',
        email: 'c***@example.com',
      }),
    )
  })

  it('refuses what cannot be right, repeats none of it, and keeps nothing', async () => {
    const world = await createWorld(database.db)
    const { id } = await registerRequest(world)
    const before = await world.dump()
    const wrong = { name: '', phone: '13800', email: 'nobody', address: '' }
    const refused = await write(world, id, wrong).catch((error: Error) => error.message)
    expect(refused).toMatch(/姓名或名称.*\n电话号码格式不对.*\n电子邮箱格式不对/)
    expect(refused).not.toMatch(/13800|nobody/)
    expect(await world.dump()).toEqual(before)
  })

  it('takes nothing where no key is set', async () => {
    const world = await createWorld(database.db)
    const { id } = await registerRequest(world)
    const before = await world.dump()
    const keyless = { vault: null }
    const sentence = '还没有设置个人信息的加密密钥'
    await expect(asActor(world, (context) => writeApplicant(id, person(), context), keyless)).rejects.toThrow(sentence)
    await expect(asActor(world, (context) => readApplicant(id, context), keyless)).rejects.toThrow(sentence)
    await expect(asActor(world, (context) => findRequestsOfSameApplicant(id, context), keyless)).rejects.toThrow(
      sentence,
    )
    expect(await world.dump()).toEqual(before)
  })

  it('makes one key where two write at once', async () => {
    const world = await createWorld(database.db)
    const { id } = await registerRequest(world)
    await Promise.all([write(world, id), write(world, id, { phone: '' })])
    expect((await read(world, id))?.applicant.name).toBe(APPLICANT.name)
  })

  it('knows no request of another office', async () => {
    const [mine, theirs] = [await createWorld(database.db), await createWorld(database.db)]
    const { id } = await registerRequest(theirs)
    await expect(write(mine, id)).rejects.toThrow('no such request of this body')
    await write(theirs, id)
    expect(await read(mine, id)).toBeNull()
  })
})

describe('sealed data in the wrong place', () => {
  async function twoApplicants() {
    const world = await createWorld(database.db)
    const [one, two] = [await registerRequest(world), await registerRequest(world)]
    await write(world, one.id)
    await write(world, two.id, { name: '试验乙' })
    return { world, one: one.id, two: two.id }
  }

  it('does not open where the rows of two requests were swapped', async () => {
    const { world, one, two } = await twoApplicants()
    await sql`update applicant set sealed = (select sealed from applicant where request_id = ${two})
      where request_id = ${one}`.execute(world.db)
    await expect(read(world, one)).rejects.toThrow('解不开')
    await sql`update personal_key set wrapped_key = (select wrapped_key from personal_key where request_id = ${two})
      where request_id = ${one}`.execute(world.db)
    await expect(read(world, one)).rejects.toThrow('解不开')
    expect((await read(world, two))?.applicant.name).toBe('试验乙')
  })

  it('does not open after a bit of it flipped', async () => {
    const { world, one } = await twoApplicants()
    await sql`update applicant set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)
      where request_id = ${one}`.execute(world.db)
    await expect(read(world, one)).rejects.toThrow('解不开')
  })

  it('tells which key is missing from one whose bytes are wrong', async () => {
    const { world, one } = await twoApplicants()
    const readWith = (vault: ReturnType<typeof vaultOf>) =>
      asActor(world, (context) => readApplicant(one, context), { vault })
    await expect(readWith(vaultOf('k2'))).rejects.toThrow('用另一把密钥加密')
    await sql`update personal_key set master_key_id = 'k2' where request_id = ${one}`.execute(world.db)
    await expect(readWith(vaultOf('k2', 'k1'))).rejects.toThrow('解不开')
  })

  it('stays closed once the key is destroyed, for writing too', async () => {
    const { world, one } = await twoApplicants()
    expect(await world.stores.personalKeys.destroy(one, world.now())).toBe(true)
    expect(await world.stores.personalKeys.destroy(one, world.now())).toBe(false)
    await expect(read(world, one)).rejects.toThrow('已经按期销毁')
    await expect(write(world, one)).rejects.toThrow('已经按期销毁')
  })
})

describe('findRequestsOfSameApplicant', () => {
  it.each<[string, Partial<Applicant>, boolean]>([
    [
      'the same paper, written with spaces, under another name',
      { name: '试验乙', paper: { kind: 'identity-card', number: '110105 19491231 002x' } },
      true,
    ],
    ['the same name and telephone, without a paper', { paper: null, phone: '+86 138-0000-0000', email: '' }, true],
    ['the same name and mail box', { paper: null, phone: '', email: 'Composed.Applicant@EXAMPLE.com' }, true],
    ['the same telephone under another name', { paper: null, name: '试验乙', email: '' }, false],
    ['the same name alone', { paper: null, phone: '', email: '' }, false],
    [
      'the same name and telephone with another paper',
      { paper: { kind: 'identity-card', number: '110105194912310046' } },
      false,
    ],
  ])('%s: %s', async (_what, change, isSame) => {
    const world = await createWorld(database.db)
    const [one, two, stranger] = [
      await registerRequest(world),
      await registerRequest(world),
      await registerRequest(world),
    ]
    await write(world, one.id)
    await write(world, two.id, change)
    await write(world, stranger.id, { name: '试验丙', paper: null, phone: '13900000000', email: '' })
    const found = await asActor(world, (context) => findRequestsOfSameApplicant(one.id, context))
    expect(found).toEqual(isSame ? [two.id] : [])
  })
})

describe('keepSealedFile', () => {
  const FILE = {
    kind: 'identity',
    fileType: 'txt',
    name: '身份证明 试验.txt',
    bytes: Buffer.from('composed content'),
  } as const

  it('keeps ciphertext only, and gives the file back', async () => {
    const world = await createWorld(database.db)
    const { id: requestId } = await registerRequest(world)
    const id = await asActor(world, (context) => keepSealedFile({ ...FILE, requestId }, context))
    const kept = [...world.sealedContent.contents.values()]
    expect(kept).toHaveLength(1)
    expect(kept[0]?.includes('composed')).toBe(false)
    expect(JSON.stringify(await world.dump())).not.toContain('试验.txt')
    const opened = await asActor(world, (context) => openSealedFile(id, context))
    expect(opened).toMatchObject({ name: FILE.name, bytes: FILE.bytes })
    expect(await asActor(world, (context) => listSealedFiles(requestId, context))).toMatchObject([
      { id, name: FILE.name, kind: 'identity', sizeBytes: FILE.bytes.length, madeBy: 'gongkai' },
    ])
  })

  it('opens no content that was swapped with another of the same request', async () => {
    const world = await createWorld(database.db)
    const { id: requestId } = await registerRequest(world)
    const keep = () => asActor(world, (context) => keepSealedFile({ ...FILE, requestId }, context))
    const [one, two] = [await keep(), await keep()]
    await sql`update sealed_file set sha256 = translate(sha256, '0123456789abcdef', '123456789abcdef0')
      where id = ${two}`.execute(world.db)
    await sql`update sealed_file set sha256 = (select translate(sha256, '123456789abcdef0', '0123456789abcdef')
      from sealed_file where id = ${two}) where id = ${one}`.execute(world.db)
    await expect(asActor(world, (context) => openSealedFile(one, context))).rejects.toThrow('解不开')
    await expect(asActor(world, (context) => openSealedFile(two, context))).rejects.toThrow('找不到')
  })

  it('refuses what is too large, and keeps nothing', async () => {
    const world = await createWorld(database.db)
    const { id: requestId } = await registerRequest(world)
    const bytes = Buffer.alloc(MAX_FILE_BYTES + 1)
    await expect(asActor(world, (context) => keepSealedFile({ ...FILE, requestId, bytes }, context))).rejects.toThrow(
      '超过 20 MB',
    )
    expect(world.sealedContent.contents.size).toBe(0)
    const largest = Buffer.alloc(MAX_FILE_BYTES)
    const id = await asActor(world, (context) => keepSealedFile({ ...FILE, requestId, bytes: largest }, context))
    expect((await asActor(world, (context) => openSealedFile(id, context))).bytes.length).toBe(MAX_FILE_BYTES)
  })
})
