export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * One text for one value: names sorted by code unit, no spaces. What jsonb gives back after its own reordering has the
 * same text as what was put in.
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return scalar(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(',')}}`
}

function scalar(value: string | number | boolean | null): string {
  // JSON.stringify would write null for these, and the chain would hash something else than what was meant.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is no JSON number`)
  if (value === undefined) throw new TypeError('undefined is no JSON value')
  return JSON.stringify(value)
}

/** Array.isArray does not narrow readonly arrays. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
