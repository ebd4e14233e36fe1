import { encrypt, sign } from '../crypto.ts'
import type { Simulation } from '../simulation.ts'
import type { Callback } from '../world/schema.ts'
import { PLAIN_STYLE, renderXml, variedStyle, type XmlField } from '../xml.ts'
import type { CallbackMessage } from './message.ts'

/** One encrypted request, ready to be posted any number of times. */
export interface Envelope {
  url: URL
  body: string
}

export function sealMessage(sim: Simulation, callback: Callback, message: CallbackMessage): Envelope {
  return sealText(sim, callback, renderXml(message.fields, nextStyle(sim)), message.agentid)
}

/** `inner` is any text: also what no WeCom would send. */
export function sealText(sim: Simulation, callback: Callback, inner: string, agentid?: number): Envelope {
  const encrypted = encrypt(callback.aesKey, {
    message: inner,
    receiveId: sim.world.corpId,
    random: sim.ids.bytes('aes-random', 16),
  })
  const fields: XmlField[] = [
    ['ToUserName', sim.world.corpId],
    ['AgentID', agentid === undefined ? '' : String(agentid)],
    ['Encrypt', encrypted],
  ]
  return { url: signedUrl(sim, callback, encrypted), body: renderXml(fields, nextStyle(sim)) }
}

export function signedUrl(sim: Simulation, callback: Callback, encrypted: string): URL {
  const timestamp = String(Math.floor(sim.clock.now().getTime() / 1_000))
  const nonce = sim.ids.text('nonce', 8).replaceAll(/[^0-9A-Za-z]/g, '0')
  const url = new URL(callback.url)
  url.searchParams.set('msg_signature', sign(callback.token, timestamp, nonce, encrypted))
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('nonce', nonce)
  return url
}

function nextStyle({ switches, ids }: Simulation) {
  return switches.xmlVariation === 'vary' ? variedStyle(ids.next('xml-style')) : PLAIN_STYLE
}
