import { UserError } from '../domain/user-error.ts'

export type VaultErrorReason = 'unknown-key' | 'damaged' | 'destroyed'

const SENTENCES: Readonly<Record<VaultErrorReason, string>> = {
  'unknown-key':
    '这里的个人信息是用另一把密钥加密的，现在的设置里没有它，不能打开。请管理员把那把密钥加回 PERSONAL_DATA_KEYS，用 gongkai personal-data status 核对。',
  damaged:
    '这里的个人信息解不开：数据被改动过，或者密钥的内容不对。没有显示，也没有改动。请管理员运行 gongkai personal-data status 核对密钥，并与备份对照。',
  destroyed: '这件申请的个人信息已经按期销毁，不能再查看；统计数字仍在。',
}

/** Sealed data that stays closed. Says why and what to do; carries no key and nothing of what is sealed. */
export class VaultError extends UserError {
  readonly reason: VaultErrorReason

  constructor(reason: VaultErrorReason, options?: ErrorOptions) {
    super('not-set-up', SENTENCES[reason], options)
    this.reason = reason
  }
}
