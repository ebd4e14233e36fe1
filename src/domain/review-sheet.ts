/**
 * The three checks of the 保密审查单 (reference 2.3, 8): each person who reviews for secrecy answers all three.
 * 国家秘密 (2019 regulation art. 14), 商业秘密与个人隐私 (art. 15), 三安全一稳定 (art. 14).
 */
export const SECRECY_CHECKS = ['state-secret', 'third-party', 'security'] as const
export type SecrecyCheck = (typeof SECRECY_CHECKS)[number]

export const SECRECY_CHECK_NAMES: Readonly<Record<SecrecyCheck, string>> = {
  'state-secret': '是否涉及国家秘密',
  'third-party': '是否涉及商业秘密、个人隐私',
  security: '是否危及国家安全、公共安全、经济安全和社会稳定',
}

/** `clear`: nothing of the kind; `concerned`: it is, and the attribute follows from it. */
export type SecrecyChecks = Readonly<Record<SecrecyCheck, 'clear' | 'concerned'>>

export const ALL_CLEAR: SecrecyChecks = { 'state-secret': 'clear', 'third-party': 'clear', security: 'clear' }
