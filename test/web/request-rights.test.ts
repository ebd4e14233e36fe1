import { describe, expect, it } from 'vitest'
import { loadRequestCase, subjectOf } from '../../src/commands/requests/request-flow.ts'
import { refusalOf } from '../../src/domain/permissions.ts'
import { requestActs } from '../../src/web/acts/requests/index.ts'
import { requestActName } from '../../src/web/acts/requests/request-act.ts'
import { asActor } from '../commands/applicants.ts'
import { createCase, type STEPS } from '../commands/requests/case.ts'
import { nameApplicant } from '../commands/requests/letters.ts'
import { useDatabase } from '../support/database.ts'
import { fieldsOf } from './act-form.ts'
import { openPagesOf } from './signed-in.ts'
import type { Seen } from './visitor.ts'

const database = useDatabase()
const NUMBER = '申2017-001'
const PATH = `/requests/${encodeURIComponent(NUMBER)}`
const PEOPLE = ['chengguan_xxy', 'minzheng_xxy', 'zhuguan', 'guanli'] as const
/** Whatever a form of the page may want: a refusal for want of words would prove nothing about rights. */
const TYPED = '样例理由'

async function open(state: keyof typeof STEPS) {
  const world = await createCase(database.db, state)
  await nameApplicant(world)
  return openPagesOf(world)
}

/** Every form that anybody's page of the request offers, filled in as far as the page fills it. */
function formsOf(pages: readonly Seen[]): Map<string, Record<string, string>> {
  const forms = new Map<string, Record<string, string>>()
  for (const each of requestActs) {
    const name = requestActName(each)
    const page = pages.find((seen) => Object.keys(fieldsOf(seen, name)).length > 0)
    const fields = page ? fieldsOf(page, name) : { act: name }
    const blank = Object.entries(fields).filter(([, value]) => value === '')
    forms.set(name, { ...fields, ...Object.fromEntries(blank.map(([field]) => [field, TYPED])) })
  }
  return forms
}

describe('a request that is signed', () => {
  it('nobody does by a form of their own what the table of rights denies them', async () => {
    const { world, signedIn } = await open('signed')
    const browsers = await Promise.all(['gongkai', ...PEOPLE].map(signedIn))
    const pages = await Promise.all(browsers.map((browser) => browser.get(PATH)))
    const forms = formsOf(pages)
    const revision = fieldsOf(pages[0] as Seen, 'request.link').revision ?? ''
    expect(revision).not.toBe('')
    const before = [await world.dump(), await world.texts()]
    let sent = 0
    for (const [index, userId] of PEOPLE.entries()) {
      const browser = browsers[index + 1]
      const formKey = (await browser?.formKey()) ?? ''
      const rights = await asActor(
        world,
        async (context) => {
          const request = await context.stores.requests.findByNumber(NUMBER)
          if (!request) throw new Error('no request')
          const subject = subjectOf(await loadRequestCase(request, context))
          return requestActs.map((each) => ({ each, refusal: refusalOf(each.act, context.actor, subject) }))
        },
        { userId },
      )
      for (const { each, refusal } of rights) {
        if (refusal === null) continue
        const name = requestActName(each)
        const fields = { ...forms.get(name), act: name, revision, 'form-key': formKey }
        const answer = await browser?.send(PATH, { method: 'POST', body: new URLSearchParams(fields) })
        sent += 1
        // Words may be read before the state is looked at, but never before the right.
        expect(refusal === 'state' ? [403, 409, 422] : [403], `${userId} ${name}`).toContain(answer?.status)
      }
      expect([await world.dump(), await world.texts()], userId).toEqual(before)
    }
    expect(sent).toBeGreaterThan(150)
  })
})
