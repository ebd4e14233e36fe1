import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Signs texts with the program's secret, each purpose with a key of its own: a log-in's signature is no session's. */
export interface Seal {
  /** 64 hexadecimal digits. */
  sign(purpose: string, text: string): string
  holds(purpose: string, text: string, signature: string): boolean
}

export function createSeal(secret: string): Seal {
  const sign = (purpose: string, text: string) => {
    const key = createHmac('sha256', secret).update(purpose).digest()
    return createHmac('sha256', key).update(text).digest('hex')
  }
  return { sign, holds: (purpose, text, signature) => isSame(sign(purpose, text), signature) }
}

/** Takes the same time wherever they differ; hashed first, because the comparison wants equal lengths. */
export function isSame(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
