/**
 * The error with its name, code, text, stack and causes, and nothing else its maker hung on it: ioredis keeps the
 * arguments of AUTH there, pg the values of the row. Neither belongs in a log (invariant 11).
 */
export function plainError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`not an Error but ${typeof error}`)
  const plain = new Error(error.message)
  plain.name = error.name
  if (error.stack !== undefined) plain.stack = error.stack
  if (error.cause !== undefined) plain.cause = plainError(error.cause)
  return 'code' in error && typeof error.code === 'string' ? Object.assign(plain, { code: error.code }) : plain
}
