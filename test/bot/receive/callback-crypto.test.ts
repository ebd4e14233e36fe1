import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt, isSameSignature, parseAesKey, signatureOf } from '../../../src/bot/receive/index.ts'
import { AES_KEY, CORP_ID, encrypt, NONCE, TIMESTAMP, TOKEN } from './wecom-sender.ts'

const key = parseAesKey(AES_KEY)

/** Protocol reference 1.11. */
const VECTORS = [
  {
    message: '7264839105512345678',
    receiveId: CORP_ID,
    encrypted: '6mZ11lNgwQghuKIXPlFk1P7D2CiZkiUb8CFhXLKQuT6Fp6dLb5t0agLGIu4XpCHttPClysf+RjDSDxPiLpLeyQ==',
    signature: '08621deb7ce814869c64f63f80948af14174413c',
  },
  {
    message: '<xml><MsgType>text</MsgType><Content>值班</Content></xml>',
    receiveId: CORP_ID,
    encrypted:
      '6mZ11lNgwQghuKIXPlFk1CWlQoeZ3tiK5k/Eh9jyCf5G+QAnDzyHWVzjE3fOHASLcMpFF49qOt5T+hiVWhI83diPnQL3DzuT7uSt2k6LMTipH6Mxd5cUdP09EkOTbF4nX6CXttiOmrG547UlcWzkLqMQVPrRnqaBHylDQ8QMXuc=',
    signature: 'cfb9385749853b9e3860c198800006efbcc46360',
  },
  {
    message: '{"msgid":"M1","msgtype":"text"}',
    receiveId: '',
    encrypted: '6mZ11lNgwQghuKIXPlFk1CbKHYgfPHe0HDwHpJY0/C7bBd0oKxHzNqEgbGhEEE1TeyplYDhsCwmKh/U8KY5WRA==',
    signature: '2ba2f21542ea48cb1db6cee533dfd247fd98fbd1',
  },
]

describe('the published vectors', () => {
  it.each(VECTORS)(
    'decrypt, encrypt and sign as published: $message',
    ({ message, receiveId, encrypted, signature }) => {
      expect(decrypt(key, encrypted, receiveId).toString()).toBe(message)
      expect(encrypt(message, { receiveId })).toBe(encrypted)
      expect(signatureOf(TOKEN, TIMESTAMP, NONCE, encrypted)).toBe(signature)
    },
  )
})

describe('decrypt', () => {
  it('reads messages with every pad value from 1 to 32', () => {
    const pads = new Set<number>()
    for (let length = 0; length < 32; length += 1) {
      const message = 'x'.repeat(length)
      pads.add(32 - ((20 + length + CORP_ID.length) % 32))
      expect(decrypt(key, encrypt(message), CORP_ID).toString()).toBe(message)
    }
    expect(pads.size).toBe(32)
  })

  it('returns any text unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        expect(decrypt(key, encrypt(message), CORP_ID).equals(Buffer.from(message))).toBe(true)
      }),
    )
  })

  it('refuses or throws a controlled error for any ciphertext at all', () => {
    fc.assert(
      fc.property(fc.base64String({ maxLength: 400 }), (encrypted) => {
        expect(() => decrypt(key, encrypted, CORP_ID)).toThrow(expect.objectContaining({ name: 'EnvelopeError' }))
      }),
    )
  })

  const padded = (change: (bytes: Buffer) => void) => (bytes: Buffer) => {
    change(bytes)
    return bytes
  }
  it.each<[string, string]>([
    ['pad 0', encrypt('hello', { tamper: (bytes) => Buffer.concat([bytes, Buffer.alloc(32)]) })],
    ['pad 33', encrypt('hello', { tamper: (bytes) => Buffer.concat([bytes, Buffer.alloc(64, 33)]) })],
    ['pad bytes that differ', encrypt('hello', { tamper: padded((bytes) => bytes.writeUInt8(1, bytes.length - 2)) })],
    ['nothing but padding', encrypt('', { tamper: () => Buffer.alloc(32, 32) })],
    ['a length beyond the buffer', encrypt('hello', { tamper: padded((bytes) => bytes.writeUInt32BE(1000, 16)) })],
    ['a length of 0xffffffff', encrypt('hello', { tamper: padded((bytes) => bytes.writeUInt32BE(0xffffffff, 16)) })],
    ['no whole block', Buffer.alloc(15, 7).toString('base64')],
    ['an empty ciphertext', ''],
    ['characters outside base64', `*${encrypt('hello')}`],
    ['another key', encrypt('hello', { aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' })],
  ])('refuses %s', (_case, encrypted) => {
    expect(() => decrypt(key, encrypted, CORP_ID)).toThrow(expect.objectContaining({ fault: 'bad-ciphertext' }))
  })

  it.each<[string, string]>([
    ['another corp', encrypt('hello', { receiveId: 'ww00other00corp001' })],
    ['no receiver', encrypt('hello', { receiveId: '' })],
    ['a length one too small', encrypt('hello', { tamper: padded((bytes) => bytes.writeUInt32BE(4, 16)) })],
    [
      'a length that swallows the receiver',
      encrypt('hello', { tamper: padded((bytes) => bytes.writeUInt32BE(23, 16)) }),
    ],
  ])('refuses a message for %s', (_case, encrypted) => {
    expect(() => decrypt(key, encrypted, CORP_ID)).toThrow(expect.objectContaining({ fault: 'wrong-receive-id' }))
  })

  it('never names data in its errors', () => {
    const secretText = encrypt('秘密文本', { receiveId: 'ww-other' })
    expect(() => decrypt(key, secretText, CORP_ID)).toThrow(/^the message is for another receiver$/)
  })
})

describe('parseAesKey', () => {
  it('takes a key whose last two bits are unused and not zero', () => {
    expect(parseAesKey(AES_KEY).toString('hex')).toBe(
      '4a29ae95ab68aca7b2d35db7e39ebbf3d69b71d79f8218a39259a7a29aabb2db',
    )
  })

  it.each(['', 'encodingAESKey', '1'.repeat(42), `${'1'.repeat(42)}=`, '1'.repeat(44), `${'1'.repeat(42)}!`])(
    'refuses %j',
    (text) => {
      expect(() => parseAesKey(text)).toThrow(expect.objectContaining({ fault: 'bad-key' }))
    },
  )
})

describe('isSameSignature', () => {
  it.each(['', '12345', 'invalid-signature', '0'.repeat(40), '08621DEB7CE814869C64F63F80948AF14174413C', '签名'])(
    'refuses %j without an error',
    (given) => {
      expect(isSameSignature('08621deb7ce814869c64f63f80948af14174413c', given)).toBe(false)
    },
  )
})

describe('signatureOf', () => {
  it('sorts by code unit, upper case before lower case', () => {
    // SHA-1 of "B" + "a" + "c" + "d" in this order.
    expect(signatureOf('a', 'B', 'c', 'd')).toBe(signatureOf('d', 'c', 'B', 'a'))
    expect(signatureOf('a', 'B', 'c', 'd')).toBe(signatureOf('Bacd', '', '', ''))
  })
})
