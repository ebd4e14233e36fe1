import { encrypt, encryptBlocks, pad } from '../crypto.ts'
import type { Simulation } from '../simulation.ts'
import type { Callback } from '../world/schema.ts'
import { type Envelope, sealText, signedUrl } from './envelope.ts'
import { post } from './post.ts'

const OTHER_KEY = 'OtherCorpsKey0123456789abcdefghijklmnopqrst'.slice(0, 43)
const OLD_SECONDS = 86_400
/** Text whose CDATA tries to look like elements of the message. */
const TRICK_TEXT = '</Content><MsgId>1</MsgId> ]]> &lt;xml&gt; <xml><MsgType>event</MsgType></xml> 😀𠮷'

/** Requests an attacker or a broken proxy would send; each builder gives one. */
const BUILDERS = {
  'wrong-signature': (sim, callback, agentid) =>
    withParameter(sealText(sim, callback, innerText(sim, agentid), agentid), 'msg_signature', '0'.repeat(40)),
  'wrong-receiveid': (sim, callback, agentid) =>
    sealed(
      sim,
      callback,
      encrypt(callback.aesKey, { message: innerText(sim, agentid), receiveId: 'ww00other00corp', random: random(sim) }),
    ),
  'wrong-aes-key': (sim, callback, agentid) =>
    sealed(
      sim,
      callback,
      encrypt(OTHER_KEY, { message: innerText(sim, agentid), receiveId: sim.world.corpId, random: random(sim) }),
    ),
  'bad-padding': (sim, callback) => sealed(sim, callback, encryptBlocks(callback.aesKey, Buffer.alloc(64, 0xff))),
  'length-too-big': (sim, callback) =>
    sealed(
      sim,
      callback,
      encryptBlocks(callback.aesKey, pad(Buffer.concat([random(sim), lengthField(5_000), Buffer.from('short')]))),
    ),
  'length-negative': (sim, callback) =>
    sealed(
      sim,
      callback,
      encryptBlocks(callback.aesKey, pad(Buffer.concat([random(sim), lengthField(0xffff_ffff), Buffer.from('short')]))),
    ),
  'ragged-ciphertext': (sim, callback) => sealed(sim, callback, Buffer.alloc(33, 7).toString('base64')),
  'missing-parameters': (sim, callback, agentid) => {
    const envelope = sealText(sim, callback, innerText(sim, agentid), agentid)
    envelope.url.searchParams.delete('nonce')
    return envelope
  },
  'repeated-parameter': (sim, callback, agentid) => {
    const envelope = sealText(sim, callback, innerText(sim, agentid), agentid)
    envelope.url.searchParams.append('nonce', 'second')
    return envelope
  },
  'old-timestamp': (sim, callback, agentid) =>
    sealText(
      { ...sim, clock: { now: () => new Date(sim.clock.now().getTime() - OLD_SECONDS * 1_000) } },
      callback,
      innerText(sim, agentid),
      agentid,
    ),
  doctype: (sim, callback, agentid) => {
    const { url, body } = sealText(sim, callback, innerText(sim, agentid), agentid)
    return {
      url,
      body: `<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]>${body.replace('</xml>', '<X>&x;</X></xml>')}`,
    }
  },
  'entity-expansion': (sim, callback, agentid) => {
    const { url, body } = sealText(sim, callback, innerText(sim, agentid), agentid)
    return {
      url,
      body: `<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${body.replace('</xml>', '<X>&b;</X></xml>')}`,
    }
  },
  'inner-doctype': (sim, callback, agentid) =>
    sealText(sim, callback, `<!DOCTYPE xml [<!ENTITY x "y">]>${innerText(sim, agentid)}`, agentid),
  'huge-body': (sim, callback, agentid) => {
    const { url, body } = sealText(sim, callback, innerText(sim, agentid), agentid)
    return { url, body: body.replace('</xml>', `<Filler>${'x'.repeat(2 * 1024 * 1024)}</Filler></xml>`) }
  },
  'deep-xml': (sim, callback, agentid) => {
    const { url, body } = sealText(sim, callback, innerText(sim, agentid), agentid)
    return { url, body: body.replace('</xml>', `${'<d>'.repeat(5_000)}${'</d>'.repeat(5_000)}</xml>`) }
  },
  'broken-utf8': (sim, callback) =>
    sealed(
      sim,
      callback,
      encrypt(callback.aesKey, {
        message: Buffer.from('3c786d6c3eff fec3283c2f786d6c3e'.replaceAll(' ', ''), 'hex'),
        receiveId: sim.world.corpId,
        random: random(sim),
      }),
    ),
  'not-xml': (sim, callback) => ({ url: signedUrl(sim, callback, 'x'), body: '{"Encrypt":"x"}' }),
  'slow-loris': (sim, callback, agentid) => sealText(sim, callback, innerText(sim, agentid), agentid),
  'tricky-text': (sim, callback, agentid) => sealText(sim, callback, innerText(sim, agentid, TRICK_TEXT), agentid),
} satisfies Record<string, (sim: Simulation, callback: Callback, agentid: number) => Envelope>

export type Hostility = keyof typeof BUILDERS
export const HOSTILITIES = Object.keys(BUILDERS)

export function isHostility(kind: string): kind is Hostility {
  return Object.hasOwn(BUILDERS, kind)
}

/** Posts one hostile request once, no retries; tells what the receiver answered. */
export async function sendHostile(
  sim: Simulation,
  callback: Callback,
  agentid: number,
  kind: Hostility,
): Promise<{ status: number; body: string }> {
  const { url, body } = BUILDERS[kind](sim, callback, agentid)
  const outcome = await post(url, body, {
    agent: undefined,
    timeoutMs: sim.switches.callbackTimeoutMs,
    signal: sim.deliverer.signal,
    isHalfSent: kind === 'slow-loris',
  })
  return outcome.kind === 'answered'
    ? { status: outcome.status, body: outcome.body }
    : { status: 0, body: outcome.reason }
}

function innerText(sim: Simulation, agentid: number, text = '帮助'): string {
  const userid = sim.world.members.values().next().value?.userid ?? 'nobody'
  const content = text.replaceAll(']]>', ']]]]><![CDATA[>')
  return `<xml><ToUserName>${sim.world.corpId}</ToUserName><FromUserName>${userid}</FromUserName><CreateTime>${Math.floor(sim.clock.now().getTime() / 1_000)}</CreateTime><MsgType>text</MsgType><Content><![CDATA[${content}]]></Content><MsgId>${sim.ids.messageNumber()}</MsgId><AgentID>${agentid}</AgentID></xml>`
}

function sealed(sim: Simulation, callback: Callback, encrypted: string): Envelope {
  return {
    url: signedUrl(sim, callback, encrypted),
    body: `<xml><ToUserName>${sim.world.corpId}</ToUserName><Encrypt>${encrypted}</Encrypt></xml>`,
  }
}

function withParameter(envelope: Envelope, name: string, value: string): Envelope {
  envelope.url.searchParams.set(name, value)
  return envelope
}

function random(sim: Simulation): Buffer {
  return sim.ids.bytes('aes-random', 16)
}

function lengthField(value: number): Buffer {
  const field = Buffer.alloc(4)
  field.writeUInt32BE(value)
  return field
}
