import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readApplicant, writeApplicant } from '../../../src/commands/applicant-data.ts'
import { removeErasedContent } from '../../../src/commands/personal-data/remove-erased-content.ts'
import { keepSealedFile, openSealedFile } from '../../../src/commands/sealed-files.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor, registerRequest } from '../applicants.ts'
import { createWorld, type World } from '../world.ts'

const database = useDatabase()

let world: World
let id: number
let number: string
let fileId: number
beforeEach(async () => {
  world = await createWorld(database.db)
  ;({ id, number } = await registerRequest(world))
  fileId = await asActor(world, async (context) => {
    await writeApplicant(id, { applicantClass: 'natural-person', applicant: APPLICANT }, context)
    const file = {
      requestId: id,
      kind: 'identity',
      fileType: 'txt',
      name: '证明.txt',
      bytes: Buffer.from('样例'),
    } as const
    return keepSealedFile(file, context)
  })
})

/** Takes the case to its end by the shortest way: how cases get there is tested elsewhere. */
async function archive(requestId = id, day = '2017-03-06') {
  await sql`update request set state = 'archived', outcome = 'granted', responded_on = ${day}, archived_on = ${day}
    where id = ${requestId}`.execute(world.db)
}

/** Archived on 2017-03-06 with 10 years: the first day on which it may go. */
const OVER = '2027-03-07'

