import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** Why an envelope was refused; reference 1.10 gives each its answer. */
export type EnvelopeFault = 'bad-key' | 'bad-ciphertext' | 'wrong-receive-id'

export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError'
  readonly fault: EnvelopeFault

  /** Texts name the check that failed, never any of the data. */
  constructor(fault: EnvelopeFault, message: string) {
    super(message)
    this.fault = fault
  }
}

/** PKCS#7 over blocks of 32 bytes, not the 16 of AES (reference 1.5). */
const PAD_BLOCK_BYTES = 32
const AES_BLOCK_BYTES = 16
/** 16 random bytes, then the length of the message. */
const HEAD_BYTES = 20

/** The 40 hex digits WeCom signs a callback with (1.4). Sorted by code unit: a locale would give another order. */
export function signatureOf(token: string, timestamp: string, nonce: string, encrypted: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join(''), 'utf8').digest('hex')
}

/** In constant time, whatever the length of `given`. */
export function isSameSignature(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  return timingSafeEqual(digest(expected), digest(given))
}

/**
 * The 32 bytes of an EncodingAESKey. Its last character carries two unused bits, so three of four random keys are not
 * canonical base64: they are decoded leniently, but only at the one right length (1.1).
 * @throws {EnvelopeError} 'bad-key'
 */
export function parseAesKey(encodingAesKey: string): Buffer {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey))
    throw new EnvelopeError('bad-key', 'EncodingAESKey must have 43 letters and digits')
  return Buffer.from(`${encodingAesKey}=`, 'base64')
}

/**
 * The message inside `encrypted` (1.5, 1.6). The signature must have been checked before.
 * @throws {EnvelopeError} 'bad-ciphertext': wrong key or damaged; 'wrong-receive-id': meant for somebody else.
 */
export function decrypt(aesKey: Buffer, encrypted: string, receiveId: string): Buffer {
  const plain = stripPadding(decipher(aesKey, encrypted))
  if (plain.length < HEAD_BYTES) throw new EnvelopeError('bad-ciphertext', 'plaintext is too short')
  const messageEnd = HEAD_BYTES + plain.readUInt32BE(HEAD_BYTES - 4)
  if (messageEnd > plain.length) throw new EnvelopeError('bad-ciphertext', 'message length is beyond the plaintext')
  if (!plain.subarray(messageEnd).equals(Buffer.from(receiveId, 'utf8')))
    throw new EnvelopeError('wrong-receive-id', 'the message is for another receiver')
  return plain.subarray(HEAD_BYTES, messageEnd)
}

function decipher(aesKey: Buffer, encrypted: string): Buffer {
  // Node would silently skip foreign characters.
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(encrypted)) throw new EnvelopeError('bad-ciphertext', 'not base64')
  const cipherText = Buffer.from(encrypted, 'base64')
  if (cipherText.length === 0 || cipherText.length % AES_BLOCK_BYTES !== 0)
    throw new EnvelopeError('bad-ciphertext', 'ciphertext is no multiple of the block')
  const cipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, AES_BLOCK_BYTES))
  // With automatic padding OpenSSL checks for 16-byte blocks and refuses about half of all messages.
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(cipherText), cipher.final()])
}

function stripPadding(padded: Buffer): Buffer {
  const pad = padded.at(-1) ?? 0
  const isPad = pad >= 1 && pad <= PAD_BLOCK_BYTES && pad <= padded.length
  if (!isPad || padded.subarray(-pad).some((byte) => byte !== pad))
    throw new EnvelopeError('bad-ciphertext', 'bad padding')
  return padded.subarray(0, padded.length - pad)
}
