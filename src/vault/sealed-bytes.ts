import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { VaultError } from './vault-error.ts'

/*
 * One sealed value: version, initialisation vector, ciphertext, tag. AES-256-GCM as NIST SP 800-38D has it: a vector of
 * 96 bits, random for every sealing (section 8.2.2; far below its 2^32 sealings under one key), a tag of 128 bits.
 */
const ALGORITHM = 'aes-256-gcm'
const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + IV_BYTES

/** What sealing adds to the size. */
export const SEALING_BYTES = HEAD_BYTES + TAG_BYTES

/** Where a value stands: sealed for one place, it opens in no other. */
export type Place = readonly (string | number)[]

export function sealBytes(key: KeyObject, plain: Uint8Array, place: Place): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(bytesOf(place))
  const body = cipher.update(plain)
  return Buffer.concat([Buffer.of(VERSION), iv, body, cipher.final(), cipher.getAuthTag()])
}

/** @throws {VaultError} for anything but what was sealed with this key for this place. */
export function openBytes(key: KeyObject, sealed: Uint8Array, place: Place): Buffer {
  if (sealed.length < SEALING_BYTES || sealed[0] !== VERSION) throw new VaultError('damaged')
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, HEAD_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(bytesOf(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    // Nothing of it may be used before the tag is checked: `final` does.
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new VaultError('damaged', { cause })
  }
}

/** The version belongs to it: a value cannot be passed off as one of another format. Lists never run into each other. */
function bytesOf(place: Place): Buffer {
  return Buffer.from(JSON.stringify(['gongkai', VERSION, ...place]))
}
