import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { HOSTILITIES, type Hostility, isHostility } from '../../simulator/callbacks/hostile.ts'
import { decrypt, sign } from '../../simulator/crypto.ts'
import { parseXml, textOf } from '../../simulator/xml.ts'
import { AES_KEY, AGENT, CORP, startOffice, TOKEN } from './office.ts'

/** What a careful receiver finds wrong first; 'ok' where the request is strange but honest. */
const FINDINGS: Record<Hostility, string> = {
  'wrong-signature': 'signature',
  'wrong-receiveid': 'receiveid',
  'wrong-aes-key': 'decrypt',
  'bad-padding': 'decrypt',
  'length-too-big': 'decrypt',
  'length-negative': 'decrypt',
  'ragged-ciphertext': 'decrypt',
  'missing-parameters': 'parameters',
  'repeated-parameter': 'parameters',
  'old-timestamp': 'ok',
  doctype: 'xml',
  'entity-expansion': 'xml',
  'inner-doctype': 'inner',
  'huge-body': 'size',
  'deep-xml': 'ok',
  'broken-utf8': 'ok',
  'not-xml': 'xml',
  'slow-loris': 'timeout',
  'tricky-text': 'ok',
}

function judge(url: URL, body: string): string {
  if (body.length > 1024 * 1024) return 'size'
  const names = ['msg_signature', 'timestamp', 'nonce'].map((name) => url.searchParams.getAll(name))
  if (names.some((values) => values.length !== 1)) return 'parameters'
  const [signature = '', timestamp = '', nonce = ''] = names.flat()
  let encrypted: string
  try {
    encrypted = textOf(parseXml(body), 'Encrypt')
  } catch {
    return 'xml'
  }
  if (sign(TOKEN, timestamp, nonce, encrypted) !== signature) return 'signature'
  try {
    const { message, receiveId } = decrypt(AES_KEY, encrypted)
    if (receiveId !== CORP) return 'receiveid'
    parseXml(message)
    return 'ok'
  } catch (error) {
    return error instanceof Error && error.name === 'CryptoError' ? 'decrypt' : 'inner'
  }
}

describe('hostile requests', () => {
  it.each(HOSTILITIES)('%s is what its name says', async (kind) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () =>
        response.end(judge(new URL(request.url ?? '', 'http://bot'), Buffer.concat(chunks).toString('utf8'))),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as { port: number }
    const { control } = await startOffice({
      callbackUrl: `http://127.0.0.1:${port}/`,
      switches: { callbackTimeoutMs: 500 },
    })
    if (!isHostility(kind)) throw new Error(kind)
    const { body } = await control.sendHostile(AGENT, kind)
    server.close()
    server.closeAllConnections()
    expect(body).toBe(FINDINGS[kind])
  })

  it('cannot be sent to an app without callback', async () => {
    const { control } = await startOffice()
    expect(() => control.sendHostile(AGENT, 'doctype')).toThrow('no app')
  })
})
