import { describe, expect, it } from 'vitest'
import { claimKey, parseMessage, parseXml, type XmlElement } from '../../src/bot/receive/index.ts'
import { hasSamples, readSamples } from './samples.ts'

interface MessageSample {
  readonly id: string
  readonly kind: string
  readonly direction: 'in' | 'out'
  readonly xml: string
  /** `A/B[1]/C`: the literal text; `A/B#`: how many. */
  readonly expected: Readonly<Record<string, string | number>>
  readonly literal?: Readonly<Record<string, string | number>>
  readonly mustReject?: string
}

const samples = readSamples<MessageSample>('messages')

function elementsAt(root: XmlElement, path: string): readonly XmlElement[] {
  return path.split('/').reduce<readonly XmlElement[]>(
    (parents, step) => {
      const [, name, index] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
      const found = parents.flatMap(({ children }) => children.filter((child) => child.name === name))
      return index === undefined ? found : found.slice(Number(index), Number(index) + 1)
    },
    [root],
  )
}

describe.skipIf(!hasSamples)('message samples of other libraries', () => {
  it('are there', () => {
    expect(samples.length).toBeGreaterThan(0)
  })

  it.each(samples.filter(({ mustReject }) => !mustReject).map((sample) => [sample.id, sample] as const))(
    'reads %s',
    (_id, sample) => {
      const xml = parseXml(sample.xml)
      const wanted = Object.entries({ ...sample.expected, ...sample.literal })
      const got = wanted.map(([path]) =>
        path.endsWith('#') ? [path, elementsAt(xml, path.slice(0, -1)).length] : [path, elementsAt(xml, path)[0]?.text],
      )
      expect(got).toEqual(wanted)
    },
  )

  it.each(
    samples
      .filter(({ direction, mustReject }) => direction === 'in' && !mustReject)
      .map((sample) => [sample.id, sample] as const),
  )('makes a typed message and a key of %s', (_id, sample) => {
    const xml = parseXml(sample.xml)
    const message = parseMessage(xml)
    const { FromUserName, MsgId, Content } = { ...sample.literal, ...sample.expected }
    if (FromUserName !== undefined) expect(message.fromUser).toBe(String(FromUserName).toLowerCase())
    if (MsgId !== undefined && message.event === null) expect(message.msgId).toBe(MsgId)
    if (Content !== undefined && message.msgType === 'text')
      expect(message.content).toEqual({ kind: 'text', text: Content })
    expect(claimKey('corp', 1, message, xml)).toMatch(/^[0-9a-f]{64}$/)
    // What goes into the inbox is JSON and comes back the same.
    expect(JSON.parse(JSON.stringify(message))).toEqual(message)
  })

  it.each(samples.filter(({ mustReject }) => mustReject).map((sample) => [sample.id, sample] as const))(
    'refuses %s',
    (_id, sample) => {
      expect(() => parseXml(sample.xml)).toThrow(expect.objectContaining({ name: 'XmlError' }))
    },
  )
})
