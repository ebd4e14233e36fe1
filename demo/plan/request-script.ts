import { type Action, fill, NUMBER_PLACE, type SayAction, say, tap } from './actions.ts'
import { applicantFields, type ComposedApplicant } from './applicants.ts'
import { DISCLOSURE_OFFICER } from './people.ts'

/** A day as the bot prints it: `3月6日`, `2026年3月6日`. */
export const DAY = '((?:20\\d\\d年)?\\d{1,2}月\\d{1,2}日)'

/** A letter that must reach the officer's phone, and what must stand in it. */
export interface ExpectedLetter {
  readonly name: string
  readonly says: readonly string[]
}

interface ScriptOptions<When> {
  readonly key: string
  readonly year: string
  readonly instantAt: (when: When) => Date
}

/** What the people of one case type, tap and fill in; `{申}` stands for the number the bot gave it. */
export function scriptOf<When>({ key, year, instantAt }: ScriptOptions<When>) {
  const subject = { kind: 'request', key } as const
  const type = (when: When, actor: string, text: string, expect: RegExp, tells?: SayAction['tells']) =>
    say(instantAt(when), actor, 'handle-request', text.replace('{申}', NUMBER_PLACE), expect, {
      subject,
      ...(tells ? { tells } : {}),
    })
  const handle = (when: When, text: string, expect: RegExp, tells?: SayAction['tells']) =>
    type(when, DISCLOSURE_OFFICER, text, expect, tells)
  return {
    /** In the chat, with nothing of the applicant; the answer tells the last day. */
    register: (when: When, text: string, row: string): Action =>
      say(instantAt(when), DISCLOSURE_OFFICER, 'register-request', text, new RegExp(`已登记 申${year}-\\d{3}`), {
        subject,
        learnsBy: '已登记 申',
        tells: [{ row, pattern: new RegExp(`已登记 申[\\s\\S]*最迟 ${DAY} .{2} 答复`) }],
      }),
    /** On the page of the case, the only place for it. */
    recordApplicant: (when: When, applicant: ComposedApplicant): Action =>
      fill(instantAt(when), DISCLOSURE_OFFICER, 'record-applicant', {
        path: `/requests/${NUMBER_PLACE}`,
        form: 'request.amend.applicant',
        fields: applicantFields(applicant),
        // The second where the answer to the first was lost with a killed bot.
        expect: /的申请人信息，加密保存|没有重复办理/,
        subject,
      }),
    type,
    /** By the disclosure officer. */
    handle,
    write: (when: When, letter: string): Action => handle(when, `文书 {申} ${letter}`, /已制作 .+，文件已发给您/),
    sign: (when: When, actor: string): Action => tap(instantAt(when), actor, 'approve', subject),
    /** 归档, and the case as one file to the officer's phone. */
    archive: (filedAt: When, sentAt: When): Action[] => [
      handle(filedAt, '归档 {申}', /已归档/),
      handle(sentAt, '案卷 {申}', /的案卷随后发到/),
    ],
  }
}