describe('销毁', () => {
  it('destroys what was sealed by the word of a second person; class, outcome and days stay', async () => {
    await archive()
    world.moveTo(OVER)
    const asked = await world.say('gongkai', `销毁 ${number}`)
    expect(asked.reply).toMatch('等主管领导决定')
    expect(asked.told.zhuguan).toMatch(`同意销毁 ${number}`)
    expect(await asActor(world, (context) => readApplicant(id, context))).not.toBeNull()

    const done = await world.say('zhuguan', `同意销毁 ${number}`)
    expect(done.reply).toMatch('不能恢复')
    expect(done.told.gongkai).toMatch('已销毁')
    const { rows } = await sql<Record<string, unknown>>`
      select k.wrapped_key, k.destroyed_at, a.sealed, a.applicant_class, f.sealed_name, f.kind, r.outcome, r.responded_on,
        (select count(*)::int from applicant_mark m where m.request_id = r.id) as marks
      from request r join personal_key k on k.request_id = r.id join applicant a on a.request_id = r.id
      join sealed_file f on f.request_id = r.id where r.id = ${id}`.execute(world.db)
    expect(rows).toEqual([
      {
        wrapped_key: null,
        destroyed_at: world.now(),
        sealed: null,
        applicant_class: 'natural-person',
        sealed_name: null,
        kind: 'identity',
        outcome: 'granted',
        responded_on: '2017-03-06',
        marks: 0,
      },
    ])
    expect(await world.audit('personal-data.erase')).toEqual([{ actor: 'gongkai', subject: number }])
    expect(await world.audit('personal-data.confirm-erasure')).toEqual([{ actor: 'zhuguan', subject: number }])
    await expect(asActor(world, (context) => openSealedFile(fileId, context))).rejects.toThrow('已经按期销毁')
    await world.refuses('gongkai', `申请人 ${number}`, '已经按期销毁')
    await world.refuses('gongkai', `销毁 ${number}`, '已经销毁')
    await world.refuses('gongkai', `法律保留 ${number} 正在行政复议`, '已经销毁')
    await world.refuses(
      'gongkai',
      `重办 ${number} 复议决定撤销原答复`,
      `已经按期销毁，不能重办：出不了文书，也不能再登记申请人。请发“申请登记”另行登记，在网页登记申请人，再发“关联 新编号 ${number} 重新提出”`,
    )
    await world.say('gongkai', `复议 ${number} 月河区人民政府`)
    const corrected = (await world.say('gongkai', '复议结果 复1 纠正')).reply
    expect(corrected).toMatch(/申请人信息和材料已经按期销毁，不能重办。要重新答复的，请发“申请登记”另行登记/)
    expect(corrected).not.toMatch(`发：重办 ${number}`)
  })

  it('removes the ciphertext of the files too, once and only theirs', async () => {
    const other = await registerRequest(world)
    const file = {
      requestId: other.id,
      kind: 'other',
      fileType: 'txt',
      name: '样例.txt',
      bytes: Buffer.from('样例'),
    } as const
    await asActor(world, (context) => keepSealedFile(file, context))
    await archive()
    world.moveTo(OVER)
    const tidy = () => removeErasedContent(world.stores, world.sealedContent, world.now())
    await tidy()
    expect(world.sealedContent.contents.size).toBe(2)
    await world.say('gongkai', `销毁 ${number}`)
    await world.say('zhuguan', `同意销毁 ${number}`)
    await tidy()
    await tidy()
    expect(world.sealedContent.contents.size).toBe(1)
    expect(await world.stores.sealedFiles.findContentToRemove()).toEqual([])
  })

  it('is refused while the case is at work, before the term is over, and on its last day', async () => {
    await world.refuses('gongkai', `销毁 ${number}`, '还没有归档')
    await archive()
    world.moveTo('2027-03-06')
    await world.refuses('gongkai', `销毁 ${number}`, /保管到 2027年3月6日.*2027年3月7日 起才能销毁/)
    world.moveTo(OVER)
    expect((await world.say('gongkai', `销毁 ${number}`)).result).toBe('done')
    await world.refuses('gongkai', `销毁 ${number}`, '已经提出销毁')
  })

  it('is refused under a hold, also one placed between asking and deciding, and in a dispute', async () => {
    await archive()
    world.moveTo(OVER)
    await world.say('gongkai', `销毁 ${number}`)
    expect((await world.say('gongkai', `法律保留 ${number} 正在审计`)).reply).toMatch('不会销毁')
    await world.refuses('zhuguan', `同意销毁 ${number}`, '正在法律保留（正在审计）')
    await world.refuses('gongkai', `法律保留 ${number} 再次保留`, '已经在法律保留')
    expect((await world.say('gongkai', `解除保留 ${number}`)).reply).toMatch('已解除')
    await world.refuses('gongkai', `解除保留 ${number}`, '没有法律保留')
    await sql`insert into request_dispute (body, number, request_id, kind, filed_on, recorded_by, recorded_at)
      values (${world.body}, '议1', ${id}, 'lawsuit-direct', '2027-01-04', 'gongkai', ${world.now()})`.execute(world.db)
    await world.refuses('zhuguan', `同意销毁 ${number}`, '还有没办结的复议、诉讼或投诉')
    await sql`update request_dispute set result = 'upheld', decided_on = '2027-03-01'`.execute(world.db)
    expect((await world.say('zhuguan', `同意销毁 ${number}`)).result).toBe('done')
  })

  it('takes two persons, through deputies too', async () => {
    world = await createWorld(database.db, { grants: [{ userId: 'gongkai', role: 'leader-in-charge', section: null }] })
    ;({ id, number } = await registerRequest(world))
    await asActor(world, (context) =>
      writeApplicant(id, { applicantClass: 'natural-person', applicant: APPLICANT }, context),
    )
    await archive()
    world.moveTo(OVER)
    await world.refuses('zhuguan', `同意销毁 ${number}`, '没有人提出销毁')
    await world.say('gongkai', `销毁 ${number}`)
    await world.refuses('gongkai', `同意销毁 ${number}`, '要由另一个人决定')
    expect((await world.say('gongkai', '委托 办公室负责人 3月7日 到 3月31日')).result).toBe('done')
    await world.refuses('bangongshi_kz', `同意销毁 ${number}`, '要由另一个人决定')
    await world.refuses('guanli', `同意销毁 ${number}`, '没有')
    await world.refuses('chengguan_kz', `销毁 ${number}`, '没有')
    expect((await world.say('zhuguan', `不同意销毁 ${number} 还要查阅`)).told.gongkai).toMatch('理由：还要查阅')
    expect(await asActor(world, (context) => readApplicant(id, context))).not.toBeNull()
    expect((await world.say('gongkai', `销毁 ${number}`)).result).toBe('done')
  })

  it('has nothing to destroy where nothing was registered', async () => {
    const other = await registerRequest(world)
    await archive(other.id)
    world.moveTo(OVER)
    await world.refuses('gongkai', `销毁 ${other.number}`, '没有登记过申请人信息')
  })

  it('also knows cases registered by mistake', async () => {
    await world.say('gongkai', `作废申请 ${number} 重复登记`)
    world.moveTo('2027-03-06')
    await world.refuses('gongkai', `销毁 ${number}`, '保管到')
    world.moveTo(OVER)
    expect((await world.say('gongkai', `销毁 ${number}`)).result).toBe('done')
  })
})

