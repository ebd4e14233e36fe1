import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** The vendor pads to 32 bytes, not to the cipher's 16; OpenSSL's own padding cannot be used. */
const PAD_BLOCK_BYTES = 32
const RANDOM_BYTES = 16
const HEADER_BYTES = RANDOM_BYTES + 4

export class CryptoError extends Error {
  override readonly name = 'CryptoError'
}

/** 43 characters of base64; decoded leniently because the last one carries two unused bits. */
export function decodeAesKey(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (encodingAesKey.length !== 43 || key.length !== 32) throw new CryptoError('EncodingAESKey must be 43 characters')
  return key
}

export function sign(token: string, timestamp: string, nonce: string, encrypted: string): string {
  // Default sort compares UTF-16 units; all four are ASCII, so that equals byte order.
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex')
}

export interface PlainParts {
  message: string | Buffer
  receiveId: string
  /** 16 bytes in front of the message, which make every ciphertext different. */
  random: Buffer
}

export function encrypt(encodingAesKey: string, { message, receiveId, random }: PlainParts): string {
  const content = Buffer.isBuffer(message) ? message : Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return encryptBlocks(encodingAesKey, pad(Buffer.concat([random, length, content, Buffer.from(receiveId)])))
}

/** Encrypts bytes that are already padded; used alone only to build malformed requests. */
export function encryptBlocks(encodingAesKey: string, padded: Buffer): string {
  const key = decodeAesKey(encodingAesKey)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

export function pad(plain: Buffer): Buffer {
  const length = PAD_BLOCK_BYTES - (plain.length % PAD_BLOCK_BYTES)
  return Buffer.concat([plain, Buffer.alloc(length, length)])
}

export function decrypt(encodingAesKey: string, encrypted: string): { message: string; receiveId: string } {
  const key = decodeAesKey(encodingAesKey)
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) throw new CryptoError('ciphertext is not a multiple of 16 bytes')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = unpad(Buffer.concat([decipher.update(bytes), decipher.final()]))
  if (plain.length < HEADER_BYTES) throw new CryptoError('plaintext is shorter than its header')
  const end = HEADER_BYTES + plain.readUInt32BE(RANDOM_BYTES)
  if (end > plain.length) throw new CryptoError('length field points past the end')
  return { message: plain.toString('utf8', HEADER_BYTES, end), receiveId: plain.toString('utf8', end) }
}

function unpad(padded: Buffer): Buffer {
  const length = padded.at(-1) ?? 0
  const start = padded.length - length
  if (length < 1 || length > PAD_BLOCK_BYTES || start < 0) throw new CryptoError('illegal padding')
  if (padded.subarray(start).some((byte) => byte !== length)) throw new CryptoError('illegal padding')
  return padded.subarray(0, start)
}
