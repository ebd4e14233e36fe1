import { createSecretKey, type KeyObject } from 'node:crypto'

/** A key that wraps others. As a `KeyObject` it prints as nothing, wherever it is logged by mistake. */
export interface MasterKey {
  readonly id: string
  readonly key: KeyObject
}

/** The first wraps; the others only unwrap what they wrapped before. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]]

const KEY_BYTES = 32
const HOW = '写成 k1:密钥，密钥用 openssl rand -base64 32 生成'

/**
 * `k2:base64,k1:base64`, newest first; commas or line breaks between. Faults are Chinese and name keys by their place
 * only: what was mistyped may be the key itself.
 */
export function parseMasterKeys(text: string): { keys: MasterKeys | null; faults: string[] } {
  const faults: string[] = []
  const keys: MasterKey[] = []
  const secrets = new Set<string>()
  for (const [index, entry] of text
    .split(/[\s,，]+/)
    .filter(Boolean)
    .entries()) {
    const which = `PERSONAL_DATA_KEYS：第 ${index + 1} 把`
    const [, id = '', secret = ''] = /^([A-Za-z0-9][\w-]{0,31}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? []
    const bytes = Buffer.from(secret, 'base64')
    if (id === '') faults.push(`${which}格式不对，${HOW}`)
    else if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== secret)
      faults.push(`${which}应为 ${KEY_BYTES} 字节的 base64（44 个字符），${HOW}`)
    else if (new Set(bytes).size < KEY_BYTES / 4) faults.push(`${which}不是随机生成的，${HOW}`)
    else if (keys.some((known) => known.id === id)) faults.push(`${which}的名称与前面的重复，请换一个，例如 k2`)
    else if (secrets.has(secret)) faults.push(`${which}与前面的是同一把密钥，请重新生成`)
    else keys.push({ id, key: createSecretKey(bytes) })
    secrets.add(secret)
  }
  const [first, ...others] = keys
  if (!first && faults.length === 0) faults.push(`PERSONAL_DATA_KEYS：没有写密钥，${HOW}`)
  return { keys: first && faults.length === 0 ? [first, ...others] : null, faults }
}
