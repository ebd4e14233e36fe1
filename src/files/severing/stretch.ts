/** A stretch of text in which a string is looked for as a whole. */
export interface Stretch {
  readonly place: string
  readonly text: string
  /** Shorter strings stand in any row of bytes by chance; nor do bytes have sums and days. */
  readonly leastCharacters?: number
}

/** What lies in a file besides what people see, and what nobody can look into. */
export interface RawText {
  readonly stretches: readonly Stretch[]
  /** Chinese; empty where all of it was read. */
  readonly unread: string
}
