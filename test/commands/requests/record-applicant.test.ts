import { describe, expect, it } from 'vitest'
import { readApplicant } from '../../../src/commands/applicant-data.ts'
import { recordApplicant } from '../../../src/commands/requests/record-applicant.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor } from '../applicants.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
const known = { applicantClass: 'natural-person', applicant: APPLICANT } as const

describe('登记申请人', () => {
  it('is not taken back by 撤销, which says what to do instead, and leaves what is sealed whole', async () => {
    const world = await createCase(database.db, 'handling')
    const { id } = (await requestRow(world)) as { id: number }
    await asActor(world, (context) => recordApplicant({ requestId: id, known, files: [] }, context))
    await world.refuses(
      'gongkai',
      '撤销',
      '申2017-001 的申请人信息和材料加密保存，不能撤销。登记错的请在网页上重新登记',
    )
    expect(await asActor(world, (context) => readApplicant(id, context))).toEqual(known)
  })

  it('lets nobody take back what was done before it', async () => {
    const world = await createCase(database.db, 'received')
    const { id } = (await requestRow(world)) as { id: number }
    await world.say('gongkai', '受理 申1 城管科')
    await asActor(world, (context) => recordApplicant({ requestId: id, known, files: [] }, context))
    await world.refuses('gongkai', '撤销', '不能撤销')
    expect(await requestRow(world)).toMatchObject({ state: 'handling' })
  })

  it('is done after the reply as well, so that its letters can be made, and no more once archived', async () => {
    const world = await createCase(database.db, 'responded')
    const { id } = (await requestRow(world)) as { id: number }
    const record = () => asActor(world, (context) => recordApplicant({ requestId: id, known, files: [] }, context))
    expect((await record()).text).toContain('已登记 申2017-001 的申请人信息')
    expect(await asActor(world, (context) => readApplicant(id, context))).toEqual(known)
    expect((await requestRow(world)).state).toBe('responded')
    expect((await world.say('gongkai', '文书 申1 答复')).result).toBe('done')
    expect((await world.say('gongkai', '归档 申1 纸质文书已存 启用前已发出')).result).toBe('done')
    const before = await world.dump()
    await expect(record()).rejects.toThrow('已经归档')
    expect(await world.dump()).toEqual(before)
  })

  it('keeps no copy of what is sealed for 撤销', async () => {
    const world = await createCase(database.db, 'handling')
    const { id } = (await requestRow(world)) as { id: number }
    await asActor(world, (context) => recordApplicant({ requestId: id, known, files: [] }, context))
    const act = ((await world.dump()).request_act as { act: string; snapshot: object }[]).at(-1)
    expect(act?.act).toBe('record-applicant')
    expect(JSON.stringify(act?.snapshot)).not.toMatch(/sealed_name|digest|applicant_mark/)
  })
})
