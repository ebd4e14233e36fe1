import { createHash } from 'node:crypto'

/** Above 2^53 on purpose: a client that parses MsgId as a number loses digits and shows it at once. */
const FIRST_MESSAGE_NUMBER = 7_264_839_105_512_345_678n

export type Ids = ReturnType<typeof createIds>

/** All ids and "random" bytes of one simulator: the same seed and the same calls give the same values. */
export function createIds(seed: number, startedAt: Date) {
  const counters = new Map<string, number>()

  function next(kind: string): number {
    const count = (counters.get(kind) ?? 0) + 1
    counters.set(kind, count)
    return count
  }

  /** At most 64 bytes. */
  function bytes(kind: string, length: number): Buffer {
    return createHash('sha512')
      .update(`${seed}:${kind}:${next(kind)}`)
      .digest()
      .subarray(0, length)
  }

  const firstOfThisStart = FIRST_MESSAGE_NUMBER + BigInt(startedAt.getTime()) * 1_000n
  return {
    bytes,
    next,
    /** URL-safe, unguessable looking text such as an access token. */
    text: (kind: string, bytesLength = 24): string => bytes(kind, bytesLength).toString('base64url'),
    /** Begins with the time of the start: a receiver that remembers numbers must not take a new start for a repetition. */
    messageNumber: (): string => String(firstOfThisStart + BigInt(next('message-number'))),
    /** Between 0 (included) and 1. */
    fraction: (kind: string): number => bytes(kind, 4).readUInt32BE() / 2 ** 32,
  }
}
