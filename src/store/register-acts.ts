import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export const REGISTER_ACTS = ['record-add', 'record-correct', 'record-void', 'zero-report'] as const
export type RegisterActKind = (typeof REGISTER_ACTS)[number]

/** What somebody did to the register besides items and requests, so that 撤销 can take it back. */
export interface RegisterAct {
  readonly id: number
  readonly act: RegisterActKind
  /** Ids of the lines or the zero report it was done to; of 更正 the new line. */
  readonly subjects: readonly number[]
  readonly doneAt: Date
}

export type RegisterActStore = ReturnType<typeof createRegisterActStore>

export function createRegisterActStore(db: Kysely<Schema>, body: string) {
  return {
    async keep(
      { userId, act, subjects }: Pick<RegisterAct, 'act' | 'subjects'> & { userId: string },
      at: Date,
    ): Promise<void> {
      await db
        .insertInto('register_act')
        .values({ body, user_id: userId, act, subjects: JSON.stringify(subjects), done_at: at, undone_at: null })
        .execute()
    },

    /** Null where the newest was undone: nothing older is taken back. */
    async findLastOf(userId: string): Promise<RegisterAct | null> {
      const row = await db
        .selectFrom('register_act')
        .selectAll()
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row || row.undone_at) return null
      return { id: row.id, act: row.act as RegisterActKind, subjects: row.subjects, doneAt: row.done_at }
    },

    async markUndone(id: number, at: Date): Promise<void> {
      await db
        .updateTable('register_act')
        .set({ undone_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}
