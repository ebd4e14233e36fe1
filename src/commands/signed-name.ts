import type { ActContext } from './act.ts'

/** `张三`, or `张三（代李四）` where it was done for somebody. */
export async function signedName(
  capacity: { readonly onBehalfOf: string | null },
  { actor, stores }: ActContext,
): Promise<string> {
  if (capacity.onBehalfOf === null) return actor.name
  return `${actor.name}（代${await stores.people.findName(capacity.onBehalfOf)}）`
}
