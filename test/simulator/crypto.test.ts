import { describe, expect, it } from 'vitest'
import { CryptoError, decodeAesKey, decrypt, encrypt, encryptBlocks, sign } from '../../simulator/crypto.ts'
import { AES_KEY, CORP, TOKEN } from './office.ts'

const RANDOM = Buffer.from('0123456789abcdef')

/** Protocol 1.11, verified there with two independent implementations. */
const VECTORS = [
  {
    name: 'A, an echo string',
    message: '7264839105512345678',
    receiveId: CORP,
    signature: '08621deb7ce814869c64f63f80948af14174413c',
    encrypted: '6mZ11lNgwQghuKIXPlFk1P7D2CiZkiUb8CFhXLKQuT6Fp6dLb5t0agLGIu4XpCHttPClysf+RjDSDxPiLpLeyQ==',
  },
  {
    name: 'B, a message with pad 31',
    message: '<xml><MsgType>text</MsgType><Content>值班</Content></xml>',
    receiveId: CORP,
    signature: 'cfb9385749853b9e3860c198800006efbcc46360',
    encrypted:
      '6mZ11lNgwQghuKIXPlFk1CWlQoeZ3tiK5k/Eh9jyCf5G+QAnDzyHWVzjE3fOHASLcMpFF49qOt5T+hiVWhI83diPnQL3DzuT7uSt2k6LMTipH6Mxd5cUdP09EkOTbF4nX6CXttiOmrG547UlcWzkLqMQVPrRnqaBHylDQ8QMXuc=',
  },
  {
    name: 'C, an AI bot without receiveid',
    message: '{"msgid":"M1","msgtype":"text"}',
    receiveId: '',
    signature: '2ba2f21542ea48cb1db6cee533dfd247fd98fbd1',
    encrypted: '6mZ11lNgwQghuKIXPlFk1CbKHYgfPHe0HDwHpJY0/C7bBd0oKxHzNqEgbGhEEE1TeyplYDhsCwmKh/U8KY5WRA==',
  },
]

describe('crypto', () => {
  it('decodes a key whose last character carries unused bits', () => {
    expect(decodeAesKey(AES_KEY).toString('hex')).toBe(
      '4a29ae95ab68aca7b2d35db7e39ebbf3d69b71d79f8218a39259a7a29aabb2db',
    )
  })

  it.each(VECTORS)('agrees with vector $name in both directions', ({ message, receiveId, encrypted, signature }) => {
    expect(encrypt(AES_KEY, { message, receiveId, random: RANDOM })).toBe(encrypted)
    expect(decrypt(AES_KEY, encrypted)).toEqual({ message, receiveId })
    expect(sign(TOKEN, '1767225600', 'n0nce0001', encrypted)).toBe(signature)
  })

  it('round-trips every pad length from 1 to 32', () => {
    for (let length = 1; length <= 32; length += 1) {
      const message = 'x'.repeat(length)
      expect(decrypt(AES_KEY, encrypt(AES_KEY, { message, receiveId: CORP, random: RANDOM }))).toEqual({
        message,
        receiveId: CORP,
      })
    }
  })

  it.each([
    ['a ciphertext of odd length', Buffer.alloc(33, 7).toString('base64')],
    ['nothing', ''],
    ['pad bytes that differ', encryptBlocks(AES_KEY, Buffer.concat([Buffer.alloc(62, 1), Buffer.from([7, 2])]))],
    ['a pad above 32', encryptBlocks(AES_KEY, Buffer.alloc(64, 33))],
    [
      'a length beyond the end',
      encryptBlocks(AES_KEY, Buffer.concat([RANDOM, Buffer.from([255, 255, 255, 255]), Buffer.alloc(12, 12)])),
    ],
  ])('refuses %s', (_name, encrypted) => {
    expect(() => decrypt(AES_KEY, encrypted)).toThrow(CryptoError)
  })

  it('refuses a key of another length', () => {
    expect(() => decodeAesKey('short')).toThrow(CryptoError)
  })
})
