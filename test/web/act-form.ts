import { expect } from 'vitest'
import type { World } from '../commands/world.ts'
import type { openBrowser, Seen } from './visitor.ts'

type Browser = ReturnType<typeof openBrowser>

/** Names of the acts whose forms a page shows. */
export function offered({ html }: Seen): string[] {
  return [...html.matchAll(/name="act" value="([^"]+)"/g)].map(([, act = '']) => act)
}

/** What a form of the page would send untouched; empty when the page has no such form. */
export function fieldsOf({ html }: Seen, act: string): Record<string, string> {
  const form = html.split('<form ').find((each) => each.includes(`name="act" value="${act}"`)) ?? ''
  const fields: Record<string, string> = {}
  for (const [input] of form.split('</form>')[0]?.matchAll(/<input [^>]*>/g) ?? []) {
    const [, name = ''] = /name="([^"]*)"/.exec(input) ?? []
    const [, value = ''] = /value="([^"]*)"/.exec(input) ?? []
    if (!/type="(radio|checkbox)"/.test(input) || / checked/.test(input)) fields[name] = value
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)/g))
    fields[name] = value
  return fields
}

/** Opens the page and sends one of its forms with what was typed. */
export async function act(
  browser: Browser,
  path: string,
  name: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const fields = fieldsOf(await browser.get(path), name)
  if (Object.keys(fields).length === 0) throw new Error(`${path} has no form of ${name}`)
  return browser.submit(path, { ...fields, ...typed })
}

/** Sends what must be refused: nothing may be left behind, and nobody told. */
export async function refused(world: World, send: () => Promise<Seen>): Promise<Seen> {
  const before = [await world.dump(), await world.texts()]
  const answer = await send()
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect([await world.dump(), await world.texts()]).toEqual(before)
  return answer
}
