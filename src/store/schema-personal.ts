import type { Generated } from 'kysely'
import type { ApplicantClass, IdentityMark } from '../domain/applicant.ts'

/** Tables of applicants' data. Columns `sealed…` and `wrapped_key` hold ciphertext; nothing else says who somebody is. */

export interface PersonalKeyTable {
  request_id: number
  body: string
  master_key_id: string
  /** Null: destroyed, and with it all that was sealed under it. */
  wrapped_key: Buffer | null
  created_at: Date
  destroyed_at: Date | null
}

export interface PersonalIndexKeyTable {
  body: string
  master_key_id: string
  wrapped_key: Buffer
  created_at: Date
}

export interface ApplicantTable {
  request_id: number
  body: string
  applicant_class: ApplicantClass
  sealed: Buffer | null
  changed_by: string
  changed_at: Date
}

export interface ApplicantMarkTable {
  request_id: number
  body: string
  kind: IdentityMark['kind']
  digest: Buffer
}

export interface SealedFileTable {
  id: Generated<number>
  request_id: number
  body: string
  kind: string
  seal_id: string
  sealed_name: Buffer | null
  file_type: string
  /** In plain. */
  size_bytes: number
  /** Of the ciphertext, under which the content store keeps it. */
  sha256: string
  made_by: string
  made_at: Date
  content_removed_at: Date | null
}

export interface SeveringCheckTable {
  id: Generated<number>
  request_id: number
  body: string
  seal_id: string
  sealed_strings: Buffer | null
  file_sha256: string
  verdict: 'clean' | 'remains' | 'cannot-check'
  checked_by: string
  checked_at: Date
}

/** 答复附件 */
export interface RequestReleaseTable {
  id: Generated<number>
  request_id: number
  body: string
  sealed_file_id: number
  /** In plain. */
  file_sha256: string
  added_by: string
  added_at: Date
  voided_at: Date | null
  /** Who took it out; null where adding it was undone. */
  voided_by: string | null
}

export interface LegalHoldTable {
  id: Generated<number>
  request_id: number
  body: string
  reason: string
  held_by: string
  held_at: Date
  lifted_by: string | null
  lifted_at: Date | null
}

export interface ErasureTable {
  id: Generated<number>
  request_id: number
  body: string
  asked_by: string
  asked_at: Date
  decision: 'confirmed' | 'declined' | null
  decided_by: string | null
  decided_at: Date | null
  reason: Generated<string>
}
