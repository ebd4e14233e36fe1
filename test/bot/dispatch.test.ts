import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { useStages } from '../e2e/use-stage.ts'
import { fileItem } from '../e2e/work.ts'

const stages = useStages()
const open = () => stages.open({ at: '2017-03-06 10:00' })

/** Lets the last statement of every 报送 fail, as a full disk or a lost line would. */
async function breakAudit(act: string): Promise<void> {
  await sql`create or replace function break_audit() returns trigger language plpgsql as $$
    begin raise exception 'broken on purpose'; end $$`.execute(stages.db)
  await sql`create trigger break_audit before insert on audit_event for each row
    when (new.act = ${sql.lit(act)}) execute function break_audit()`.execute(stages.db)
}

const mendAudit = () => sql`drop trigger if exists break_audit on audit_event`.execute(stages.db)

describe('a message whose handling fails at the very end', () => {
  it('it leaves nothing behind, and is done as if for the first time when the cause is mended', async () => {
    const stage = await open()
    await breakAudit('item.file')
    try {
      await stage.say('chengguan_xxy', '报送 昨天 业务动态 第甲号通告')
      expect(await stages.db.selectFrom('item').selectAll().execute()).toEqual([])
      expect(stage.texts('chengguan_xxy')).toEqual([])
      expect(stage.cards('chengguan_kz')).toEqual([])
    } finally {
      await mendAudit()
    }
    await stage.runTo('2017-03-06 10:05')
    expect(stage.texts('chengguan_xxy')).toEqual([expect.stringContaining('已报送 2017-0001《第甲号通告》')])
    expect(stage.cards('chengguan_kz')).toHaveLength(1)
  })

  it('it is given up after five tries: sender and administrator are told, and the next message goes on', async () => {
    const stage = await open()
    await breakAudit('item.file')
    try {
      await stage.say('chengguan_xxy', '报送 昨天 业务动态 第甲号通告')
      // Waits its turn behind the first; another person's does not.
      await stage.say('chengguan_xxy', '甲乙丙')
      expect(stage.texts('chengguan_xxy')).toEqual([])
      expect(await stage.say('minzheng_xxy', '甲乙丙')).toHaveLength(1)
      await stage.runTo('2017-03-06 10:05')
    } finally {
      await mendAudit()
    }
    expect(stage.texts('chengguan_xxy')).toEqual([
      '处理失败，请把编号 1 告诉管理员。',
      expect.stringContaining('没看懂这句话'),
    ])
    expect(stage.texts('guanli')).toEqual(['收件 1 处理失败 5 次，已搁置。发“投递”查看。'])
    expect(stage.cards('chengguan_kz')).toEqual([])
    expect(await stages.db.selectFrom('item').selectAll().execute()).toEqual([])
    expect(await stage.say('guanli', '投递')).toEqual([expect.stringContaining('收件 1：')])
  })
})

describe('who may write', () => {
  it('it tells somebody not on the office’s list whom to ask', async () => {
    const stage = await open()
    expect(await stage.say('passerby', '报送 昨天 业务动态 第甲号通告')).toEqual([
      '您还不在公开助手的使用名单中。请联系本单位管理员登记。',
    ])
    expect(await stages.db.selectFrom('item').selectAll().execute()).toEqual([])
  })

  it('it refuses a reviewer’s 报送 and says whom to ask', async () => {
    const stage = await open()
    expect(await stage.say('chengguan_kz', '报送 昨天 业务动态 第甲号通告')).toEqual([
      '您没有“报送”的权限。发“帮助”看您能做什么；如需调整，请联系管理员。',
    ])
  })

  it('it no longer asks a reviewer who has left, and asks again one who is back', async () => {
    const stage = await open()
    // The month's first look into the directory is over.
    await stage.settle()
    await stage.control.raiseEvent('baomi_2', { event: 'unsubscribe' })
    await fileItem(stage, '第甲号通告')
    await stage.tap('chengguan_kz', 'approve')
    expect(stage.cards('baomi_1')).toHaveLength(1)
    expect(stage.cards('baomi_2')).toEqual([])
    await stage.control.raiseEvent('baomi_2', { event: 'subscribe' })
    await fileItem(stage, '第乙号通告')
    await stage.tap('chengguan_kz', 'approve')
    expect(stage.cards('baomi_2')).toHaveLength(1)
  })
})

describe('what is not text', () => {
  it.each(['image', 'voice', 'video', 'location', 'link'] as const)(
    'it answers %s with what it can read',
    async (kind) => {
      const stage = await open()
      await stage.control.send('chengguan_xxy', { kind }).done
      await stage.settle()
      expect(stage.texts('chengguan_xxy')).toEqual([
        '我现在只看得懂文字，图片、语音和文件没有保存。发“帮助”看能做什么。',
      ])
    },
  )

  it('it stays silent when somebody only opens the conversation', async () => {
    const stage = await open()
    await stage.control.enter('chengguan_xxy')
    await stage.settle()
    expect(stage.texts('chengguan_xxy')).toEqual([])
  })
})
