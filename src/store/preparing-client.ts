import { createHash } from 'node:crypto'
import pg from 'pg'

/** Statements one connection keeps prepared; texts beyond it (lists of many lengths) are sent whole. */
const MAX_PREPARED = 300

/**
 * Names each statement by its text, so that PostgreSQL parses and plans it once per connection instead of at every
 * message: a third of its time went into that. Texts of ours hold no values, those are parameters.
 */
export class PreparingClient extends pg.Client {
  private readonly names = new Map<string, string>()

  // pg's own signature has many forms; kysely uses the one with text and values, all others pass through.
  override query(...args: unknown[]): never {
    const [text, values] = args
    const name = typeof text === 'string' && Array.isArray(values) && args.length === 2 ? this.nameOf(text) : null
    const forward = super.query as unknown as (...forwarded: unknown[]) => never
    return name === null ? forward.apply(this, args) : forward.call(this, { name, text, values })
  }

  private nameOf(text: string): string | null {
    const known = this.names.get(text)
    if (known !== undefined) return known
    if (this.names.size >= MAX_PREPARED || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return null
    const name = `s${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
    this.names.set(text, name)
    return name
  }
}
