import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readApplicant, writeApplicant } from '../../src/commands/applicant-data.ts'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { APPLICANT, asActor, registerRequest } from '../commands/applicants.ts'
import type { World, WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

/** Archived on 2017-03-06 with 10 years: the first day on which it may go. */
const OVER = '2027-03-07'
const LIST = '/requests/retention'

/** An archived case with an applicant; how cases get there is tested elsewhere. */
async function open(today: LocalDate = OVER, options: WorldOptions = {}) {
  const { world, signedIn } = await openPages(database, options)
  const { id, number } = await registerRequest(world)
  await asActor(world, (context) =>
    writeApplicant(id, { applicantClass: 'natural-person', applicant: APPLICANT }, context),
  )
  await sql`update request set state = 'archived', outcome = 'granted', responded_on = '2017-03-06',
    archived_on = '2017-03-06' where id = ${id}`.execute(world.db)
  world.moveTo(today)
  const path = `/requests/${encodeURIComponent(number)}`
  return { world, signedIn, id, number, path, officer: await signedIn('gongkai'), leader: await signedIn('zhuguan') }
}

const isKept = (world: World, id: number) =>
  asActor(world, async (context) => (await readApplicant(id, context)) !== null)

describe('销毁 by page', () => {
  it('the officer asks from 到期清单, the leader in charge ticks once more, and the data is gone', async () => {
    const { world, id, number, path, officer, leader } = await open()
    expect((await officer.get('/requests')).html).toContain(`href="${LIST}"`)
    const list = await officer.get(LIST)
    expect(list.text).toContain('保管期满的申请人信息（1）')
    expect(list.text).toContain(`${number}，2017年3月6日 办结，保管到 2027年3月6日`)
    expect(list.html).toContain(`href="${path}"`)

    await act(officer, path, 'personal-data.erase')
    expect(offered(await officer.get(path))).not.toContain('personal-data.erase')
    expect((await officer.get(LIST)).text).toContain('已提出销毁，等主管领导决定')
    expect((await leader.get('/')).text).toMatch(/等您处理 1 件.*轮到主管领导：决定是否销毁申请人信息/)
    expect((await world.say('zhuguan', '待办')).reply).toContain(`同意销毁 ${number}`)

    const unticked = await refused(world, () => act(leader, path, 'personal-data.confirm-erasure'))
    expect(unticked.text).toContain('请勾选')
    expect(await isKept(world, id)).toBe(true)

    await act(leader, path, 'personal-data.confirm-erasure', ticked(await leader.get(path)))
    expect(await world.audit('personal-data.confirm-erasure')).toEqual([{ actor: 'zhuguan', subject: number }])
    for (const browser of [officer, leader]) expect((await browser.get(path)).text).toContain('已经按期销毁')
    expect((await officer.get(path)).text).not.toContain('里面有完整的个人信息')
    expect(offered(await officer.get(path)).filter((each) => each.startsWith('personal-data.'))).toEqual([])
    expect((await officer.get(LIST)).text).toContain('没有保管期满')
    expect((await leader.get('/')).text).toContain('现在没有等您处理的事项')
  })

  it('不同意 takes a reason and keeps the data; a tick for what was declined erases nothing that was asked for anew', async () => {
    const { world, id, path, officer, leader } = await open()
    await act(officer, path, 'personal-data.erase')
    const seen = await leader.get(path)
    const without = await refused(world, () => act(leader, path, 'personal-data.decline-erasure'))
    expect(without.text).toContain('理由')
    await act(leader, path, 'personal-data.decline-erasure', { 'decline-erasure-reason': '还要查阅' })
    expect((await world.texts()).at(-1)).toEqual(['gongkai', expect.stringContaining('理由：还要查阅')])
    await act(officer, path, 'personal-data.erase')
    const stale = { ...fieldsOf(seen, 'personal-data.confirm-erasure'), ...ticked(seen) }
    expect((await refused(world, () => leader.submit(path, stale))).text).toContain('刚有人处理过')
    expect(await isKept(world, id)).toBe(true)
  })

  it('is neither offered nor done before the term is over', async () => {
    const early = await open('2027-03-06')
    expect((await early.officer.get(early.path)).text).toContain('保管到 2027年3月6日')
    expect(offered(await early.officer.get(early.path))).not.toContain('personal-data.erase')
    expect((await early.officer.get('/requests')).html).not.toContain(`href="${LIST}"`)
    const asked = await refused(early.world, async () =>
      early.officer.submit(early.path, { act: 'personal-data.erase', revision: await revisionOf(early) }),
    )
    expect(asked.text).toContain('2027年3月7日 起才能销毁')
  })

  it('is neither offered nor done under a hold placed since it was asked for', async () => {
    const held = await open()
    await act(held.officer, held.path, 'personal-data.erase')
    const seen = await held.leader.get(held.path)
    await act(held.officer, held.path, 'personal-data.hold.place', { 'hold-reason': '正在审计' })
    expect(offered(await held.leader.get(held.path))).not.toContain('personal-data.confirm-erasure')
    const stale = { ...fieldsOf(seen, 'personal-data.confirm-erasure'), ...ticked(seen) }
    expect((await refused(held.world, () => held.leader.submit(held.path, stale))).text).toContain('正在法律保留')
  })

  it('is neither offered to nor done by who asked', async () => {
    const both = await open(OVER, { grants: [{ userId: 'gongkai', role: 'leader-in-charge', section: null }] })
    await act(both.officer, both.path, 'personal-data.erase')
    expect(offered(await both.officer.get(both.path))).not.toContain('personal-data.confirm-erasure')
    const own = {
      act: 'personal-data.confirm-erasure',
      revision: await revisionOf(both),
      ...ticked(await both.leader.get(both.path)),
    }
    expect((await refused(both.world, () => both.officer.submit(both.path, own))).text).toContain('要由另一个人决定')
  })
})

describe('法律保留 by page', () => {
  it('takes the case from 到期清单 until it is lifted; a reason is needed and tells not who', async () => {
    const { world, path, officer, leader } = await open()
    expect((await refused(world, () => act(officer, path, 'personal-data.hold.place'))).text).toContain('理由')
    const named = { 'hold-reason': `${APPLICANT.name}正在复议` }
    await refused(world, () => act(officer, path, 'personal-data.hold.place', named))
    await act(officer, path, 'personal-data.hold.place', { 'hold-reason': '正在审计' })
    expect((await officer.get(path)).text).toMatch(/登记法律保留，不许销毁.*保留理由：正在审计/)
    expect((await leader.get(path)).text).not.toContain('保留理由')
    expect((await officer.get(LIST)).text).toContain('没有保管期满')
    const acts = offered(await officer.get(path))
    expect(acts).not.toContain('personal-data.erase')
    expect(acts).not.toContain('personal-data.hold.place')
    await act(officer, path, 'personal-data.hold.lift')
    expect((await officer.get(LIST)).text).toContain('（1）')
    expect(await world.audit('personal-data.hold')).toHaveLength(2)
  })
})

describe('导出申请人 by page', () => {
  it('goes to the chat of who asks, with the audit rows of the chat', async () => {
    const { world, id, number, path, officer } = await open('2017-03-07')
    await act(officer, path, 'personal-data.export')
    expect(await world.files()).toEqual([
      { recipient: 'gongkai', file: { report: 'applicant-export', requestId: id, askedBy: 'gongkai' } },
    ])
    expect(await world.audit('personal-data.export')).toEqual([{ actor: 'gongkai', subject: number, requests: 1 }])
    expect(await world.audit('personal-data.read')).toEqual([{ actor: 'gongkai', subject: number, purpose: 'export' }])
  })
})

describe('what becomes of personal data', () => {
  it.each([
    ['zhuguan', ['export', 'hold.place', 'hold.lift', 'erase']],
    ['guanli', ['export', 'hold.place', 'hold.lift', 'erase', 'confirm-erasure', 'decline-erasure']],
    ['chengguan_kz', ['export', 'hold.place', 'hold.lift', 'erase', 'confirm-erasure', 'decline-erasure']],
    ['gongkai', ['confirm-erasure', 'decline-erasure']],
  ])('%s is not offered %j, and refused when sending it', async (userId, names) => {
    const site = await open()
    const { world, signedIn, path, officer } = site
    await act(officer, path, 'personal-data.erase')
    const browser = await signedIn(userId)
    const shown = offered(await browser.get(path))
    const revision = await revisionOf(site)
    const confirmed = ticked(await site.leader.get(path))
    for (const name of names) {
      expect(shown).not.toContain(`personal-data.${name}`)
      const reason = { 'hold-reason': '正在审计', 'decline-erasure-reason': '还要查阅' }
      const sent = { act: `personal-data.${name}`, revision, ...confirmed, ...reason }
      expect((await refused(world, () => browser.submit(path, sent))).status).toBe(403)
    }
    if (userId !== 'gongkai') expect((await browser.get(LIST)).status).toBe(403)
  })
})

/** The box of 同意销毁, ticked. */
function ticked({ html }: { readonly html: string }): Record<string, string> {
  const [box = ''] = /<input [^>]*name="erasure-confirmed"[^>]*>/.exec(html) ?? []
  return { 'erasure-confirmed': /value="([^"]*)"/.exec(box)?.[1] ?? '' }
}

async function revisionOf({ world, id }: { readonly world: World; readonly id: number }): Promise<string> {
  return String((await world.stores.requests.getById(id)).revision)
}
