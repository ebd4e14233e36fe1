import { expect } from 'vitest'
import type { ActContext } from '../../src/commands/act.ts'
import type { Applicant } from '../../src/domain/applicant.ts'
import { valuesOf } from './canaries.ts'
import { openPhone } from './phone.ts'
import type { Stage } from './stage.ts'

/** A case as the disclosure officer sees it. */
export interface Case {
  readonly id: number
  readonly number: string
  readonly applicant: Applicant
}

export interface Way {
  readonly name: string
  run(cases: readonly Case[], stage: Stage, act: Acting): Promise<void>
}
export type Acting = <T>(work: (context: ActContext) => Promise<T>) => Promise<T>

/** What people type in reasons and notes, and what goes through pages: taken, refused and looked for. */
export function composePageWays(byPage: readonly Applicant[]): Way[] {
  return [
    {
      name: 'somebody types it as a reason, an opinion or a note of the case',
      async run(cases, stage) {
        const [, , , , , , , { applicant, number } = { applicant: null, number: '' }] = cases
        await stage.say('gongkai', `受理 ${number} 城管科`)
        for (const who of [applicant?.name, applicant?.phone, applicant?.proxy?.name].flatMap((each) => each || [])) {
          stage.clock.set(new Date(stage.clock.now().getTime() + 120_000))
          for (const words of [
            `补正 ${number} 请${who}写明年份`,
            `改申请 ${number} 内容 ${who}要的材料`,
            `改申请 ${number} 形式 ${who}自取`,
            `征求意见 ${number} 第三方 是否同意给${who}`,
            `复议 ${number} ${who}向区政府`,
            `投诉 ${number} 3月6日 ${who}反映答复慢`,
            `法律保留 ${number} ${who}已复议`,
            `作废申请 ${number} ${who}重复`,
            `不转 ${number} 只与${who}有关`,
          ])
            expect((await stage.say('gongkai', words)).join(), words).not.toMatch(/^已/)
          await stage.say('chengguan_xxy', `答复 ${number} 同意公开 寄给${who}`)
          await stage.say('chengguan_xxy', `延期 ${number} ${who}要的多`)
        }
      },
    },
    {
      name: 'pages take it, refuse it, and look for it',
      async run(_cases, stage) {
        const origin = `http://127.0.0.1:${stage.apps[0]?.port}`
        const { go } = openPhone()
        const query = new URLSearchParams({ userid: 'gongkai', url: `${origin}/requests/new` })
        const page = await go(`${stage.simulator.controlUrl}/control/open?${query}`)
        const formKey = /name="form-key" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
        const post = (fields: Record<string, string>, papers: readonly File[]) => {
          const body = new FormData()
          for (const [name, value] of Object.entries({ 'form-key': formKey, ...fields })) body.append(name, value)
          for (const paper of papers) body.append('applicant-identity', paper)
          return go(`${origin}/requests/new`, { method: 'POST', headers: { origin }, body })
        }
        for (const applicant of byPage) {
          const fields = pageFieldsOf(applicant)
          const paper = new File([valuesOf(applicant).join('\n')], `${applicant.name}的${applicant.paper?.number}.txt`)
          const program = new File(['MZ\0\x01'], `${applicant.name}.exe`)
          expect((await post({ ...fields, 'applicant-phone': `${applicant.phone}12345` }, [paper])).status).toBe(422)
          expect((await post(fields, [program])).status).toBe(422)
          expect(
            (await post({ ...fields, 'wanted-form': `${applicant.name} ${applicant.phone}` }, [paper])).status,
          ).not.toBe(200)
          expect(
            (await post({ ...fields, 'applicant-contact': `绝密★${applicant.name}` }, [paper])).html,
          ).not.toContain('已登记')
          const done = await post(fields, [paper])
          expect([done.status, done.html.includes('已登记')]).toEqual([200, true])
          for (const value of valuesOf(applicant)) expect(done.html).not.toContain(value)
          // No more than a hasty person asks for in a minute.
          for (const value of [applicant.name, applicant.phone])
            for (const path of ['/requests?q=', '/items?q=', '/requests/', '/disputes?q='])
              await go(`${origin}${path}${encodeURIComponent(value)}`)
        }
      },
    },
  ]
}

function pageFieldsOf({ name, paper, address, phone, email, proxy }: Applicant): Record<string, string> {
  return {
    kind: 'disclosure',
    channel: 'letter',
    'received-on': '2017-03-06',
    'content-class': 'activity',
    description: '公开某项工作的经费',
    'wanted-form': '纸质',
    'reply-way': 'post',
    'applicant-class': 'natural-person',
    'applicant-name': name,
    'applicant-paper-kind': paper?.kind ?? '',
    'applicant-paper-number': paper?.number ?? '',
    'applicant-address': address,
    'applicant-phone': phone,
    'applicant-email': email,
    'applicant-proxy-name': proxy?.name ?? '',
    'applicant-proxy-phone': proxy?.phone ?? '',
    'applicant-proxy-authority': proxy?.authority ?? '',
  }
}
