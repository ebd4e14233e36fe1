import { type Kysely, sql } from 'kysely'
import type { ApplicantClass, IdentityMark } from '../domain/applicant.ts'
import type { Schema } from './schema.ts'

export interface SealedApplicant {
  readonly applicantClass: ApplicantClass
  /** Null: erased. */
  readonly sealed: Buffer | null
}

export interface MarkDigest {
  readonly kind: IdentityMark['kind']
  readonly digest: Buffer
}

export type ApplicantStore = ReturnType<typeof createApplicantStore>

/** Applicants as they are kept: their class in plain, all else sealed, and digests that tell the same one again. */
export function createApplicantStore(db: Kysely<Schema>, body: string) {
  return {
    /** Needs the request’s key in its table. */
    async save(
      requestId: number,
      { applicantClass, sealed, marks }: SealedApplicant & { readonly marks: readonly MarkDigest[] },
      by: string,
      at: Date,
    ): Promise<void> {
      const changed = { applicant_class: applicantClass, sealed, changed_by: by, changed_at: at }
      await db
        .insertInto('applicant')
        .values({ request_id: requestId, body, ...changed })
        .onConflict((oc) => oc.column('request_id').doUpdateSet(changed).where('applicant.body', '=', body))
        .execute()
      await removeMarks(requestId)
      if (marks.length > 0)
        await db
          .insertInto('applicant_mark')
          .values(marks.map(({ kind, digest }) => ({ request_id: requestId, body, kind, digest })))
          .execute()
    },

    async find(requestId: number): Promise<SealedApplicant | null> {
      const row = await db
        .selectFrom('applicant')
        .select(['applicant_class', 'sealed'])
        .where('body', '=', body)
        .where('request_id', '=', requestId)
        .executeTakeFirst()
      return row ? { applicantClass: row.applicant_class, sealed: row.sealed } : null
    },

    /**
     * Other requests of the same applicant, oldest first. Two that both name a paper are the same only where the papers
     * are; otherwise the same name with the same telephone or mail box will do.
     */
    async findOthersOfSame(requestId: number): Promise<number[]> {
      const { rows } = await sql<{ id: number }>`
        select distinct other.request_id as id
        from applicant_mark mine
        join applicant_mark other on other.body = mine.body and other.kind = mine.kind and other.digest = mine.digest
        where mine.body = ${body} and mine.request_id = ${requestId} and other.request_id <> mine.request_id
          and not exists (
            select from applicant_mark a join applicant_mark b on b.kind = a.kind and b.digest <> a.digest
            where a.request_id = mine.request_id and b.request_id = other.request_id and a.kind = 'paper')
        order by id`.execute(db)
      return rows.map(({ id }) => id)
    },
  }

  async function removeMarks(requestId: number): Promise<void> {
    await db.deleteFrom('applicant_mark').where('body', '=', body).where('request_id', '=', requestId).execute()
  }
}