describe('after 销毁', () => {
  it('says of the letters and of the case file that nothing of the applicant is left', async () => {
    const letter = `文书 ${number} 接收回执`
    expect((await world.say('gongkai', letter)).reply).toMatch('已制作')
    await archive()
    world.moveTo(OVER)
    expect((await world.say('gongkai', `${letter} 重发`)).reply).toMatch('原文件已再发给您')
    expect((await world.say('gongkai', `案卷 ${number}`)).reply).toMatch('里面有完整的个人信息')
    await world.say('gongkai', `销毁 ${number}`)
    await world.say('zhuguan', `同意销毁 ${number}`)
    for (const text of [letter, `${letter} 重发`])
      await world.refuses('gongkai', text, '的原文件已随个人信息按期销毁，不能再发')
    const packed = await world.say('gongkai', `案卷 ${number}`)
    expect(packed.reply).toMatch(/材料 0 件。\n个人信息和材料已经按期销毁，案卷里没有/)
    expect(packed.reply).not.toMatch('里面有完整的个人信息')
  })
})

describe('words in plain that told who asked', () => {
  it('are gone with the key: from the description, from messages, from what was kept to undo', async () => {
    const who = '欧阳试验'
    const told = await registerRequest(world, `${who}要的停车场收费标准，欧 阳-试 验`)
    await asActor(world, (context) =>
      writeApplicant(told.id, { applicantClass: 'natural-person', applicant: APPLICANT }, context),
    )
    const everywhere = async () => {
      const { rows } = await sql<{ text: string }>`select string_agg(t::text, ' ') as text from (
        select to_jsonb(o) from outbox o where body = ${world.body} union all
        select to_jsonb(a) from request_act a where body = ${world.body} union all
        select to_jsonb(a) from audit_event a where body = ${world.body}) t`.execute(world.db)
      return `${rows[0]?.text} ${JSON.stringify(await world.dump())}`
    }
    await sql`update outbox set state = 'sent' where body = ${world.body}`.execute(world.db)
    await archive(told.id)
    world.moveTo(OVER)
    const figures = async () => [
      (await world.say('gongkai', '年度数据 2017')).reply,
      (await world.say('gongkai', '月报 2017年3月')).reply,
    ]
    const before = await figures()
    expect(before.join()).toMatch(/申请/)
    expect(await everywhere()).toContain(who)
    await world.say('gongkai', `销毁 ${told.number}`)
    await sql`update outbox set state = 'sent' where body = ${world.body}`.execute(world.db)
    expect((await world.say('zhuguan', `同意销毁 ${told.number}`)).result).toBe('done')
    expect(await everywhere()).not.toMatch(/欧\s*阳-?\s*试/)
    expect((await world.stores.requests.findByNumber(told.number))?.description).toBe(
      '（已销毁）要的停车场收费标准，（已销毁）',
    )
    expect(await figures()).toEqual(before)
  })
})

describe('到期清单', () => {
  it('lists what is over, without what is held, at work or erased', async () => {
    await archive()
    world.moveTo('2027-03-06')
    expect((await world.say('gongkai', '到期清单')).reply).toMatch('没有保管期满')
    world.moveTo(OVER)
    expect((await world.say('gongkai', '到期清单')).reply).toBe(
      `保管期满 1 件：\n${number} 2017年3月6日 办结，保管到 2027年3月6日\n销毁发：销毁 ${number}（主管领导同意后才销毁）`,
    )
    await world.say('gongkai', `法律保留 ${number} 正在审计`)
    expect((await world.say('gongkai', '到期清单')).reply).toMatch('没有保管期满')
    await world.refuses('chengguan_xxy', '到期清单', '没有')
  })
})
