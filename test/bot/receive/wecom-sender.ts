import { createCipheriv } from 'node:crypto'
import { signatureOf } from '../../../src/bot/receive/index.ts'

/** The triple of protocol reference 1.11; the key is non-canonical base64 on purpose. */
export const TOKEN = 'SimToken2026'
export const AES_KEY = 'SimulatorKey0123456789abcdefghijklmnopqrstu'
export const CORP_ID = 'ww00sim00corp00id1'
export const AGENT_ID = 1000002
export const TIMESTAMP = '1767225600'
export const NONCE = 'n0nce0001'
const RANDOM = Buffer.from('0123456789abcdef')

export interface EncryptOptions {
  readonly receiveId?: string
  readonly aesKey?: string
  readonly token?: string
  /** Replaces the plaintext after padding: for hostile ones. */
  readonly tamper?: (padded: Buffer) => Buffer
}

/** The sender's half of reference 1.5, which the bot itself never needs. */
export function encrypt(
  message: string | Buffer,
  { receiveId = CORP_ID, aesKey = AES_KEY, tamper }: EncryptOptions = {},
): string {
  const bytes = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  const plain = Buffer.concat([RANDOM, length, bytes, Buffer.from(receiveId)])
  const pad = 32 - (plain.length % 32)
  const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)])
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(tamper ? tamper(padded) : padded), cipher.final()]).toString('base64')
}

export function queryFor(encrypted: string, { token = TOKEN, timestamp = TIMESTAMP, nonce = NONCE } = {}): string {
  return new URLSearchParams({
    msg_signature: signatureOf(token, timestamp, nonce, encrypted),
    timestamp,
    nonce,
  }).toString()
}

export function envelope(encrypted: string): string {
  return `<xml><ToUserName><![CDATA[${CORP_ID}]]></ToUserName><AgentID><![CDATA[${AGENT_ID}]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
}

/** A signed POST for a plaintext. */
export function delivery(message: string | Buffer, options: EncryptOptions & { nonce?: string } = {}) {
  const encrypted = encrypt(message, options)
  return { query: queryFor(encrypted, options), body: envelope(encrypted) }
}

export interface MessageFields {
  readonly from?: string
  readonly content?: string
  readonly msgId?: string
  readonly agentId?: string
}

export function textXml({
  from = 'lisi',
  content = '待办',
  msgId = '7264839105512345678',
  agentId = '1000002',
}: MessageFields = {}) {
  const cdata = content.replaceAll(']]>', ']]]]><![CDATA[>')
  return `<xml><ToUserName><![CDATA[${CORP_ID}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>1767225600</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${cdata}]]></Content><MsgId>${msgId}</MsgId><AgentID>${agentId}</AgentID></xml>`
}

/** An event with the given elements inside, in the order given. */
export function eventXml(event: string, elements: string, from = 'lisi') {
  return `<xml><ToUserName><![CDATA[${CORP_ID}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>1767225733</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event>${elements}</xml>`
}
